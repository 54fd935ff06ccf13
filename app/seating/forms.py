"""What organisers say of tables, and where neighbours choose to sit."""

from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from app.feasts.desk import why
from app.i18n import lazy_gettext
from app.web.forms import HouseForm, WholeNumberField, needed, plain, tidy_line
from domain.attendance.answers import MOST_IN_A_PARTY
from domain.seating.tables import MOST_SEATS_AT_A_TABLE, NAME_LIMIT


class TableForm(HouseForm):
    """A table: what it is called, and how many can sit there."""

    name = StringField(
        lazy_gettext("Name of the table"),
        description=lazy_gettext("For example “Under the lime tree” or “Long table, north end”."),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )
    seats = WholeNumberField(
        lazy_gettext("Seats"), validators=[InputRequired(), NumberRange(1, MOST_SEATS_AT_A_TABLE)]
    )


class TableChangeForm(TableForm):
    """What a table is now, and why."""

    reason = why()


class ChooseForm(HouseForm):
    """How many of a party sit at a table, and whether others may read who."""

    seats = WholeNumberField(
        lazy_gettext("How many of you sit here?"),
        description=lazy_gettext("Fewer than all of you, if you want to split up."),
        validators=[InputRequired(), NumberRange(1, MOST_IN_A_PARTY)],
    )
    named = BooleanField(lazy_gettext("Others who come may read my first name here"))
