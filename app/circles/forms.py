"""What a circle is."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import Length, Optional

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.circles.events import Growing
from domain.circles.going_on import NAME_LIMIT, TIMES_LIMIT
from domain.feasts import NOTE_LIMIT, PLACE_LIMIT

GROWING = (
    (Growing.WORKSHOP.value, lazy_gettext("Workshop")),
    (Growing.GARDEN.value, lazy_gettext("Garden")),
    (Growing.SHARING.value, lazy_gettext("Sharing")),
    (Growing.OTHER.value, lazy_gettext("Something else")),
)


class CircleForm(HouseForm):
    """What, when and where."""

    growing = SelectField(
        lazy_gettext("What is it?"),
        choices=[SelectChoice(value, label) for value, label in GROWING],
    )
    name = StringField(
        lazy_gettext("What is it called?"),
        description=lazy_gettext("For example “Bread from our own flour”."),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )
    times = StringField(
        lazy_gettext("When do you meet?"),
        description=lazy_gettext("For example “Every first Sunday at ten”."),
        filters=[tidy_line],
        validators=[needed, Length(max=TIMES_LIMIT), plain],
    )
    place = StringField(
        lazy_gettext("Where?"),
        description=lazy_gettext(
            "Everybody can read it. A private address is better told in the circle."
        ),
        filters=[tidy_line],
        validators=[Optional(), Length(max=PLACE_LIMIT), plain],
    )
    note = TextAreaField(
        lazy_gettext("What else should neighbours know?"),
        filters=[tidy_line],
        validators=[Optional(), Length(max=NOTE_LIMIT), plain],
    )
