"""What neighbours answer to an invitation, and what organisers say about seats."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from app.attendance.queries import GuestRow
from app.dishes.queries import DishRow
from app.i18n import lazy_gettext
from app.people.forms import name_field, reason_field
from app.shifts.rows import OwnShift
from app.web.forms import HouseForm, WholeNumberField, say
from domain.attendance.answers import MOST_IN_A_PARTY, PartyOutOfRange, Reply
from domain.attendance.guests import Standing
from domain.attendance.offers import MOST_SEATS


class AnswerForm(HouseForm):
    """Yes, maybe or no, and how many come along."""

    your_name = name_field()
    reply = RadioField(
        lazy_gettext("Will you come?"),
        choices=[
            SelectChoice(Reply.YES.value, lazy_gettext("Yes")),
            SelectChoice(Reply.MAYBE.value, lazy_gettext("Maybe")),
            SelectChoice(Reply.NO.value, lazy_gettext("No")),
        ],
        validators=[InputRequired()],
    )
    adults = WholeNumberField(
        lazy_gettext("Adults"), validators=[Optional(), NumberRange(0, MOST_IN_A_PARTY)]
    )
    children = WholeNumberField(
        lazy_gettext("Children"), validators=[Optional(), NumberRange(0, MOST_IN_A_PARTY)]
    )

    def validate_children(self, _field: WholeNumberField) -> None:
        """Nobody joins by a party that the rule would refuse; a no counts nobody."""
        party = (self.adults.data or 0) + (self.children.data or 0)
        if not self.says_no and not self.adults.errors and not 1 <= party <= MOST_IN_A_PARTY:
            raise ValidationError(say(PartyOutOfRange(most=MOST_IN_A_PARTY)))

    @property
    def says_no(self) -> bool:
        """Whether nobody comes."""
        return bool(self.reply.data == Reply.NO)

    def said(self) -> dict[str, Any]:
        """The answer as the command takes it."""
        counted = not self.says_no
        return {
            "reply": Reply(self.reply.data),
            "adults": (self.adults.data or 0) if counted else 0,
            "children": (self.children.data or 0) if counted else 0,
        }


class NoForm(HouseForm):
    """The dishes that are taken back with a no, and the shifts that are left."""

    release = SelectMultipleField(lazy_gettext("Take back"), validate_choice=False)
    shifts = SelectMultipleField(lazy_gettext("Leave"), validate_choice=False)


class SeatsForm(HouseForm):
    """How many seats there are, and why."""

    seats = WholeNumberField(
        lazy_gettext("Seats"), validators=[Optional(), NumberRange(1, MOST_SEATS)]
    )
    reason = reason_field()


def answer_form(sent: Any = None, *, new_here: bool = False, **values: Any) -> AnswerForm:
    """The form for an answer; somebody `new_here` also gives a name."""
    form = AnswerForm(sent, **values)
    if not new_here:
        del form.your_name
    return form


def from_answer(answer: GuestRow | None) -> dict[str, Any]:
    """What the form starts with: the last answer, or nobody's yet."""
    if answer is None:
        return {"adults": 1, "children": 0}
    replies = {Standing.UNDECIDED: Reply.MAYBE, Standing.EXCUSED: Reply.NO}
    party = answer.adults + answer.children
    return {
        "reply": replies.get(answer.standing, Reply.YES).value,
        "adults": answer.adults if party else 1,
        "children": answer.children,
    }


def no_form(dishes: Sequence[DishRow], shifts: Sequence[OwnShift]) -> NoForm:
    """The form for a no, everything ticked."""
    ticked = [own.shift.shift for own in shifts]
    return NoForm(data={"release": [dish.dish for dish in dishes], "shifts": ticked})
