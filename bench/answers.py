"""Answers a second to the invitation of one big feast, with and without what its rule remembers.

Families of one to four say yes to a feast whose seats run out half-way, so that the rule decides by
all who answered before. Then one caller at a time answers, once as usual and once with a journal
that forgets: what reading all of it for each answer would cost.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median

import uvloop
from sqlalchemy import Engine, func, select
from sqlalchemy.engine import URL

from app.attendance.projection import guest_list
from app.journal import memories
from app.journal.ids import new_command_id
from app.journal.writer import Journal
from bench.commands import pledging
from bench.databases import FOLDER, KINDS, databases
from bench.history import history, new_id, started
from domain.attendance.answers import AnswerInvitation, Reply
from domain.attendance.guests import Standing
from domain.attendance.offers import SetCapacity

ALONE = 50
"""How many answer one after another."""


def answer(number: int, chance: Random) -> AnswerInvitation:
    """A family of one to four says yes."""
    return AnswerInvitation(
        actor=new_id(chance), feast="harvest", reply=Reply.YES, adults=1 + number % 4
    )


async def answering(journal: Journal, callers: int, guests: int) -> list[float]:
    """Let so many guests answer, by callers who wait for each answer; returns seconds each."""
    taken: list[float] = []
    chance = Random()
    numbers = iter(range(guests))

    async def caller() -> None:
        for number in numbers:
            asked = time.perf_counter()
            await journal.execute(answer(number, chance), new_command_id())
            taken.append(time.perf_counter() - asked)

    await asyncio.gather(*(caller() for _ in range(callers)))
    return taken


def check(engine: Engine, guests: int, seats: int) -> None:
    """Stop unless everybody is listed, and as many sit as there are seats."""
    sitting = select(func.sum(guest_list.c.adults)).where(
        guest_list.c.standing == Standing.EXPECTED
    )
    with engine.connect() as db:
        found = db.scalar(select(func.count()).select_from(guest_list)), db.scalar(sitting)
    if found != (guests, seats):
        raise SystemExit(f"the list does not hold what was answered: {found} != {guests, seats}")


def measure(url: URL, callers: int, guests: int) -> dict[str, float]:
    """Everything measured on one fresh database."""
    limit = SetCapacity(actor="olga", feast="harvest", seats=guests, reason="The yard is small")
    with (
        started(url, [*history(["harvest"], 0, Random()), limit]) as journal,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop,
    ):
        began = time.perf_counter()
        many = sorted(loop.run(answering(journal, callers, guests)))
        seconds = time.perf_counter() - began
        check(journal.recorder.engine, guests, seats=guests)
        one = loop.run(answering(journal, 1, ALONE))
        kept, memories.MOST_KEPT = memories.MOST_KEPT, 0
        forgetful = loop.run(answering(journal, 1, ALONE))
        memories.MOST_KEPT = kept
        pledges = loop.run(pledging(journal, ["harvest"], callers, 2.0))
    return {
        "answers_per_s": round(guests / seconds, 1),
        "p99_ms": round(many[int(len(many) * 0.99)] * 1e3, 2),
        "one_caller_ms": round(median(one) * 1e3, 2),
        "forgetful_ms": round(median(forgetful) * 1e3, 2),
        "pledges_per_s": round(pledges.per_second, 1),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the figures as one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.answers", description=__doc__)
    parser.add_argument("--database", choices=KINDS, default="sqlite")
    parser.add_argument("--callers", type=int, default=64)
    parser.add_argument("--guests", type=int, default=3_000)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the databases are made")
    options = parser.parse_args(arguments)
    with databases(options.database, options.folder) as new:
        figures = measure(new("longtable"), options.callers, options.guests)
    asked = {"database": options.database, "callers": options.callers, "guests": options.guests}
    print(json.dumps(figures | asked))


if __name__ == "__main__":
    main()
