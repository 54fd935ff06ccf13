"""Whom an organiser looks for, and how they know who it is."""

from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from app.devices.forms import CodeForm
from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.feasts import NOTE_LIMIT
from domain.people import NAME_LIMIT


class SearchForm(HouseForm):
    """Whom an organiser looks for."""

    name = StringField(
        lazy_gettext("Name"),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )


class VouchForm(CodeForm):
    """The code that a neighbour says, and how the organiser knows them."""

    reason = TextAreaField(
        lazy_gettext("How do you know?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )
