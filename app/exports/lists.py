"""Every list that organisers can take along: what its columns are, and what stands in them.

Columns are named for programs, in English and for good. A cell is text, a number, yes or no, a
moment in UTC as ISO 8601, or empty. Organisers read the same on the feast's pages.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from app.announcements.queries import announcements_of
from app.arrivals.queries import door_of
from app.attendance.queries import guests_of, needs_at
from app.dishes.queries import DishRow, courses_of
from app.equipment.queries import Loan, equipment_of
from app.exports.after import AFTER
from app.exports.cells import Cell, Export, day, moment, number
from app.exports.more import MORE
from app.i18n import lazy_gettext
from app.pantry.queries import gifts_of, needs_of
from app.shifts.queries import shifts_of
from domain.allergens import Answer


def _guests(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for guest in guests_of(db, feast):
        said = (guest.name, guest.standing.value, guest.adults, guest.children)
        yield (*said, guest.place or None, moment(guest.until))


def _needs_of_guests(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    """Only what everybody who organises may know: no names, in steps, and nothing of a few."""
    totals = needs_at(db, feast)
    if totals is None:
        return
    for kind, those in (("diet", totals.diets), ("allergy", totals.allergies)):
        for total in those:
            yield kind, total.need.value, total.least, total.most


def _arrivals(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for each in door_of(db, feast).everybody:
        state = "here" if each.here else "gone" if each.gone else "expected"
        yield each.name, state, each.adults, each.children


def _dishes(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for course in courses_of(db, feast):
        for dish in course.dishes:
            suits = ", ".join(diet.value for diet in dish.suits)
            told = [_answered(dish, answer) for answer in (Answer.CONTAINS, Answer.FREE_OF)]
            said = (course.name, dish.name, dish.cook, dish.servings, dish.mark, suits)
            yield (*said, *told, ", ".join(dish.ingredients))


def _ingredients(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for gift in gifts_of(db, feast):
        said = (gift.what, gift.donor, gift.quantity, number(gift.there), gift.unit)
        days = day(gift.harvested), day(gift.best_before)
        state = number(gift.left), gift.way.value, gift.state, gift.garden
        yield (*said, *state, *days, ", ".join(claim.dish_name for claim in gift.claims))


def _lacking(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for need in needs_of(db, feast):
        yield need.what, number(need.lacking), need.unit, need.dish_name, need.cook


def _shifts(db: Connection, feast: str, now: datetime) -> Iterable[tuple[Cell, ...]]:
    for shift in shifts_of(db, feast, now):
        when = (shift.role, shift.place, moment(shift.starts), moment(shift.ends))
        yield (*when, shift.wanted, shift.minimum, len(shift.helpers), len(shift.line))


def _helpers(db: Connection, feast: str, now: datetime) -> Iterable[tuple[Cell, ...]]:
    for shift in shifts_of(db, feast, now):
        for helper in (*shift.helpers, *shift.line):
            said = (shift.role, moment(shift.starts), helper.name, helper.part, helper.seeking)
            yield (*said, moment(helper.arrived), helper.minutes)


def _equipment(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for thing in equipment_of(db, feast).things:
        yield thing.name, thing.count, sum(loan.count for loan in thing.loans)


def _loans(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    equipment = equipment_of(db, feast)
    lent: dict[str, Loan] = {}
    for loan in (*(each for t in equipment.things for each in t.loans), *equipment.unasked):
        lent.setdefault(loan.loan, loan)
    for loan in (*lent.values(), *(e for e in equipment.still_here if e.loan not in lent)):
        yield loan.name, loan.owner, loan.count, loan.state, loan.back


def _announcements(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for each in announcements_of(db, feast):
        to = (each.audience.value, each.course or each.role)
        yield moment(each.at), each.by, *to, each.message, each.withdrawn, each.reason


def _answered(dish: DishRow, answer: Answer) -> str:
    """The allergens of which the cook said this."""
    return ", ".join(sorted(a.value for a, said in dish.answers.items() if said is answer))


_FIRST: Mapping[str, Export] = {
    "guests": Export(
        lazy_gettext("Everybody who answered"),
        ("name", "answer", "adults", "children", "place_in_line", "answer_until"),
        _guests,
    ),
    "needs": Export(
        lazy_gettext("What guests do not eat"),
        ("kind", "need", "at_least", "at_most"),
        _needs_of_guests,
    ),
    "arrivals": Export(
        lazy_gettext("At the door"), ("name", "state", "adults", "children"), _arrivals
    ),
    "dishes": Export(
        lazy_gettext("Dishes"),
        (
            *("course", "dish", "cook", "servings", "state", "suits"),
            *("contains", "free_of", "ingredients"),
        ),
        _dishes,
    ),
    "ingredients": Export(
        lazy_gettext("Ingredients"),
        (
            *("what", "donor", "said", "amount", "unit", "left", "way", "state", "garden"),
            *("harvested", "best_before", "dishes"),
        ),
        _ingredients,
    ),
    "lacking": Export(
        lazy_gettext("What cooks still need"), ("what", "amount", "unit", "dish", "cook"), _lacking
    ),
    "shifts": Export(
        lazy_gettext("Shifts"),
        ("shift", "place", "starts", "ends", "wanted", "minimum", "helpers", "waiting"),
        _shifts,
    ),
    "helpers": Export(
        lazy_gettext("Helpers"),
        ("shift", "starts", "name", "part", "looks_for_cover", "arrived", "minutes"),
        _helpers,
    ),
    "equipment": Export(lazy_gettext("Equipment"), ("thing", "wanted", "lent"), _equipment),
    "loans": Export(
        lazy_gettext("What is lent"), ("thing", "owner", "count", "state", "given_back"), _loans
    ),
    "announcements": Export(
        lazy_gettext("Announcements"),
        ("at", "by", "audience", "of", "message", "withdrawn", "reason"),
        _announcements,
    ),
}

EXPORTS: Mapping[str, Export] = {**_FIRST, **MORE, **AFTER}
"""The lists, by their names in addresses."""
