"""What a neighbour writes to sign up somebody of the household."""

from wtforms import StringField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.people import NAME_LIMIT


class MemberForm(HouseForm):
    """A name is enough."""

    name = StringField(
        lazy_gettext("Whom do you sign up?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )
