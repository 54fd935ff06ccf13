"""Filling the read tables again from a long log, beside what the database itself can take in.

The log is made through the journal, as the commands of a neighbourhood. Afterwards every read
table must say what it said before.
"""

import argparse
import json
import time
from collections.abc import Sequence
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from random import Random

from sqlalchemy import Engine, select
from sqlalchemy.engine import URL

from app.journal.rebuild import rebuild
from app.projections import ALL
from bench.databases import FOLDER, KINDS, databases
from bench.history import COOKS, event_size, history, started
from bench.raw import raw_bulk


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the figures as one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.replay", description=__doc__)
    parser.add_argument("--database", choices=KINDS, default="sqlite")
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the database is made")
    asked = parser.parse_args(arguments)
    with databases(asked.database, asked.folder) as new:
        figures = measure(new("longtable"), asked.events)
    print(json.dumps(figures | {"database": asked.database, "events": asked.events}))


def measure(url: URL, number: int) -> dict[str, float]:
    """Events a second of a rebuild, and rows a second of the bare driver, on a new database."""
    feasts = map("feast-{}".format, count())
    with started(url, islice(history(feasts, COOKS, Random(1)), number)) as journal:
        recorder = journal.recorder
        before = digest(recorder.engine)
        began, cpu = time.perf_counter(), time.process_time()
        rebuilt = rebuild(recorder, ALL)
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
        if rebuilt != number or digest(recorder.engine) != before:
            raise SystemExit("the rebuilt tables are not what they were")
        raw = raw_bulk(recorder.engine, event_size(recorder), number)
    return {
        "events_per_s": round(number / seconds, 1),
        "cpu_us_per_event": round(cpu / number * 1e6, 2),
        "raw_rows_per_s": round(raw, 1),
    }


def digest(engine: Engine) -> bytes:
    """A hash over the rows of every read table."""
    said = sha256()
    with engine.connect() as connection:
        for table in (table for projection in ALL for table in projection.tables):
            for row in connection.execute(select(table).order_by(*table.primary_key)):
                said.update(repr(row).encode())
    return said.digest()


if __name__ == "__main__":
    main()
