"""What a cook writes about a dish."""

from collections.abc import Container, Sequence
from functools import cached_property
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import ValidationError

from app.allergens.suggest import suggest
from app.board.queries import SuggestionRow
from app.diets.words import DIET_NAMES
from app.dishes.fields import course_field, dish_name_field, servings_field
from app.dishes.queries import DishRow
from app.dishes.words import ALLERGEN_NAMES
from app.i18n import lazy_gettext
from app.people.forms import name_field, reason_field
from app.recipes.queries import RecipeRow
from app.web.forms import HouseForm, plain, say, tidy_lines
from domain.allergens import Allergen, Answer
from domain.diets import Diet
from domain.dish_diets import TOLD, DietContradicted, contradicting
from domain.dishes import INGREDIENT_LIMIT, MOST_INGREDIENTS
from domain.refusals import Refusal
from domain.texts import check_lines

UNKNOWN = "unknown"

_LOOKED_AT = 2 * MOST_INGREDIENTS * INGREDIENT_LIMIT
"""How many characters of the ingredients are looked through for suggestions."""


class PledgeForm(HouseForm):
    """A dish, its course and servings, what goes into it, and 14 answers about allergens."""

    your_name = name_field()
    name = dish_name_field(lazy_gettext("What do you bring?"))
    course = course_field()
    servings = servings_field()
    ingredients = TextAreaField(lazy_gettext("Ingredients"), validators=[plain])
    kitchen = BooleanField(lazy_gettext("It needs something at the feast"))
    diets = SelectMultipleField(
        lazy_gettext("Which diets does it suit?"),
        choices=[SelectChoice(diet.value, DIET_NAMES[diet]) for diet in TOLD],
    )
    cook_named = BooleanField(lazy_gettext("Print my first name beside it"))
    suggestion = HiddenField()
    reason = reason_field()

    def offer(self, courses: Sequence[str]) -> None:
        """Give the courses to choose from."""
        self.course.choices = {name: name for name in courses}
        self.course.validate_choice = True

    @property
    def allergen_fields(self) -> list[Field]:
        """The 14 questions, in the order of the regulation."""
        return [self[allergen.value] for allergen in Allergen]

    @cached_property
    def suggested(self) -> dict[str, list[str]]:
        """The allergens that the cook's words suggest, with those words; never an answer."""
        lines = tidy_lines(self.text("ingredients")[:_LOOKED_AT])[:MOST_INGREDIENTS]
        words: dict[str, dict[str, str]] = {}
        for each in suggest(lines, self.text("name")):
            words.setdefault(each.allergen.value, {}).setdefault(each.words.casefold(), each.words)
        return {allergen: list(said.values()) for allergen, said in words.items()}

    @property
    def unconfirmed(self) -> list[Field]:
        """The questions that the cook's words suggest an answer to, and that nobody answered."""
        return [self[name] for name in self.suggested if self[name].data not in set(Answer)]

    def confirm(self, allergens: Container[str]) -> None:
        """Answer "contains" where that is suggested; an answer that a person gave stays."""
        for field in self.unconfirmed:
            if field.name in allergens:
                field.data = Answer.CONTAINS.value

    @property
    def answers(self) -> dict[Allergen, Answer]:
        """What is said of the allergens."""
        answered = {a: self[a.value].data for a in Allergen}
        return {a: Answer(data) for a, data in answered.items() if data in set(Answer)}

    def validate_diets(self, field: SelectMultipleField) -> None:
        """The rule's no, with the diet and the allergens that it is about."""
        for diet in map(Diet, field.data or ()):
            if against := contradicting(diet, self.answers):
                names = ", ".join(str(ALLERGEN_NAMES[allergen]) for allergen in against)
                refusal = DietContradicted(diet=str(DIET_NAMES[diet]), allergens=names)
                raise ValidationError(say(refusal))

    def validate_ingredients(self, field: TextAreaField) -> None:
        """The rule's own limits, told beside the field."""
        try:
            check_lines("ingredients", tidy_lines(field.data), INGREDIENT_LIMIT, MOST_INGREDIENTS)
        except Refusal as refusal:
            raise ValidationError(say(refusal)) from refusal

    def said(self) -> dict[str, Any]:
        """The dish as the commands take it."""
        return {
            "name": self.name.data,
            "course": self.course.data,
            "servings": self.servings.data,
            "ingredients": tidy_lines(self.ingredients.data),
            "allergens": self.answers,
            "diets": tuple(map(Diet, self.diets.data or ())),
            "cook_named": self.cook_named.data,
        }


_ANSWERS = [
    SelectChoice(Answer.CONTAINS.value, lazy_gettext("contains")),
    SelectChoice(Answer.FREE_OF.value, lazy_gettext("free of")),
    SelectChoice(UNKNOWN, lazy_gettext("not said")),
]
for _allergen, _name in ALLERGEN_NAMES.items():
    setattr(PledgeForm, _allergen.value, RadioField(_name, default=UNKNOWN, choices=_ANSWERS))


def pledge_form(
    sent: Any = None,
    *,
    new_here: bool = False,
    on_behalf: bool = False,
    courses: Sequence[str] | None = None,
    **values: Any,
) -> PledgeForm:
    """The form for a dish; somebody `new_here` also gives a name, an organiser a reason."""
    form = PledgeForm(sent, **values)
    if courses is not None:
        form.offer(courses)
    if not new_here:
        del form.your_name
    if not on_behalf:
        del form.reason
    return form


def from_recipe(
    recipe: RecipeRow | None, course: str | None, courses: Sequence[str]
) -> dict[str, Any]:
    """What a new pledge starts with: a recipe's words, and the course that was asked for."""
    guess = recipe.course if recipe else None
    wanted = course if course in courses else guess if guess in courses else None
    values: dict[str, Any] = {"course": wanted}
    if recipe:
        values |= {
            "name": recipe.title,
            "servings": recipe.servings,
            "ingredients": "\n".join(recipe.ingredients),
        }
    return values


def from_diets(diets: Container[Diet]) -> dict[str, Any]:
    """What a pledge starts with that should suit some diets."""
    return {"diets": [diet.value for diet in TOLD if diet in diets]}


def from_suggestion(row: SuggestionRow) -> dict[str, Any]:
    """What a pledge starts with that brings what is wished for."""
    return {
        "name": row.name,
        "course": row.course,
        "servings": row.servings,
        **from_diets(row.diets),
        "suggestion": row.suggestion,
    }


def from_dish(dish: DishRow) -> dict[str, Any]:
    """What changing a dish starts with."""
    return {
        "name": dish.name,
        "course": dish.course,
        "servings": dish.servings,
        "ingredients": "\n".join(dish.ingredients),
        "diets": dish.diets,
        "cook_named": dish.cook_named,
        **{allergen.value: answer.value for allergen, answer in dish.answers.items()},
    }
