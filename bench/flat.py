"""Whether a pledge takes as long in an old log as in a young one, and at a feast of ten thousand.

Four logs are made through the journal: two of different age, whose feasts are alike; and two of
the same age, with few cooks at each of many feasts, and with all of them at one. Those of a pair
are measured by turns, so that what else the machine does meets both.
"""

import argparse
import asyncio
import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from itertools import chain, count, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

import uvloop

from bench.commands import Run, check, held, pledging
from bench.databases import FOLDER, KINDS, NewDatabase, databases
from bench.history import COOKS, announce, history, started
from domain.commands import Command

TURNS = 5


class Log(NamedTuple):
    """How a log is made, and the feasts at which the measured pledges are for."""

    commands: Iterable[Command]
    feasts: Sequence[str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the figures as one line of JSON."""
    asked = parse(arguments)
    ages = {
        "few_events": aged(asked.few_events),
        "many_events": aged(asked.many_events),
    }
    few, many = asked.few_people, asked.many_people
    crowds = {
        "few_people": crowded([f"feast-{n}" for n in range(many // few)], few),
        "many_people": crowded(["feast"], many),
    }
    figures: dict[str, float] = {}
    with databases(asked.database, asked.folder) as new:
        for pair in (ages, crowds):
            figures |= by_turns(pair, new, asked.callers, asked.seconds / TURNS)
    print(json.dumps(figures | {k: v for k, v in vars(asked).items() if k != "folder"}))


def aged(events: int) -> Log:
    """A log of so many events, the last of which announce the feasts to pledge for."""
    feasts = [f"new-{n}" for n in range(10)]
    old = history(map("feast-{}".format, count()), COOKS, Random(1))
    return Log(chain(islice(old, events - len(feasts)), map(announce, feasts)), feasts)


def crowded(feasts: Sequence[str], cooks: int) -> Log:
    """A log with so many cooks at each of the feasts, where more will pledge."""
    return Log(history(feasts, cooks, Random(1)), feasts)


def by_turns(
    logs: Mapping[str, Log], new: NewDatabase, callers: int, seconds: float
) -> dict[str, float]:
    """Pledges a second in each log, the median of its turns, and the slowest in a hundred."""
    runs: dict[str, list[Run]] = {name: [] for name in logs}
    with ExitStack() as at_end:
        journals = {
            name: at_end.enter_context(started(new(name), log.commands))
            for name, log in logs.items()
        }
        before = {name: held(journal.recorder.engine) for name, journal in journals.items()}
        loop = at_end.enter_context(asyncio.Runner(loop_factory=uvloop.new_event_loop))
        for _ in range(TURNS):
            for name, log in logs.items():
                pledged = pledging(journals[name], log.feasts, callers, seconds)
                runs[name].append(loop.run(pledged))
        for name, journal in journals.items():
            check(journal.recorder.engine, before[name], runs[name])
    return {
        f"{name}_{figure}": round(statistics.median(values), 1)
        for name, turns in runs.items()
        for figure, values in (
            ("per_s", [run.per_second for run in turns]),
            ("p99_ms", [run.p99_ms for run in turns]),
        )
    }


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.flat", description=__doc__)
    parser.add_argument("--database", choices=KINDS, default="sqlite")
    parser.add_argument("--few-events", type=int, default=10_000)
    parser.add_argument("--many-events", type=int, default=1_000_000)
    parser.add_argument("--few-people", type=int, default=10)
    parser.add_argument("--many-people", type=int, default=10_000)
    parser.add_argument("--callers", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each log")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the databases are made")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
