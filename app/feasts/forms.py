"""What an organiser writes about a feast."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from tzlocal import get_localzone_name
from wtforms import (
    DateField,
    FieldList,
    FormField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from app.feasts.queries import FeastRow
from app.i18n import _, lazy_gettext
from app.people.forms import reason_field
from app.web.forms import FormPart, HouseForm, WholeNumberField, needed, plain, tidy_line
from domain.feasts import (
    COURSE_NAME_LIMIT,
    MOST_COURSES,
    MOST_SERVINGS_WANTED,
    NOTE_LIMIT,
    PLACE_LIMIT,
    TITLE_LIMIT,
    AnnounceFeast,
    Course,
)

COURSE_ROWS = 6
YEARS = range(1970, 3000)
SLUG_LIMIT = 60
MOST_WITH_ONE_TITLE = 20


class CourseForm(FormPart):
    """One course and the servings hoped for; a blank row is no course."""

    name = StringField(
        lazy_gettext("Course"),
        filters=[tidy_line],
        validators=[Length(max=COURSE_NAME_LIMIT), plain],
    )
    servings = WholeNumberField(
        lazy_gettext("Servings"), validators=[Optional(), NumberRange(0, MOST_SERVINGS_WANTED)]
    )

    def validate_servings(self, field: WholeNumberField) -> None:
        """A number without a course is a slip of the hand."""
        if field.data is not None and not self.name.data:
            raise ValidationError(_("Please name the course as well."))


class StartForm(HouseForm):
    """A day, and when something starts on it."""

    date = DateField(lazy_gettext("Day"), validators=[InputRequired()])
    starts = TimeField(lazy_gettext("Starts"), validators=[InputRequired()])

    def validate_date(self, field: DateField) -> None:
        """A year that the clocks of every zone can tell."""
        if field.data and field.data.year not in YEARS:
            raise ValidationError(_("Please look at the year again."))

    def start(self, zone: str) -> datetime:
        """The start in UTC, for the clock of a zone."""
        day, starts = self.date.data, self.starts.data
        if day is None or starts is None:
            raise ValueError("a time is asked of a valid form")
        return _utc(day, starts, ZoneInfo(zone))


class TimesForm(StartForm):
    """A day and its hours; an end before the start is in the night that follows."""

    ends = TimeField(lazy_gettext("Ends"), validators=[InputRequired()])

    def times(self, zone: str) -> tuple[datetime, datetime]:
        """Start and end in UTC, for the clock of a zone."""
        start = self.start(zone)
        day, starts, ends = self.date.data, self.starts.data, self.ends.data
        if day is None or starts is None or ends is None:
            raise ValueError("times are asked of a valid form")
        last = day + timedelta(days=1) if ends <= starts else day
        return start, _utc(last, ends, ZoneInfo(zone))


class AnnounceForm(TimesForm):
    """Everything an invitation says."""

    title = StringField(
        lazy_gettext("What is the feast called?"),
        filters=[tidy_line],
        validators=[needed, Length(max=TITLE_LIMIT), plain],
    )
    place = StringField(
        lazy_gettext("Where is it?"),
        filters=[tidy_line],
        validators=[needed, Length(max=PLACE_LIMIT), plain],
    )
    access = TextAreaField(
        lazy_gettext("Getting in and around"),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )
    zone = SelectField(
        lazy_gettext("Time zone"),
        choices={z: z.replace("_", " ") for z in sorted(available_timezones())},
    )
    courses = FieldList(FormField(CourseForm), min_entries=COURSE_ROWS, max_entries=MOST_COURSES)

    def validate_courses(self, _field: "FieldList[FormField[CourseForm]]") -> None:
        """At least one course, each with a name of its own."""
        names = [course.name.casefold() for course in self.wanted()]
        if not names or len(set(names)) < len(names):
            raise ValidationError(_("Please name at least one course, each by its own name."))

    def wanted(self) -> tuple[Course, ...]:
        """The courses in the rows that were filled in."""
        rows = [row.form for row in self.courses]
        return tuple(
            Course(name=row.name.data, servings=row.servings.data or 0)
            for row in rows
            if row.name.data
        )

    def command(self, organiser: str, feast: str) -> AnnounceFeast:
        """What the form asks for."""
        starts, ends = self.times(self.text("zone"))
        return AnnounceFeast(
            actor=organiser,
            feast=feast,
            title=self.text("title"),
            place=self.text("place"),
            access=self.text("access"),
            starts=starts,
            ends=ends,
            zone=self.text("zone"),
            courses=self.wanted(),
        )


class PostponeForm(TimesForm):
    """A later day, and why."""

    reason = reason_field()


class CancelForm(HouseForm):
    """Why the feast will not take place."""

    reason = reason_field()


def new_feast(zone: str | None) -> dict[str, Any]:
    """What an announcement starts with: the courses of most feasts, and a time zone.

    Args:
        zone: that of the feast announced last; the machine's own when None.
    """
    usual = (_("Starters"), _("Mains"), _("Sides"), _("Desserts"), _("Bread"), _("Drinks"))
    return {
        "zone": zone or get_localzone_name(),
        "starts": time(17),
        "ends": time(22),
        "courses": [{"name": name} for name in usual],
    }


def like(feast: FeastRow, courses: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """What the announcement of a feast like an old one starts with: all but the day."""
    clock = ZoneInfo(feast.zone)
    return {
        "title": feast.title,
        "place": feast.place,
        "access": feast.access,
        "zone": feast.zone,
        "starts": feast.starts.astimezone(clock).time(),
        "ends": feast.ends.astimezone(clock).time(),
        "courses": [{"name": name, "servings": wanted or None} for name, wanted in courses],
    }


def slugs(title: str) -> list[str]:
    """The addresses to try for a title: "harvest-feast", "harvest-feast-2" and so on."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower())[:SLUG_LIMIT].strip("-") or "feast"
    return [words, *(f"{words}-{n}" for n in range(2, MOST_WITH_ONE_TITLE + 1))]


def _utc(day: date, clock: time, place: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, place).astimezone(UTC)
