"""Something to remember."""

from wtforms import StringField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.next_time import LESSON_LIMIT


class LessonForm(HouseForm):
    """A line is enough."""

    what = StringField(
        lazy_gettext("What should we remember?"),
        description=lazy_gettext("Everybody can read it, for example “More jugs for water”."),
        filters=[tidy_line],
        validators=[needed, Length(max=LESSON_LIMIT), plain],
    )
