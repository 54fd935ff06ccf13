"""How many servings for each diet a course should have: numbers that organisers say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from domain.diets import Diet
from domain.dishes import CourseUnknown
from domain.events import Event
from domain.feasts import MOST_SERVINGS_WANTED, NOTE_LIMIT, FeastCommand, FeastStarted
from domain.refusals import N_, Invalid, NotAllowed
from domain.texts import check_note


class DietsWanted(Event, frozen=True, kw_only=True):
    """An organiser said how many servings for which diets some courses should have."""

    TOPIC: ClassVar[str] = "wishes.DietsWanted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("feast",)
    feast: str
    courses: tuple[str, ...]
    servings: dict[Diet, int]
    reason: str


class DietServingsInvalid(Invalid):
    """A diet wants fewer than no servings, or more than any street can cook."""

    message = N_("Please wish for 0 to %(most)s servings.")


@dataclass(kw_only=True, eq=False)
class WantDiets(FeastCommand):
    """Say how many servings for each diet are wanted in some courses, in place of before."""

    in_courses: tuple[str, ...]
    by_diet: Mapping[Diet, int]
    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        starts, _ = self.check_feast_stands()
        if starts <= self.now:
            raise FeastStarted
        known = [c.name for c in self.courses_wanted if c.name in self.in_courses]
        if not known or len(known) < len(set(self.in_courses)):
            raise CourseUnknown("courses")
        for diet, servings in self.by_diet.items():
            if not 0 <= servings <= MOST_SERVINGS_WANTED:
                raise DietServingsInvalid(diet, most=MOST_SERVINGS_WANTED)
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        wanted = {diet: n for diet in Diet if (n := self.by_diet.get(diet, 0))}
        self.record(
            DietsWanted(feast=self.feast, courses=tuple(known), servings=wanted, reason=self.reason)
        )
