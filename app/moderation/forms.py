"""What the owner of a hidden entry says to another organiser."""

from wtforms import TextAreaField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.feasts import NOTE_LIMIT


class AppealForm(HouseForm):
    """Why it should stand there after all."""

    words = TextAreaField(
        lazy_gettext("Why should it stand there after all?"),
        description=lazy_gettext("Only organisers read this."),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )
