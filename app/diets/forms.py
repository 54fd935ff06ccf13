"""What somebody writes about what they do not eat."""

from wtforms import SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import Length

from app.diets.queries import Needs
from app.diets.words import DIET_NAMES
from app.dishes.words import ALLERGEN_NAMES
from app.i18n import lazy_gettext
from app.web.forms import HouseForm, plain, tidy_line
from domain.allergens import Allergen
from domain.diets import NOTE_LIMIT, Diet, TellNeeds


class NeedsForm(HouseForm):
    """Diets and allergies to tick, and a note to oneself."""

    diets = SelectMultipleField(
        lazy_gettext("How do you eat?"),
        choices=[SelectChoice(diet.value, name) for diet, name in DIET_NAMES.items()],
    )
    allergies = SelectMultipleField(
        lazy_gettext("What can you not eat?"),
        choices=[SelectChoice(a.value, name) for a, name in ALLERGEN_NAMES.items()],
    )
    note = TextAreaField(
        lazy_gettext("A note to yourself"),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )

    def command(self, person: str) -> TellNeeds:
        """What the form asks for."""
        return TellNeeds(
            actor=person,
            diets=tuple(map(Diet, self.diets.data or ())),
            allergies=tuple(map(Allergen, self.allergies.data or ())),
            note=self.text("note"),
        )


def from_needs(needs: Needs) -> dict[str, object]:
    """What the form starts with."""
    return {"diets": needs.diets, "allergies": needs.allergies, "note": needs.note}
