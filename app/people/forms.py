"""What a neighbour writes to join, and whoever decides about what is another's."""

from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.people.queries import Person
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.feasts import NOTE_LIMIT
from domain.people import NAME_LIMIT


def name_field() -> StringField:
    """The question for a name, in every form that somebody new can join by."""
    return StringField(
        lazy_gettext("Your name"),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )


class JoinForm(HouseForm):
    """A name is enough."""

    name = name_field()


def reason_field(*, required: bool = True) -> TextAreaField:
    """The question why, in every form by which somebody decides about others."""
    more = [needed] if required else []
    return TextAreaField(
        lazy_gettext("Why?"),
        filters=[tidy_line],
        validators=[*more, Length(max=NOTE_LIMIT), plain],
    )


class WhyForm(HouseForm):
    """Why an organiser does it for somebody else."""

    reason = reason_field()


def why_form(me: Person | None, owner: str, sent: Any = None) -> HouseForm:
    """The form of a decision: about what is another's it asks why."""
    return WhyForm(sent) if on_behalf(me, owner) else HouseForm(sent)


def on_behalf(me: Person | None, owner: str) -> bool:
    """Whether somebody decides about what is another's."""
    return me is not None and me.person != owner


def said_why(form: HouseForm) -> str:
    """The reason; "" where none was asked for."""
    return form.text("reason") if "reason" in form else ""
