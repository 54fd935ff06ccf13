"""What is given away at the end of a feast, and how much of it somebody takes."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import DateTimeLocalField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from app.i18n import lazy_gettext
from app.people.forms import name_field
from app.web.forms import HouseForm, WholeNumberField, needed, plain, tidy_line
from domain.feasts import NOTE_LIMIT
from domain.leftovers.offering import WHAT_LIMIT
from domain.leftovers.standing import MOST_PORTIONS


class LeftoverForm(HouseForm):
    """What is left, how much of it, until when, and where it is."""

    what = StringField(
        lazy_gettext("What is left?"),
        filters=[tidy_line],
        validators=[needed, Length(max=WHAT_LIMIT), plain],
    )
    portions = WholeNumberField(
        lazy_gettext("How many portions?"),
        validators=[InputRequired(), NumberRange(1, MOST_PORTIONS)],
    )
    until = DateTimeLocalField(
        lazy_gettext("Until when?"), format="%Y-%m-%dT%H:%M", validators=[InputRequired()]
    )
    where = TextAreaField(
        lazy_gettext("Where is it?"),
        description=lazy_gettext("Only those who take some of it read this."),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )

    def moment(self, zone: str) -> datetime:
        """Until when, in UTC, by the clock of a zone; the earliest there is for what is none."""
        at: datetime | None = self.until.data
        try:
            return at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if at else _NEVER
        except OverflowError:
            return _NEVER


_NEVER = datetime.min.replace(tzinfo=UTC)


class TakeForm(HouseForm):
    """How many portions somebody takes."""

    your_name = name_field()
    portions = WholeNumberField(
        lazy_gettext("How many portions do you take?"),
        validators=[InputRequired(), NumberRange(1, MOST_PORTIONS)],
    )


def take_form(sent: Any = None, *, new_here: bool = False, **values: Any) -> TakeForm:
    """The form for who takes some; somebody `new_here` also gives a name."""
    form = TakeForm(sent, **values)
    if not new_here:
        del form.your_name
    return form
