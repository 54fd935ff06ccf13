"""What was found or is missed, and what somebody says to that."""

from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.feasts import NOTE_LIMIT
from domain.lost_found import ITEM_LIMIT


class FoundForm(HouseForm):
    """What lay there, and where it is now."""

    what = StringField(
        lazy_gettext("What did you find?"),
        description=lazy_gettext("Not every detail, so that its owner can tell you one."),
        filters=[tidy_line],
        validators=[needed, Length(max=ITEM_LIMIT), plain],
    )
    where = TextAreaField(
        lazy_gettext("Where is it now?"),
        description=lazy_gettext("Everybody can read it."),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )


class MissedForm(HouseForm):
    """What somebody misses, and where it may be."""

    what = StringField(
        lazy_gettext("What do you miss?"),
        filters=[tidy_line],
        validators=[needed, Length(max=ITEM_LIMIT), plain],
    )
    where = TextAreaField(
        lazy_gettext("Where did you have it last?"),
        description=lazy_gettext("Everybody can read it."),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )


class MineForm(HouseForm):
    """That a thing is one's own."""

    note = TextAreaField(
        lazy_gettext("How can one tell that it is yours, and how are you reached?"),
        description=lazy_gettext("Only who found it and organisers read this."),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )


class HaveItForm(HouseForm):
    """That one has a thing that somebody misses."""

    note = TextAreaField(
        lazy_gettext("Where can it be fetched?"),
        description=lazy_gettext("Only who misses it and organisers read this."),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )
