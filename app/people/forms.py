"""What a neighbour writes to join."""

from wtforms import StringField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.people import NAME_LIMIT


def name_field() -> StringField:
    """The question for a name, in every form that somebody new can join by."""
    return StringField(
        lazy_gettext("Your name"),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )


class JoinForm(HouseForm):
    """A name is enough."""

    name = name_field()
