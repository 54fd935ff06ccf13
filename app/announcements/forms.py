"""What an organiser writes to neighbours, and to which of them."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import Length

from app.i18n import _, lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.announcements import Audience
from domain.feasts import NOTE_LIMIT


class AnnouncementForm(HouseForm):
    """An announcement: its words, and whom it concerns."""

    message = TextAreaField(
        lazy_gettext("What do you want to say?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )
    audience = SelectField(lazy_gettext("To whom?"), choices=[], default="all:")

    def offer(self, courses: Sequence[str], shifts: Sequence[tuple[str, str]]) -> None:
        """Give the courses and shifts to choose from."""
        choices = [SelectChoice("all:", _("To everybody"))]
        for course in courses:
            label = _("Cooks of “%(course)s”") % {"course": course}
            choices.append(SelectChoice(f"course:{course}", label))
        for shift, role in shifts:
            label = _("Helpers of “%(shift)s”") % {"shift": role}
            choices.append(SelectChoice(f"shift:{shift}", label))
        self.audience.choices = choices

    @property
    def to(self) -> dict[str, Any]:
        """The audience as the command takes it."""
        audience, _colon, name = str(self.audience.data).partition(":")
        return {"audience": Audience(audience), **({audience: name} if name else {})}
