"""A log such as a neighbourhood leaves behind, made through the journal by what its people ask.

Cooks join, pledge dishes with ingredient lines and allergens, change some and take some back; an
organiser hides a few. Feast follows feast. Every command records one event.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy.engine import URL

from app.database import open_engine
from app.journal.ids import new_command_id
from app.journal.recorder import SQLRecorder
from app.journal.writer import Journal
from app.projections import ALL
from app.schema import migrate
from domain.allergens import Allergen, Answer
from domain.commands import Command
from domain.dishes import ChangeDish, PledgeDish, WithdrawDish
from domain.feasts import AnnounceFeast, Course
from domain.moderation.entries import HideEntry
from domain.moderation.events import Kind
from domain.people import BecomeOrganiser, Join

COOKS = 100
"""Cooks at a feast of some size."""

BUSY = 60
"""Cooks at work at the same time; their events lie between each other's."""

ASKED_AT_ONCE = 2_048
"""Commands given to the journal before their answers are awaited."""

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


def history(feasts: Iterable[str], cooks: int, chance: Random) -> Iterator[Command]:
    """One feast after another, with so many cooks at each."""
    yield join("olga", chance)
    yield BecomeOrganiser(actor="olga", invitation="first", first=True)
    for feast in feasts:
        yield announce(feast)
        to_come = (cooking(feast, chance) for _ in range(cooks))
        busy = list(islice(to_come, BUSY))
        while busy:
            n = chance.randrange(len(busy))
            if command := next(busy[n], None):
                yield command
            else:
                busy[n : n + 1] = islice(to_come, 1)


def cooking(feast: str, chance: Random) -> Iterator[Command]:
    """What one cook asks for, and the organiser about the cook's dishes: some six commands."""
    cook = new_id(chance)
    yield join(cook, chance)
    for _ in range(chance.randint(1, 8)):
        pledged = pledge(cook, feast, chance)
        yield pledged
        afterwards = chance.random()
        if afterwards < 0.15:
            yield ChangeDish(actor=cook, feast=feast, dish=pledged.dish, **_said(chance))
        elif afterwards < 0.20:
            yield WithdrawDish(actor=cook, feast=feast, dish=pledged.dish)
        elif afterwards < 0.21:
            yield HideEntry(
                actor="olga",
                feast=feast,
                kind=Kind.DISH,
                entry=pledged.dish,
                reason="It is a joke.",
            )


def announce(feast: str) -> Command:
    """Olga announces a feast; it is a month away."""
    starts = datetime.now(UTC) + timedelta(days=30)
    return AnnounceFeast(
        actor="olga",
        feast=feast,
        title="Harvest feast",
        place="Linden Street",
        starts=starts,
        ends=starts + timedelta(hours=6),
        zone="Europe/Berlin",
        courses=tuple(Course(name=name, servings=300) for name in COURSES),
    )


def join(person: str, chance: Random) -> Command:
    """Somebody joins with a name."""
    return Join(actor=person, person=person, name="Ayşe", link=new_id(chance))


def pledge(cook: str, feast: str, chance: Random) -> PledgeDish:
    """A pledge as a person would make it."""
    return PledgeDish(actor=cook, feast=feast, dish=new_id(chance), **_said(chance))


def _said(chance: Random) -> dict[str, Any]:
    return {
        "name": chance.choice(DISHES),
        "course": chance.choice(COURSES),
        "servings": chance.randint(4, 24),
        "ingredients": INGREDIENTS,
        "allergens": ALLERGENS,
    }


def new_id(chance: Random) -> str:
    """An id like those that `Links.derive` makes of a new form's."""
    return f"{new_command_id()[:8]}{chance.getrandbits(64):016x}"


def record(journal: Journal, commands: Iterable[Command]) -> None:
    """Have a running journal record all of them.

    Raises:
        Refusal: one was refused, so the log is not what was meant.
    """
    left = iter(commands)
    while some := list(islice(left, ASKED_AT_ONCE)):
        for answer in [journal.submit(command, new_command_id()) for command in some]:
            answer.result()


@contextmanager
def started(url: URL, commands: Iterable[Command]) -> Iterator[Journal]:
    """A running journal on a new database, which has recorded all these commands."""
    engine = open_engine(url)
    migrate(engine)
    journal = Journal(SQLRecorder(engine), ALL)
    journal.start()
    try:
        record(journal, commands)
        yield journal
    finally:
        journal.close()
        engine.dispose()


def event_size(recorder: SQLRecorder) -> int:
    """The bytes an event takes, on average."""
    sizes = [len(stored.canonical()) for stored in recorder.stored(limit=1_000)]
    return sum(sizes) // len(sizes)
