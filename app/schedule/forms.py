"""What organisers write into a schedule, and what neighbours send about it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired, Length, NumberRange

from app.feasts.forms import StartForm
from app.feasts.queries import FeastRow
from app.i18n import _, lazy_gettext
from app.people.forms import name_field
from app.schedule.queries import SessionRow
from app.schedule.words import KIND_NAMES
from app.web.forms import HouseForm, TapForm, WholeNumberField, needed, plain, tidy_line
from domain.feasts import NOTE_LIMIT, PLACE_LIMIT
from domain.schedule.drafting import MOST_MINUTES, TITLE_LIMIT
from domain.schedule.events import Kind

_COURSE = "course:"
_USUAL_MINUTES = 30
_SEEN_DIGITS = 9


class SeenForm(HouseForm):
    """A form about a draft that others change as well: it says which state of it was seen."""

    seen = HiddenField()

    @property
    def as_seen(self) -> int:
        """How often it had been changed by then; -1, which it never is, for anything else."""
        text = self.text("seen")
        digits = text.isascii() and text.isdecimal() and len(text) <= _SEEN_DIGITS
        return int(text) if digits else -1


class SessionForm(StartForm, SeenForm):
    """What is in the schedule."""

    kind = SelectField(lazy_gettext("What is it?"), choices=[], validators=[InputRequired()])
    title = StringField(
        lazy_gettext("What is it called?"),
        filters=[tidy_line],
        validators=[needed, Length(max=TITLE_LIMIT), plain],
    )
    minutes = WholeNumberField(
        lazy_gettext("Minutes"), validators=[InputRequired(), NumberRange(1, MOST_MINUTES)]
    )
    place = StringField(
        lazy_gettext("Where?"), filters=[tidy_line], validators=[Length(max=PLACE_LIMIT), plain]
    )
    host = SelectField(lazy_gettext("Who hosts it?"), choices=[], validate_choice=False)
    note = TextAreaField(
        lazy_gettext("Good to know"),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )

    def offer(self, courses: Sequence[str], people: Sequence[tuple[str, str]]) -> None:
        """Give the courses of the feast and those who may host to choose from."""
        served = [(f"{_COURSE}{name}", _("Course: %(name)s") % {"name": name}) for name in courses]
        others = [(kind.value, name) for kind, name in KIND_NAMES.items() if kind != Kind.COURSE]
        self.kind.choices = [SelectChoice(value, name) for value, name in (*served, *others)]
        self.host.choices = [
            SelectChoice("", lazy_gettext("Nobody in particular")),
            *(SelectChoice(person, name) for person, name in people),
        ]

    def said(self, feast: FeastRow) -> dict[str, Any]:
        """The session as the commands take it."""
        kind = self.text("kind")
        course = kind.removeprefix(_COURSE) if kind.startswith(_COURSE) else ""
        return {
            "kind": Kind.COURSE if course else Kind(kind),
            "course": course,
            "title": self.text("title"),
            "starts": (self.start(feast.zone) - feast.starts) // timedelta(minutes=1),
            "minutes": self.minutes.data or 0,
            "place": self.text("place"),
            "host": self.text("host"),
            "note": self.text("note"),
        }


class ReleaseForm(SeenForm):
    """Why the schedule is released as it is now; the first time nobody has to say it."""

    reason = TextAreaField(
        lazy_gettext("Why?"),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )


class MarkForm(TapForm):
    """One tap, for who is known; who is new gives a name."""

    your_name = name_field()


def mark_form(sent: Any = None, *, new_here: bool) -> MarkForm:
    """The form that marks a session; somebody `new_here` also gives a name."""
    form = MarkForm(sent)
    if not new_here:
        del form.your_name
    return form


def new_session(feast: FeastRow, last: SessionRow | None) -> dict[str, Any]:
    """What a new session starts with: right after the last one that was planned."""
    starts = last.ends if last else feast.starts
    return {**_begins(starts, feast.zone), "minutes": _USUAL_MINUTES, "kind": Kind.TALK.value}


def from_session(row: SessionRow, zone: str) -> dict[str, Any]:
    """What changing a session starts with."""
    planned = row.planned
    return {
        **_begins(row.starts, zone),
        "kind": f"{_COURSE}{planned.course}" if planned.course else planned.kind.value,
        "title": planned.title,
        "minutes": planned.minutes,
        "place": planned.place,
        "host": planned.host,
        "note": planned.note,
        "seen": str(row.edits),
    }


def _begins(moment: datetime, zone: str) -> dict[str, Any]:
    here = moment.astimezone(ZoneInfo(zone))
    return {"date": here.date(), "starts": here.time()}
