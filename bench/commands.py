"""Pledges a second: decided, recorded and projected, beside what the database itself can commit.

The callers are asyncio tasks on one event loop, because that is what the web server is to the
journal: many requests awaiting `Journal.execute` in one process. Every cook is new: joins with
a name (a private field, stored encrypted) and then pledges ten dishes. Only the pledges are
counted and timed.
"""

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

import uvloop
from sqlalchemy import Engine, func, select
from sqlalchemy.engine import URL

from app.database import open_engine
from app.dishes.projection import course_board, dish_list
from app.journal.recorder import SQLRecorder
from app.journal.tables import events
from app.journal.writer import Journal
from app.projections import ALL
from app.schema import migrate
from bench.databases import KINDS, databases
from bench.raw import raw_commits
from domain.allergens import Allergen, Answer
from domain.commands import Command
from domain.dishes import PledgeDish
from domain.feasts import AnnounceFeast, Course
from domain.people import BecomeOrganiser, Join

PROJECT = Path(__file__).parent.parent
SKETCH = PROJECT.parent / "shared" / "reference" / "group_commit_sketch.py"

DISHES_EACH = 10
SEEDS = 3
"""The commands that set the table."""

COURSES = ("Starters", "Mains", "Sides", "Desserts")
DISHES = (
    "Haselnusstorte mit Sahne",
    "Lentil soup with lemon",
    "Potato salad",
    "Börek with spinach",
)
INGREDIENTS = (
    "500 g wholewheat flour",
    "2 onions, finely chopped",
    "250 ml double cream",
    "3 tbsp olive oil",
    "1 bunch flat-leaf parsley",
    "200 g ground hazelnuts",
    "1 tsp sea salt, more to taste",
    "½ lemon, its juice and zest",
)
ALLERGENS = {
    Allergen.GLUTEN: Answer.CONTAINS,
    Allergen.MILK: Answer.CONTAINS,
    Allergen.NUTS: Answer.CONTAINS,
    Allergen.FISH: Answer.FREE_OF,
    Allergen.SESAME: Answer.FREE_OF,
}


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


def announce(journal: Journal) -> None:
    """Set the table: an organiser and one feast."""
    starts = datetime.now(UTC) + timedelta(days=30)
    courses = tuple(Course(name=name, servings=300) for name in COURSES)
    for command in (
        Join(actor="", person="olga", name="Olga", link=uuid4().hex),
        BecomeOrganiser(actor="olga", invitation="first", first=True),
        AnnounceFeast(
            actor="olga",
            feast="harvest",
            title="Harvest feast",
            place="Linden Street",
            starts=starts,
            ends=starts + timedelta(hours=6),
            zone="Europe/Berlin",
            courses=courses,
        ),
    ):
        journal.submit(command, str(uuid4())).result()


def pledge(person: str) -> Command:
    """A pledge as a person would make it."""
    return PledgeDish(
        actor=person,
        feast="harvest",
        dish=uuid4().hex,
        name=random.choice(DISHES),
        course=random.choice(COURSES),
        servings=random.randint(4, 24),
        ingredients=INGREDIENTS,
        allergens=ALLERGENS,
    )


async def pledging(journal: Journal, callers: int, seconds: float) -> Run:
    """Let so many callers pledge, each waiting for its answer before it asks again.

    Raises:
        Refusal: an answer other than "accepted"; the measurement is then worth nothing.
    """
    run = Run()
    began, cpu = time.perf_counter(), time.process_time()
    end = began + seconds

    async def caller() -> None:
        for n in count():
            if n % DISHES_EACH == 0:
                person = uuid4().hex
                join = Join(actor=person, person=person, name="Ayşe", link=uuid4().hex)
                await journal.execute(join, str(uuid4()))
                run.joins += 1
            asked = time.perf_counter()
            await journal.execute(pledge(person), str(uuid4()))
            now = time.perf_counter()
            run.pledges.append(now - asked)
            if now >= end:
                return

    await asyncio.gather(*(caller() for _ in range(callers)))
    run.seconds, run.cpu = time.perf_counter() - began, time.process_time() - cpu
    return run


def check(engine: Engine, runs: Sequence[Run]) -> None:
    """Stop unless the log and the tables hold exactly what was accepted."""
    pledged = sum(len(run.pledges) for run in runs)
    joined = sum(run.joins for run in runs)
    with engine.connect() as connection:
        found = (
            connection.scalar(select(func.count()).select_from(events)),
            connection.scalar(select(func.max(events.c.position))),
            connection.scalar(select(func.count()).select_from(dish_list)),
            connection.scalar(select(func.sum(course_board.c.dishes))),
        )
    logged = SEEDS + joined + pledged
    expected = (logged, logged, pledged, pledged)
    if found != expected:
        raise SystemExit(f"the log does not hold what was accepted: {found} != {expected}")


def event_size(recorder: SQLRecorder) -> int:
    """The bytes an event takes, on average."""
    sizes = [len(stored.canonical()) for stored in recorder.stored(limit=1_000)]
    return sum(sizes) // len(sizes)


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
    engine = open_engine(url)
    migrate(engine)
    recorder = SQLRecorder(engine)
    journal = Journal(recorder, ALL)
    journal.start()
    try:
        announce(journal)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
            warm = loop.run(pledging(journal, callers, seconds / 10))
            one = loop.run(pledging(journal, 1, seconds / 2))
            many = loop.run(pledging(journal, callers, seconds))
        check(engine, (warm, one, many))
        single, batch = raw_commits(engine, event_size(recorder), min(seconds, 1.0))
    finally:
        journal.close()
        engine.dispose()
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
    parser.add_argument(
        "--folder", type=Path, default=PROJECT / "var", help="where the databases are made"
    )
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
