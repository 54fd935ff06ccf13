"""A feast to look at: neighbours who join and pledge real dishes, all through commands."""

import asyncio
import json
import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.demo.board import bring_a_wish, said_of_diets, wish
from app.demo.care import care
from app.demo.families import SEATS, family
from app.demo.kitchen import fill_kitchen
from app.demo.mail import reached
from app.demo.moderation import moderate, tell
from app.demo.pantry import Cook, fill_pantry
from app.demo.schedule import plan
from app.demo.shifts import COVER, ask_for_cover, helps, open_shifts
from app.demo.things import lay_tables, share_things, sit_down
from app.demo.ways_in import household, lost_links, program
from app.demo.webhooks import board
from app.journal.ids import new_command_id
from app.recipes.reader import Recipe, read_recipes
from app.recipes.shelve import shelve
from app.web.house import House
from domain.allergens import Allergen, Answer
from domain.attendance.answers import AnswerInvitation, Reply
from domain.attendance.offers import SetCapacity
from domain.commands import Command
from domain.dishes import PledgeDish
from domain.feasts import AnnounceFeast, Course
from domain.people import BecomeOrganiser, Join

HERE = Path(__file__).parent
ZONE = "Europe/Berlin"
FEAST = "harvest-supper-in-linden-yard"
ORGANISER = "organiser"
RESIDENTS = 60
AT_ONCE = 12
"""How many have come before the first visitor looks."""

COOKS = 8
"""How many share what the gardens give; they are among the first."""

FIRST_MINUTE_S = 60.0
WANTED = {
    "Starters": 90,
    "Mains": 240,
    "Sides": 120,
    "Desserts": 150,
    "Bread": 60,
    "Drinks": 80,
}


@dataclass(frozen=True)
class Pledge:
    """Who brings what."""

    cook: str
    recipe: Recipe
    servings: int


async def play(house: House, minute: float = FIRST_MINUTE_S, residents: int = RESIDENTS) -> None:
    """Announce the feasts, fill the cookbook, and let the neighbours come over a minute.

    Args:
        house: a running one with an empty database.
        minute: seconds over which the neighbours come; 0 lets all come at once.
        residents: how many come.
    """
    await _announce(house)
    await lay_tables(house, FEAST, ORGANISER)
    recipes = [r for r in read_recipes(HERE / "recipes") if isinstance(r, Recipe)]
    for recipe in recipes:
        await shelve(house.journal, recipe)
    answers = json.loads((HERE / "answers.json").read_text())["contains"]
    pledges = _pledges(recipes)[:residents]
    pause = minute / max(1, len(pledges) - AT_ONCE)
    cooks: list[Cook] = []
    for n, pledge in enumerate(pledges):
        if n >= AT_ONCE:
            await asyncio.sleep(pause)
        cook = await _bring(house, pledge, answers.get(pledge.recipe.recipe))
        cooks.append(cook)
        for command in (*reached(n, cook.person), *family(n).says(cook.person, FEAST)):
            await _do(house, command)
        await sit_down(house, FEAST, cook.person, family(n).adults + family(n).children, n)
        for command in helps(n, cook.person, FEAST, ORGANISER):
            await _do(house, command)
        if len(cooks) == COOKS:
            await fill_pantry(house, FEAST, ORGANISER, cooks)
            await fill_kitchen(house, FEAST, ORGANISER, cooks)
            await bring_a_wish(house, FEAST, cooks[1].person)
            await ask_for_cover(house, FEAST, cooks[COVER[1]].person)
            for command in care(FEAST, ORGANISER, cooks):
                await _do(house, command)
            first, people = pledges[0].cook, [each.person for each in cooks]
            for command in (
                *household(cooks[0].person, first, FEAST),
                *lost_links(house.links, ORGANISER, cooks[2].person),
                program(house.links, ORGANISER, FEAST),
                *board(house.links, ORGANISER, FEAST),
                *plan(FEAST, ORGANISER, people),
            ):
                await _do(house, command)
            await share_things(house, FEAST, ORGANISER, people)
    for cook in cooks[:1]:  # sends a dish and stays at home; the next in line are asked
        await _do(house, AnswerInvitation(actor=cook.person, feast=FEAST, reply=Reply.NO))


async def look_after(house: House) -> None:
    """Let the organiser write to neighbours, and decide about what does not belong."""
    for command in (*tell(FEAST, ORGANISER), *moderate(FEAST, ORGANISER)):
        await _do(house, command)


async def _do(house: House, command: Command) -> None:
    await house.journal.execute(command, new_command_id())


async def _announce(house: House) -> None:
    today = house.clock().astimezone(ZoneInfo(ZONE)).date()
    saturday = today + timedelta(days=14 + (5 - today.weekday()) % 7)
    await _do(house, Join(actor=ORGANISER, person=ORGANISER, name="Olga", link=uuid.uuid4().hex))
    await _do(house, BecomeOrganiser(actor=ORGANISER, invitation="demo", first=True))
    await _do(
        house,
        AnnounceFeast(
            actor=ORGANISER,
            feast=FEAST,
            title="Harvest supper in Linden Yard",
            place="Linden Yard, between the bakery and the community garden",
            access="Level ground from Mill Lane; an accessible toilet in the bakery; "
            "a quiet corner under the lime tree.",
            starts=_at(saturday, 17),
            ends=_at(saturday, 22),
            zone=ZONE,
            courses=tuple(Course(name=name, servings=n) for name, n in WANTED.items()),
        ),
    )
    why = "There are so many chairs in the yard and in the bakery."
    await _do(house, SetCapacity(actor=ORGANISER, feast=FEAST, seats=SEATS, reason=why))
    await open_shifts(house, FEAST, ORGANISER, _at(saturday, 17))
    await wish(house, FEAST, ORGANISER)
    sunday = saturday + timedelta(days=22)
    await _do(
        house,
        AnnounceFeast(
            actor=ORGANISER,
            feast="soup-sunday",
            title="Soup Sunday at the allotments",
            place="Allotment house, North Gate",
            starts=_at(sunday, 12),
            ends=_at(sunday, 15),
            zone=ZONE,
            courses=(Course(name="Soups", servings=80), Course(name="Bread", servings=60)),
        ),
    )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(ZONE))


def _pledges(recipes: Sequence[Recipe]) -> list[Pledge]:
    """The same neighbours with the same dishes each time the demo runs."""
    chance = random.Random(2026)  # noqa: S311 - nothing here is a secret
    names = json.loads((HERE / "neighbours.json").read_text())[:RESIDENTS]
    fitting = [r for r in recipes if r.course in WANTED]
    chance.shuffle(fitting)
    return [
        Pledge(name, recipe, chance.choice((6, 8, 10, 12, 16)))
        for name, recipe in zip(names, fitting, strict=False)
    ]


async def _bring(house: House, pledge: Pledge, contains: Sequence[str] | None) -> Cook:
    person, dish = uuid.uuid4().hex[:20], uuid.uuid4().hex[:20]
    await _do(house, Join(actor=person, person=person, name=pledge.cook, link=uuid.uuid4().hex))
    recipe = pledge.recipe
    said = said_of_diets(recipe.recipe, pledge.cook)
    said["allergens"] |= {Allergen(a): Answer.CONTAINS for a in contains or ()}
    await _do(
        house,
        PledgeDish(
            actor=person,
            feast=FEAST,
            dish=dish,
            name=recipe.title,
            course=recipe.course or "",
            servings=pledge.servings,
            ingredients=recipe.ingredients,
            **said,
        ),
    )
    return Cook(person, dish)
