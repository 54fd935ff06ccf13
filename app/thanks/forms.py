"""Whom somebody thanks, and for what."""

from collections.abc import Sequence

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.thanks import THANKS_LIMIT


class ThanksForm(HouseForm):
    """Somebody or all, some words, and whether one signs them."""

    to = SelectField(
        lazy_gettext("Whom do you thank?"),
        description=lazy_gettext("A neighbour reads it first, and says whether others may."),
        choices=[],
    )
    words = TextAreaField(
        lazy_gettext("What for?"),
        filters=[tidy_line],
        validators=[needed, Length(max=THANKS_LIMIT), plain],
    )
    signed = BooleanField(lazy_gettext("Write my first name below it"))

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Give those who can be thanked by name."""
        everybody = SelectChoice("", lazy_gettext("Everybody"))
        self.to.choices = [everybody, *(SelectChoice(person, name) for person, name in people)]
