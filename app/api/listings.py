"""What programs can read of a feast, each list described once: from here come the routes, the
shapes in the OpenAPI document, and what is left out for a program that may not see people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app.announcements.queries import AnnouncementRow, announcements_of
from app.arrivals.queries import Arrival, door_of
from app.attendance.queries import GuestRow, guests_of
from app.board.gaps import gaps
from app.board.queries import SuggestionRow, suggestions_of, wishes_of
from app.circles.queries import Circle, Member, circles_of
from app.dashboard import tallies
from app.dashboard.tallies import Tally
from app.dishes.queries import CourseRow, DishRow, courses_of
from app.equipment.queries import Loan, Thing, equipment_of
from app.feasts.queries import feast as feast_row
from app.feedback.queries import Total, feedback_of
from app.kitchen.queries import BookingRow, bookings_of, kitchen_of
from app.leftovers.queries import Leftover, leftovers_of
from app.lost_found.queries import Item, items_of
from app.next_time.queries import Lesson, lessons_of
from app.pantry.queries import gifts_of, needs_of
from app.pantry.rows import ClaimRow, Gift, NeedRow
from app.photos.queries import PhotoRow, photos_of
from app.roles.queries import HelperRow as PostRow
from app.roles.queries import helpers_of
from app.schedule.queries import SessionRow, schedule_of
from app.seating.queries import TableRow, tables_of
from app.shifts.queries import shifts_of
from app.shifts.rows import HelperRow, ShiftRow
from app.thanks.queries import ThanksRow, thanks_of
from app.webhooks.queries import WebhookRow, webhooks_of
from domain.announcements import Audience
from domain.photos.keeping import PhotoState


@dataclass(frozen=True)
class Listing:
    """One list: what each of its rows is called, how it is read, and what is shown of a row.

    `key` tells rows apart, and is the order in which they come; several fields are joined by `+`.
    A list of `people` is for programs that may see them; of others, what is `personal` is null.
    """

    path: str
    row: type
    name: str
    key: str
    read: Callable[[Connection, str, datetime], Sequence[Any]]
    shown: tuple[str, ...]
    personal: tuple[str, ...] = ()
    people: bool = False


def _equipment(db: Connection, feast: str) -> list[Loan]:
    all_of_it = equipment_of(db, feast)
    return [*(loan for thing in all_of_it.things for loan in thing.loans), *all_of_it.unasked]


def _arrivals(db: Connection, feast: str) -> list[Arrival]:
    return door_of(db, feast).here


def _kitchen(db: Connection, feast: str, now: datetime) -> list[BookingRow]:
    row = feast_row(db, feast, now)
    return bookings_of(db, row, kitchen_of(db, row)) if row else []


def _schedule(db: Connection, feast: str, now: datetime) -> Sequence[SessionRow]:
    row = feast_row(db, feast, now)
    return schedule_of(db, row, now).sessions if row else ()


def _overview(db: Connection, feast: str, now: datetime) -> list[Tally]:
    """The numbers of the overview, each named once."""
    courses, gifts = courses_of(db, feast), gifts_of(db, feast)
    gap = gaps(courses, wishes_of(db, feast))
    found = [*tallies.people(db, feast), *tallies.food(courses, gifts)]
    found += tallies.help_given(shifts_of(db, feast, now))
    return [*found, *tallies.by_course(gap), *tallies.by_diet(gap)]


LISTINGS = (
    Listing(
        "courses", CourseRow, "Course", "name",
        lambda db, feast, _: courses_of(db, feast),
        ("name", "wanted", "pledged"),
    ),
    Listing(
        "dishes", DishRow, "Dish", "dish",
        lambda db, feast, _: [dish for course in courses_of(db, feast) for dish in course.dishes],
        ("dish", "name", "course", "servings", "ingredients", "answers", "suits", "mark"),
        ("person", "cook"),
    ),
    Listing(
        "suggestions", SuggestionRow, "Suggestion", "suggestion",
        lambda db, feast, _: suggestions_of(db, feast),
        ("suggestion", "name", "course", "servings", "diets", "state", "dish"),
    ),
    Listing(
        "donations", Gift, "Donation", "donation",
        lambda db, feast, _: gifts_of(db, feast),
        ("donation", "need", "what", "quantity", "quantity_left", "harvested", "best_before",
         "way", "state"),
        ("person", "donor", "garden"),
    ),
    Listing(
        "claims", ClaimRow, "Claim", "claim",
        lambda db, feast, _: [claim for gift in gifts_of(db, feast) for claim in gift.claims],
        ("claim", "donation", "dish", "dish_name", "quantity", "state"),
        ("person", "cook"),
    ),
    Listing(
        "needs", NeedRow, "Need", "need",
        lambda db, feast, _: needs_of(db, feast),
        ("need", "dish", "dish_name", "what", "quantity", "state"),
        ("person", "cook"),
    ),
    Listing(
        "shifts", ShiftRow, "Shift", "shift",
        shifts_of,
        ("shift", "role", "place", "starts", "ends", "wanted", "minimum", "free", "missing",
         "note", "cancelled"),
    ),
    Listing(
        "tables", TableRow, "Table", "table",
        lambda db, feast, _: tables_of(db, feast),
        ("table", "name", "seats", "taken", "free"),
    ),
    Listing(
        "things", Thing, "Thing", "thing",
        lambda db, feast, _: equipment_of(db, feast).things,
        ("thing", "name", "count", "promised", "lacking"),
    ),
    Listing(
        "loans", Loan, "Loan", "loan",
        lambda db, feast, _: _equipment(db, feast),
        ("loan", "thing", "name", "count", "state", "back"),
        ("person", "owner"),
    ),
    Listing(
        "leftovers", Leftover, "Leftover", "leftover",
        lambda db, feast, now: [own.leftover for own in leftovers_of(db, feast, now)],
        ("leftover", "dish", "what", "portions", "left", "until"),
        ("person", "owner"),
    ),
    Listing(
        "kitchen", BookingRow, "KitchenBooking", "dish+place",
        _kitchen,
        ("dish", "dish_name", "place", "begins", "ends", "fits"),
        ("person", "cook"),
    ),
    Listing(
        "schedule", SessionRow, "Session", "session",
        _schedule,
        ("session", "kind", "title", "place", "course", "note", "starts", "ends", "phase", "marks"),
        ("host",),
    ),
    Listing(
        "photos", PhotoRow, "Photo", "photo",
        lambda db, feast, _: [
            each for each in photos_of(db, feast) if each.state is PhotoState.SHOWN
        ],
        ("photo", "width", "height", "faces", "caption", "alt", "address"),
        ("person", "by"),
    ),
    Listing(
        "feedback", Total, "FeedbackTotal", "question",
        lambda db, feast, _: feedback_of(db, feast).totals,
        ("question", "counts", "average"),
    ),
    Listing(
        "announcements", AnnouncementRow, "Announcement", "announcement",
        lambda db, feast, _: [
            each for each in announcements_of(db, feast)
            if each.audience is Audience.ALL and not each.withdrawn
        ],
        ("announcement", "message", "at"),
        ("by",),
    ),
    Listing(
        "announcements-to-some", AnnouncementRow, "AnnouncementToSome", "announcement",
        lambda db, feast, _: announcements_of(db, feast),
        ("announcement", "audience", "course", "shift", "role", "message", "at", "by",
         "withdrawn", "reason"),
        people=True,
    ),
    Listing(
        "overview", Tally, "Tally", "key",
        _overview,
        ("key", "title", "value", "wanted", "note", "behind", "why"),
        people=True,
    ),
    Listing(
        "thanks", ThanksRow, "Thanks", "thanks",
        lambda db, feast, _: thanks_of(db, feast),
        ("thanks", "words"),
        ("by", "to"),
    ),
    Listing(
        "found", Item, "Item", "item",
        lambda db, feast, _: [own.item for own in items_of(db, feast)],
        ("item", "missed", "what", "state"),
        ("person", "place"),
    ),
    Listing(
        "lessons", Lesson, "Lesson", "lesson",
        lambda db, feast, _: lessons_of(db, feast),
        ("lesson", "what", "state"),
        ("person",),
    ),
    Listing(
        "circles", Circle, "Circle", "circle",
        lambda db, feast, _: circles_of(db, feast),
        ("circle", "growing", "name", "times", "state"),
        ("person", "place", "note"),
    ),
    Listing(
        "circle-members", Member, "CircleMember", "circle+person",
        lambda db, feast, _: [m for each in circles_of(db, feast) for m in each.members],
        ("circle", "person", "name"),
        people=True,
    ),
    Listing(
        "guests", GuestRow, "Guest", "person",
        lambda db, feast, _: guests_of(db, feast),
        ("person", "name", "standing", "adults", "children", "place"),
        people=True,
    ),
    Listing(
        "arrivals", Arrival, "Arrival", "person",
        lambda db, feast, _: _arrivals(db, feast),
        ("person", "name", "adults", "children"),
        people=True,
    ),
    Listing(
        "shift-helpers", HelperRow, "ShiftHelper", "shift+person",
        lambda db, feast, now: [
            helper for s in shifts_of(db, feast, now) for helper in (*s.helpers, *s.line)
        ],
        ("shift", "person", "name", "part", "seeking", "arrived", "minutes"),
        people=True,
    ),
    Listing(
        "helpers", PostRow, "Helper", "person+post",
        lambda db, feast, _: helpers_of(db, feast),
        ("person", "name", "post"),
        people=True,
    ),
    Listing(
        "webhooks", WebhookRow, "Webhook", "webhook",
        lambda db, feast, _: webhooks_of(db, feast),
        ("webhook", "kinds", "state", "failing", "waiting", "failed"),
        ("person", "reason"),
    ),
)  # fmt: skip
