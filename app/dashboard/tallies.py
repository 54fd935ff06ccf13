"""A feast in numbers, each with the list and the events behind it."""

from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy import Connection

from app.arrivals.queries import here_at
from app.attendance.queries import headcount
from app.board.gaps import CourseGap, DietGap
from app.dishes.queries import CourseRow
from app.i18n import _, number
from app.log.numbers import NUMBERS
from app.pantry.rows import Gift
from app.shifts.rows import ShiftRow


@dataclass(frozen=True)
class Tally:
    """A number as it is now, perhaps with how many are wanted; `note` is what else is known.

    `name` is that of the number in `app.log.numbers`, and `query` says which part of it; `part` is
    that part's own name on the page.
    """

    name: str
    title: str
    value: int
    wanted: int = 0
    note: str = ""
    query: str = ""
    part: str = ""

    @property
    def key(self) -> str:
        """Its name on the page."""
        return self.part or f"sum-{self.name}"

    @property
    def share(self) -> int:
        """How much of what is wanted there is, 0 to 100."""
        return min(100, self.value * 100 // self.wanted) if self.wanted else 0

    @property
    def behind(self) -> str:
        """Where the list behind it stands at its feast."""
        return NUMBERS[self.name].behind

    @property
    def why(self) -> str:
        """Where the events behind it stand at its feast."""
        return f"/why/{self.name}{self.query}"


def people(db: Connection, feast: str) -> list[Tally]:
    """Who comes, and who is here."""
    heads = headcount(db, feast)
    said = (
        _("maybe: %(n)s") % {"n": number(heads.undecided)} if heads.undecided else "",
        _("waiting for seats: %(n)s") % {"n": number(heads.waiting)} if heads.waiting else "",
    )
    note = ", ".join(filter(None, said))
    return [
        Tally("guests", _("People who come"), heads.expected, heads.seats or 0, note),
        Tally("here", _("Checked in"), here_at(db, feast), heads.expected),
    ]


def food(courses: list[CourseRow], gifts: list[Gift]) -> list[Tally]:
    """Dishes and ingredients."""
    dishes = [dish for course in courses for dish in course.dishes]
    pledged, wanted = sum(c.pledged for c in courses), sum(c.wanted for c in courses)
    free = sum(1 for gift in gifts if gift.left)
    note = _("not wholly claimed: %(n)s") % {"n": number(free)}
    return [
        Tally("dishes", _("Dishes"), len(dishes)),
        Tally("servings", _("Servings"), pledged, wanted),
        Tally("arrived", _("Dishes that are here"), sum(d.arrived for d in dishes), len(dishes)),
        Tally("gifts", _("Ingredients given"), len(gifts), note=note if free else ""),
        Tally("claims", _("Claims of cooks"), sum(len(gift.claims) for gift in gifts)),
    ]


def help_given(shifts: list[ShiftRow]) -> list[Tally]:
    """Places in shifts."""
    taken, wanted = sum(len(s.helpers) for s in shifts), sum(s.wanted for s in shifts)
    return [Tally("places", _("Shifts filled"), taken, wanted)]


def by_course(courses: list[CourseGap]) -> list[Tally]:
    """The servings of each course."""
    return [
        Tally(
            "servings",
            course.name,
            course.pledged,
            course.wanted,
            query=f"?course={quote(course.name)}",
            part=f"course-{place}",
        )
        for place, course in enumerate(courses, start=1)
    ]


def by_diet(courses: list[CourseGap]) -> list[Tally]:
    """The servings that suit each diet, of all courses."""
    sums: dict[str, list[DietGap]] = {}
    for course in courses:
        for gap in course.diets:
            sums.setdefault(gap.diet, []).append(gap)
    return [
        Tally(
            "servings",
            some[0].name,
            sum(gap.pledged for gap in some),
            sum(gap.wanted for gap in some),
            query=f"?diet={diet}",
            part=f"diet-{diet}",
        )
        for diet, some in sums.items()
    ]
