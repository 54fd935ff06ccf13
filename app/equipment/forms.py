"""What organisers want for a feast, and what neighbours lend."""

from typing import Any

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from app.feasts.desk import why
from app.i18n import lazy_gettext
from app.people.forms import name_field
from app.web.forms import HouseForm, WholeNumberField, needed, plain, tidy_line
from domain.equipment.wanted import MOST_OF_A_THING, THING_LIMIT
from domain.feasts import NOTE_LIMIT


def _name() -> StringField:
    return StringField(
        lazy_gettext("What?"),
        description=lazy_gettext("For example “Beer benches” or “Plates”."),
        filters=[tidy_line],
        validators=[needed, Length(max=THING_LIMIT), plain],
    )


def _count(least: int = 1) -> WholeNumberField:
    return WholeNumberField(
        lazy_gettext("How many?"),
        validators=[InputRequired(), NumberRange(least, MOST_OF_A_THING)],
    )


class ThingForm(HouseForm):
    """What the feast needs."""

    name = _name()
    count = _count()


class ThingChangeForm(ThingForm):
    """What the feast needs now, and why."""

    reason = why()


class LoanForm(HouseForm):
    """What somebody lends, and how many of it."""

    your_name = name_field()
    name = _name()
    count = _count()
    note = TextAreaField(
        lazy_gettext("How do you know that they are yours?"),
        description=lazy_gettext("Such as “red tape below”. Only you and organisers read it."),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )
    beyond = BooleanField(lazy_gettext("I mean it, even if it is more than is wanted"))

    def said(self) -> dict[str, Any]:
        """The loan as the commands take it, but for what it is."""
        return {
            "count": self.count.data or 0,
            "note": self.text("note"),
            "beyond": self.beyond.data if "beyond" in self else False,
        }


class BringForm(HouseForm):
    """How many came."""

    count = _count()


class ReturnForm(HouseForm):
    """How many went back, and what became of the others."""

    count = _count(0)
    reason = TextAreaField(
        lazy_gettext("What became of the others?"),
        description=lazy_gettext("Only if some are missing. The owner and organisers read it."),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )


def loan_form(
    sent: Any = None,
    *,
    new_here: bool = False,
    wanted: bool = False,
    asked: bool = True,
    **data: Any,
) -> LoanForm:
    """The form for a loan.

    Args:
        sent: what a browser sent, if it did.
        new_here: whether who asks joins with the same form.
        wanted: whether it answers what is wanted, which then may be too much.
        asked: whether it is still open what is lent; what answers a wish has its name.
        data: what it starts with.
    """
    form = LoanForm(sent, data=data)
    if not new_here:
        del form.your_name
    if wanted or not asked:
        del form.name
    if not wanted:
        del form.beyond
    return form
