"""What organisers write about certificates."""

from wtforms import TextAreaField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.feasts import NOTE_LIMIT


class RefuseForm(HouseForm):
    """Why a certificate does not count."""

    reason = TextAreaField(
        lazy_gettext("Why?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )
