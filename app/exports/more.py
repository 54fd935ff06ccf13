"""Lists of wishes, the kitchen, the room, the schedule, leftovers, feedback and shared costs."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from app.board.queries import suggestions_of
from app.costs.queries import Costs, costs_of
from app.exports.cells import Cell, Export, moment
from app.feasts.queries import feast as feast_row
from app.feedback.queries import feedback_of
from app.i18n import lazy_gettext
from app.kitchen.queries import bookings_of, kitchen_of
from app.leftovers.queries import leftovers_of
from app.schedule.queries import schedule_of
from app.seating.queries import tables_of


def _wishes(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for each in suggestions_of(db, feast):
        diets = ", ".join(diet.value for diet in each.diets)
        yield each.name, each.course, each.servings, diets, each.state


def _kitchen(db: Connection, feast: str, now: datetime) -> Iterable[tuple[Cell, ...]]:
    row = feast_row(db, feast, now)
    for each in bookings_of(db, row, kitchen_of(db, row)) if row else ():
        yield each.dish_name, each.cook, each.place.value, moment(each.begins), moment(each.ends)


def _tables(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for table in tables_of(db, feast, named=True):
        yield table.name, table.seats, table.taken, ", ".join(table.names)


def _leftovers(db: Connection, feast: str, now: datetime) -> Iterable[tuple[Cell, ...]]:
    """Where something is stays between its owner and those who take some."""
    for own in leftovers_of(db, feast, now):
        each = own.leftover
        yield each.what, each.owner, each.portions, each.left, moment(each.until)


def _schedule(db: Connection, feast: str, now: datetime) -> Iterable[tuple[Cell, ...]]:
    row = feast_row(db, feast, now)
    for session in schedule_of(db, row, now).sessions if row else ():
        planned = session.planned
        when = moment(session.starts), moment(session.ends)
        said = planned.kind.value, planned.title, *when, planned.place, session.host
        yield (*said, planned.course, planned.note, session.marks)


def _feedback(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for total in feedback_of(db, feast).totals:
        yield (total.question.value, round(total.average, 2), *total.counts)


def _words(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    return ((words,) for words in feedback_of(db, feast).words)


def _shares(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for each in _costs(db, feast).sharers:
        money = _money(each.paid), _money(each.balance)
        yield each.name, each.heads, *money, each.currency


def _receipts(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for each in _costs(db, feast).receipts:
        yield each.name, each.what, _money(each.cents), each.currency, each.state, each.reason


def _payments(db: Connection, feast: str, _now: datetime) -> Iterable[tuple[Cell, ...]]:
    for each in _costs(db, feast).payments:
        yield each.payer_name, each.payee_name, _money(each.cents), each.currency, each.state


def _costs(db: Connection, feast: str) -> Costs:
    return costs_of(db, feast) or Costs("", False, "", (), (), ())


def _money(cents: int) -> float:
    return round(cents / 100, 2)


def shares(db: Connection, feast: str, person: str) -> bool:
    """Whether somebody shares a feast's costs, and so reads who paid what."""
    return _costs(db, feast).of(person) is not None


MORE = {
    "wishes": Export(
        lazy_gettext("Dishes that organisers wish for"),
        ("dish", "course", "servings", "diets", "state"),
        _wishes,
    ),
    "kitchen": Export(
        lazy_gettext("Kitchen"), ("dish", "cook", "place", "begins", "ends"), _kitchen
    ),
    "tables": Export(lazy_gettext("Tables"), ("table", "seats", "taken", "first_names"), _tables),
    "leftovers": Export(
        lazy_gettext("Left over"), ("what", "owner", "portions", "left", "until"), _leftovers
    ),
    "schedule": Export(
        lazy_gettext("Schedule"),
        (
            *("kind", "title", "starts", "ends", "place", "host", "course", "note"),
            "wanted_by",
        ),
        _schedule,
    ),
    "feedback": Export(
        lazy_gettext("How it was"),
        ("question", "average", "ones", "twos", "threes", "fours", "fives"),
        _feedback,
    ),
    "feedback-words": Export(lazy_gettext("What was said of it"), ("words",), _words),
    "costs": Export(
        lazy_gettext("Shared costs"),
        ("name", "heads", "paid", "balance", "currency"),
        _shares,
        may=shares,
    ),
    "receipts": Export(
        lazy_gettext("Receipts"),
        ("name", "what", "amount", "currency", "state", "reason"),
        _receipts,
        may=shares,
    ),
    "payments": Export(
        lazy_gettext("Who pays whom"),
        ("payer", "payee", "amount", "currency", "state"),
        _payments,
        may=shares,
    ),
}
"""These lists, by their names in addresses. Costs are for those who share them alone."""
