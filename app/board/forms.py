"""What organisers write about what a feast still lacks."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired, NumberRange, Optional

from app.board.queries import Wish
from app.diets.words import DIET_NAMES
from app.dishes.fields import course_field, dish_name_field, servings_field
from app.i18n import lazy_gettext
from app.people.forms import WhyForm
from app.web.forms import HouseForm, WholeNumberField
from domain.diets import Diet
from domain.feasts import MOST_SERVINGS_WANTED


class SuggestForm(HouseForm):
    """A dish that somebody may bring."""

    name = dish_name_field(lazy_gettext("What do you wish for?"))
    course = course_field()
    servings = servings_field()
    diets = SelectMultipleField(
        lazy_gettext("Which diets should it suit?"),
        choices=[SelectChoice(diet.value, name) for diet, name in DIET_NAMES.items()],
    )

    def offer(self, courses: Sequence[str]) -> None:
        """Give the courses to choose from."""
        self.course.choices = {name: name for name in courses}

    def said(self) -> dict[str, Any]:
        """The wish as the command takes it."""
        return {
            "name": self.text("name"),
            "course": self.text("course"),
            "servings": self.servings.data,
            "diets": tuple(map(Diet, self.diets.data or ())),
        }


class DietsForm(WhyForm):
    """How many servings for each diet some courses should have; nothing is none."""

    courses = SelectMultipleField(
        lazy_gettext("In which courses?"),
        choices=[],
        validate_choice=False,  # the rule knows the courses; see `offer`
        validators=[InputRequired()],
    )

    def offer(self, courses: Sequence[str]) -> None:
        """Give the courses to choose from."""
        self.courses.choices = [SelectChoice(name, name) for name in courses]

    @property
    def diet_fields(self) -> list[tuple[Diet, Field]]:
        """The numbers, in the order of the diets."""
        return [(diet, self[diet.value]) for diet in Diet]

    def said(self) -> dict[str, Any]:
        """The numbers as the command takes them."""
        return {
            "in_courses": tuple(self.courses.data or ()),
            "by_diet": {diet: field.data or 0 for diet, field in self.diet_fields},
            "reason": self.text("reason"),
        }


for _diet, _name in DIET_NAMES.items():
    _limits = [Optional(), NumberRange(0, MOST_SERVINGS_WANTED)]
    setattr(DietsForm, _diet.value, WholeNumberField(_name, validators=_limits))


def from_wish(course: str, wish: Wish | None) -> dict[str, Any]:
    """What the numbers of a course start with: those that were said before."""
    if wish is None:
        return {"courses": [course]}
    numbers = {diet.value: servings for diet, servings in wish.servings.items()}
    return {"courses": [course], "reason": wish.reason, **numbers}
