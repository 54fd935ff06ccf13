"""What a neighbour writes to join."""

from wtforms import StringField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.people import NAME_LIMIT


class JoinForm(HouseForm):
    """A name is enough."""

    name = StringField(
        lazy_gettext("Your name"),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )
