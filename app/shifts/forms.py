"""What neighbours and organisers write about shifts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import BooleanField, HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from app.feasts.forms import TimesForm
from app.i18n import _, lazy_gettext
from app.people.forms import name_field
from app.shifts.rows import LimitsRow, ShiftRow
from app.skills.queries import SkillRow
from app.web.forms import HouseForm, TapForm, WholeNumberField, needed, plain, tidy_line
from domain.feasts import NOTE_LIMIT, PLACE_LIMIT
from domain.shifts.opening import MOST_LEAVE_HOURS, MOST_WANTED, ROLE_LIMIT
from domain.shifts.working import MOST_MINUTES
from domain.skills import SKILL_NAME_LIMIT


class TakeForm(TapForm):
    """One tap, for who is known; who is new gives a name, and who can do it says so."""

    your_name = name_field()
    skills = SelectMultipleField(lazy_gettext("I can do this"), validate_choice=False)
    wait = HiddenField()

    def validate_wait(self, field: HiddenField) -> None:
        """Anything that is written there is a yes."""
        field.data = "yes" if field.data else ""


class AnswerForm(TapForm):
    """Whether somebody stands in; who is new gives a name."""

    your_name = name_field()
    answer = HiddenField()

    @property
    def says_no(self) -> bool:
        """Whether it is a no; everything else is a yes."""
        return bool(self.answer.data == "no")


class ShiftForm(TimesForm):
    """What is to be done."""

    role = StringField(
        lazy_gettext("What is to be done?"),
        filters=[tidy_line],
        validators=[needed, Length(max=ROLE_LIMIT), plain],
    )
    place = StringField(
        lazy_gettext("Where?"), filters=[tidy_line], validators=[Length(max=PLACE_LIMIT), plain]
    )
    wanted = WholeNumberField(
        lazy_gettext("How many are wanted?"),
        validators=[InputRequired(), NumberRange(1, MOST_WANTED)],
    )
    minimum = WholeNumberField(
        lazy_gettext("How many at least?"),
        validators=[InputRequired(), NumberRange(0, MOST_WANTED)],
    )
    skills = SelectMultipleField(lazy_gettext("What do they need?"), validate_choice=False)
    new_skill = StringField(
        lazy_gettext("Something else"),
        filters=[tidy_line],
        validators=[Length(max=SKILL_NAME_LIMIT), plain],
    )
    new_certificate = BooleanField(lazy_gettext("An organiser has to see it on paper"))
    note = TextAreaField(
        lazy_gettext("Good to know"),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )
    reason = TextAreaField(
        lazy_gettext("Why?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )

    def validate_minimum(self, field: WholeNumberField) -> None:
        """No more are needed than are wanted."""
        if self.wanted.data is not None and (field.data or 0) > self.wanted.data:
            raise ValidationError(
                _("Please say how many it needs at least, no more than are wanted.")
            )

    def said(self, zone: str, named: Sequence[str]) -> dict[str, Any]:
        """The shift as the commands take it, with skills that were named just now."""
        starts, ends = self.times(zone)
        return {
            "role": self.role.data,
            "place": self.place.data,
            "starts": starts,
            "ends": ends,
            "wanted": self.wanted.data,
            "minimum": self.minimum.data,
            "skills": (*(self.skills.data or ()), *named),
            "note": self.note.data,
        }


class WhyForm(HouseForm):
    """Why something is taken away."""

    reason = TextAreaField(
        lazy_gettext("Why?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )


class HoursForm(WhyForm):
    """How long somebody has worked in truth."""

    minutes = WholeNumberField(
        lazy_gettext("Minutes"), validators=[InputRequired(), NumberRange(0, MOST_MINUTES)]
    )


class LimitsForm(WhyForm):
    """What one person may take on at a feast."""

    work_hours = WholeNumberField(
        lazy_gettext("At most how many hours without a rest?"),
        validators=[InputRequired(), NumberRange(1, 24)],
    )
    rest_hours = WholeNumberField(
        lazy_gettext("How many hours are a rest?"), validators=[InputRequired(), NumberRange(0, 24)]
    )
    leave_hours = WholeNumberField(
        lazy_gettext("Until how many hours before the start can one leave?"),
        validators=[InputRequired(), NumberRange(0, MOST_LEAVE_HOURS)],
    )


def take_form(sent: Any = None, *, new_here: bool, **values: Any) -> TakeForm:
    """The form that takes a shift; somebody `new_here` also gives a name."""
    form = TakeForm(sent, **values)
    if not new_here:
        del form.your_name
    return form


def answer_form(sent: Any = None, *, new_here: bool) -> AnswerForm:
    """The form by which somebody stands in; somebody `new_here` also gives a name."""
    form = AnswerForm(sent)
    if not new_here:
        del form.your_name
    return form


def shift_form(sent: Any = None, *, changes: bool, **values: Any) -> ShiftForm:
    """The form for a shift; who changes one says why."""
    form = ShiftForm(sent, **values)
    if not changes:
        del form.reason
    return form


def new_shift(starts: datetime, zone: str, like: ShiftRow | None) -> dict[str, Any]:
    """What a new shift starts with: the feast's day, or what another one wants, right after it."""
    if like is None:
        return {"date": starts.astimezone(ZoneInfo(zone)).date(), "wanted": 2, "minimum": 1}
    after = like.ends + (like.ends - like.starts)
    return {**from_shift(like, zone), **_hours(like.ends, after, zone)}


def from_shift(row: ShiftRow, zone: str) -> dict[str, Any]:
    """What changing a shift starts with."""
    return {
        "role": row.role,
        "place": row.place,
        "wanted": row.wanted,
        "minimum": row.minimum,
        "skills": [need.skill for need in row.skills],
        "note": row.note,
        **_hours(row.starts, row.ends, zone),
    }


def from_limits(limits: LimitsRow) -> dict[str, Any]:
    """What changing the limits starts with."""
    return {
        "work_hours": limits.work_hours,
        "rest_hours": limits.rest_hours,
        "leave_hours": limits.leave_hours,
    }


def lacking(row: ShiftRow, skills: Sequence[SkillRow]) -> list[SkillRow]:
    """What a shift needs that somebody has not told, or not shown."""
    needed_here = {need.skill for need in row.skills}
    return [skill for skill in skills if skill.skill in needed_here and not skill.counts]


def _hours(starts: datetime, ends: datetime, zone: str) -> dict[str, Any]:
    begins, done = (moment.astimezone(ZoneInfo(zone)) for moment in (starts, ends))
    return {"date": begins.date(), "starts": begins.time(), "ends": done.time()}
