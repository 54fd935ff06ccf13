"""Pledges a second: decided, recorded and projected, beside what the database itself can commit.

The callers are asyncio tasks on one event loop, because that is what the web server is to the
journal: many requests awaiting `Journal.execute` in one process. Every cook is new: joins with
a name (a private field, stored encrypted) and then pledges ten dishes. Only the pledges are
counted and timed.
"""

import argparse
import asyncio
import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from random import Random

import uvloop
from sqlalchemy import Engine, func, select
from sqlalchemy.engine import URL

from app.dishes.projection import course_board, dish_list
from app.journal.ids import new_command_id
from app.journal.tables import events
from app.journal.writer import Journal
from bench.databases import FOLDER, KINDS, databases
from bench.history import event_size, history, join, new_id, pledge, started
from bench.raw import raw_commits

PROJECT = Path(__file__).parent.parent
SKETCH = PROJECT.parent / "shared" / "reference" / "group_commit_sketch.py"

DISHES_EACH = 10


@dataclass
class Run:
    """What some callers got done."""

    pledges: list[float] = field(default_factory=list)
    """How long each pledge took, in seconds."""

    joins: int = 0
    seconds: float = 0.0
    cpu: float = 0.0

    @property
    def per_second(self) -> float:
        """Accepted pledges a second."""
        return len(self.pledges) / self.seconds

    @property
    def p99_ms(self) -> float:
        """The time within which 99 of 100 pledges were answered, in milliseconds."""
        return sorted(self.pledges)[int(len(self.pledges) * 0.99)] * 1e3


async def pledging(journal: Journal, feasts: Sequence[str], callers: int, seconds: float) -> Run:
    """Let so many callers pledge, each waiting for its answer before it asks again.

    The cooks spread over the feasts in turn.

    Raises:
        Refusal: an answer other than "accepted"; the measurement is then worth nothing.
    """
    run, chance, next_feast = Run(), Random(), cycle(feasts)
    began, cpu = time.perf_counter(), time.process_time()
    end = began + seconds

    async def caller() -> None:
        for n in count():
            if n % DISHES_EACH == 0:
                cook, feast = new_id(chance), next(next_feast)
                await journal.execute(join(cook, chance), new_command_id())
                run.joins += 1
            asked = time.perf_counter()
            await journal.execute(pledge(cook, feast, chance), new_command_id())
            now = time.perf_counter()
            run.pledges.append(now - asked)
            if now >= end:
                return

    await asyncio.gather(*(caller() for _ in range(callers)))
    run.seconds, run.cpu = time.perf_counter() - began, time.process_time() - cpu
    return run


def held(engine: Engine) -> list[int]:
    """What the log and the tables hold: events, the head, dishes, and dishes in the tallies."""
    with engine.connect() as connection:
        return [
            connection.scalar(select(figure)) or 0
            for figure in (
                func.count(events.c.position),
                func.max(events.c.position),
                func.count(dish_list.c.dish),
                func.sum(course_board.c.dishes),
            )
        ]


def check(engine: Engine, before: Sequence[int], runs: Sequence[Run]) -> None:
    """Stop unless the log and the tables hold exactly what was accepted since `before`."""
    pledged = sum(len(run.pledges) for run in runs)
    logged = pledged + sum(run.joins for run in runs)
    more = [now - then for now, then in zip(held(engine), before, strict=True)]
    if more != [logged, logged, pledged, pledged]:
        raise SystemExit(f"{logged} events, {pledged} dishes were accepted; there are {more} more")


def sketch(database: URL, path: Path) -> float | None:
    """What the reference sketch does with 64 callers on such a database, or None without it."""
    if not path.exists():
        print(f"no sketch beside us: there is no {path}")
        return None
    url = database.render_as_string(hide_password=False)
    ran = subprocess.run([sys.executable, path, url], check=True, text=True, stdout=subprocess.PIPE)
    found = re.search(r"callers 64 commands/s (\d+)", ran.stdout)
    if found is None:
        raise SystemExit(f"the sketch said something else:\n{ran.stdout}")
    print(f"the sketch, 64 callers:  {found[1]:>7}/s")
    return float(found[1])


def measure(url: URL, callers: int, seconds: float) -> dict[str, float]:
    """Everything measured on one fresh database."""
    feasts = ["harvest"]
    with (
        started(url, history(feasts, 0, Random())) as journal,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop,
    ):
        engine = journal.recorder.engine
        before = held(engine)
        warm = loop.run(pledging(journal, feasts, callers, seconds / 10))
        one = loop.run(pledging(journal, feasts, 1, seconds / 2))
        many = loop.run(pledging(journal, feasts, callers, seconds))
        check(engine, before, (warm, one, many))
        single, batch = raw_commits(engine, event_size(journal.recorder), min(seconds, 1.0))
    return {
        "commands_per_s": round(many.per_second, 1),
        "p99_ms": round(many.p99_ms, 2),
        "cpu_ms_per_command": round(many.cpu / len(many.pledges) * 1e3, 4),
        "one_caller_per_s": round(one.per_second, 1),
        "single_commit_per_s": round(single, 1),
        "batch_commit_per_s": round(batch, 1),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the figures as one line of JSON."""
    options = parse(arguments)
    print(f"{options.database} in {options.folder.absolute()}, sized and durable as in real life")
    with databases(options.database, options.folder) as new:
        before = sketch(new("before"), options.sketch) if options.sketch else None
        figures = measure(new("longtable"), options.callers, options.seconds)
        after = sketch(new("after"), options.sketch) if options.sketch else None
    if before is not None and after is not None:
        figures["sketch_per_s"] = (before + after) / 2
    print(
        json.dumps(
            figures
            | {
                "database": options.database,
                "callers": options.callers,
                "seconds": options.seconds,
            }
        )
    )


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.commands", description=__doc__)
    parser.add_argument("--database", choices=KINDS, default="sqlite")
    parser.add_argument("--callers", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the databases are made")
    parser.add_argument(
        "--sketch",
        nargs="?",
        type=Path,
        const=SKETCH,
        help="also run the reference sketch on such databases, before and after",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
