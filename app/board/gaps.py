"""The gaps of a table: what is wanted against what is pledged, by course and diet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.board.queries import Wish
from app.diets.words import DIET_NAMES
from app.dishes.queries import CourseRow
from domain.diets import Diet


@dataclass(frozen=True)
class Gap:
    """Servings wanted and pledged."""

    wanted: int
    pledged: int

    @property
    def missing(self) -> int:
        """What is still to be pledged."""
        return max(0, self.wanted - self.pledged)

    @property
    def share(self) -> int:
        """How much of what is wanted is pledged, 0 to 100."""
        return min(100, self.pledged * 100 // self.wanted) if self.wanted else 0


@dataclass(frozen=True)
class DietGap(Gap):
    """Servings for a diet; one dish may count for several."""

    diet: Diet

    @property
    def name(self) -> str:
        """What people call the diet."""
        return str(DIET_NAMES[self.diet])


@dataclass(frozen=True)
class CourseGap(Gap):
    """A course, and the diets of the whole table in it; `reason` says why so much is wanted."""

    name: str
    diets: Sequence[DietGap]
    reason: str


def gaps(courses: Sequence[CourseRow], wishes: Mapping[str, Wish]) -> list[CourseGap]:
    """What each course lacks, by the dishes that stand on the table.

    All courses tell of the same diets, in the same order: those that somebody wants or that some
    dish suits.
    """
    nothing = Wish({}, "")
    counted = {course.name: _servings(course) for course in courses}
    wanted = {course.name: wishes.get(course.name, nothing) for course in courses}
    told = {diet for sums in counted.values() for diet in sums}
    told |= {diet for wish in wanted.values() for diet in wish.servings}
    return [
        CourseGap(
            wanted=course.wanted,
            pledged=course.pledged,
            name=course.name,
            diets=[
                DietGap(
                    wanted=wanted[course.name].servings.get(diet, 0),
                    pledged=counted[course.name].get(diet, 0),
                    diet=diet,
                )
                for diet in Diet
                if diet in told
            ],
            reason=wanted[course.name].reason,
        )
        for course in courses
    ]


def _servings(course: CourseRow) -> dict[Diet, int]:
    sums: dict[Diet, int] = {}
    for dish in course.dishes:
        for diet in dish.suits:
            sums[diet] = sums.get(diet, 0) + dish.servings
    return sums
