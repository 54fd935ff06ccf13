"""What neighbours write when they give, need, claim and hand over."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from wtforms import BooleanField, DateField, Field, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.i18n import _, lazy_gettext
from app.pantry.amounts import converted, read_amount
from app.pantry.rows import Enough, OwnGift
from app.people.forms import reason_field
from app.web.forms import HouseForm, needed, plain, say, tidy_line, tidy_lines
from domain.feasts import NOTE_LIMIT
from domain.pantry.amounts import MOST, SAID_LIMIT, AmountInvalid, Quantity
from domain.pantry.events import Way
from domain.pantry.giving import GARDEN_LIMIT
from domain.pantry.needs import MOST_ENOUGH, WHAT_LIMIT
from domain.people import NAME_LIMIT
from domain.refusals import Refusal
from domain.texts import check_lines


class AmountField(StringField):
    """An amount as people write it, such as "2 crates"; `amount` is what a valid one means."""

    amount: Quantity
    unit: str | None = None
    """The unit that it is brought into, "" for pieces; None lets people choose."""

    def post_validate(self, _form: Any, _stopped: bool) -> None:
        """Read the amount, and bring it into the unit that is asked for."""
        if self.errors:
            return
        read = read_amount(self.data or "", self.unit or "")
        if read is None or read.exact > MOST:
            raise ValidationError(say(AmountInvalid(most=MOST)))
        if self.unit is not None:
            exact = converted(read, self.unit)
            if exact is None:
                raise ValidationError(_("Please use the unit in which it is given."))
            read = Quantity(amount=str(exact), unit=self.unit, said=read.said)
        self.amount = read


def _amount(label: str) -> AmountField:
    return AmountField(
        label, filters=[tidy_line], validators=[needed, Length(max=SAID_LIMIT), plain]
    )


def _what(label: str) -> StringField:
    return StringField(
        label, filters=[tidy_line], validators=[needed, Length(max=WHAT_LIMIT), plain]
    )


class GiveForm(HouseForm):
    """A donation: what, how much, from where, and how it comes to the feast."""

    your_name = StringField(
        lazy_gettext("Your name"),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )
    what = _what(lazy_gettext("What do you give?"))
    quantity = _amount(lazy_gettext("How much?"))
    garden = StringField(
        lazy_gettext("From whose garden?"),
        filters=[tidy_line],
        validators=[Length(max=GARDEN_LIMIT), plain],
    )
    garden_shown = BooleanField(lazy_gettext("Show it on the dishes it goes into"))
    harvested = DateField(lazy_gettext("Harvested on"), validators=[Optional()])
    best_before = DateField(lazy_gettext("Best before"), validators=[Optional()])
    way = RadioField(
        lazy_gettext("How does it get to the feast?"),
        default=Way.BROUGHT.value,
        choices=[
            SelectChoice(Way.BROUGHT.value, lazy_gettext("I bring it")),
            SelectChoice(Way.FETCHED.value, lazy_gettext("Please fetch it")),
        ],
    )
    note = TextAreaField(
        lazy_gettext("Where and when?"),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )
    reason = reason_field()
    anyway = BooleanField(lazy_gettext("Give it all the same"))

    def said(self) -> dict[str, Any]:
        """The donation as the commands take it."""
        return {
            "what": self.text("what"),
            "quantity": self.quantity.amount,
            "garden": self.text("garden"),
            "garden_shown": self.garden_shown.data,
            "harvested": self.harvested.data,
            "best_before": self.best_before.data,
            "way": Way(self.way.data),
            "note": self.text("note"),
        }

    def warned_of(self, enough: Enough) -> bool:
        """Whether there is enough of it already and the donor has not heard so yet."""
        thing = "" if self.anyway.data else enough.has(self.text("what"))
        if thing:
            told = _("There is enough of this just now: %(thing)s.") % {"thing": thing}
            self.what.errors = [*self.what.errors, f"{told} {enough.reason}".strip()]
        return bool(thing)

    def covers(self, unit: str) -> str:
        """How much that is in the unit of a need; "" where the two cannot be compared."""
        exact = converted(self.quantity.amount, unit)
        return "" if exact is None else str(exact)


class DishChoice(HouseForm):
    """Something for one of one's own dishes."""

    dish = RadioField(
        lazy_gettext("For which dish?"),
        choices=[],
        validate_choice=False,  # the rule knows the dishes; see `offer`
        validators=[InputRequired()],
    )

    def offer(self, dishes: Sequence[tuple[str, str]]) -> None:
        """Give the dishes to choose from; the only one is chosen already."""
        self.dish.choices = [SelectChoice(dish, name) for dish, name in dishes]
        if len(dishes) == 1 and not self.dish.data:
            self.dish.data = dishes[0][0]


class NeedForm(DishChoice):
    """What a dish lacks."""

    what = _what(lazy_gettext("What is missing?"))
    quantity = _amount(lazy_gettext("How much?"))


class ClaimForm(DishChoice):
    """How much of a donation goes into a dish."""

    quantity = _amount(lazy_gettext("How much?"))


class ReceiveForm(HouseForm):
    """How much really came."""

    quantity = _amount(lazy_gettext("How much came?"))
    reason = TextAreaField(
        lazy_gettext("Why is it not as promised?"),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )
    promised: Fraction

    def validate_reason(self, field: Field) -> None:
        """Whoever counted on more is told why."""
        read = getattr(self.quantity, "amount", None)
        if read and read.exact != self.promised:
            needed(self, field)


class CorrectForm(HouseForm):
    """How much really came, when something else was noted."""

    quantity = _amount(lazy_gettext("How much came?"))
    reason = reason_field()


class EnoughForm(HouseForm):
    """What the feast has enough of, and why."""

    things = TextAreaField(lazy_gettext("Not needed now"), validators=[plain])
    reason = reason_field(required=False)

    def validate_things(self, field: Field) -> None:
        """The rule's own limits, told beside the field."""
        try:
            check_lines("things", tidy_lines(field.data), WHAT_LIMIT, MOST_ENOUGH)
        except Refusal as refusal:
            raise ValidationError(say(refusal)) from refusal


def from_gift(own: OwnGift) -> dict[str, Any]:
    """What changing a donation starts with."""
    return {
        "what": own.gift.what,
        "quantity": own.gift.promised,
        "garden": own.garden,
        "garden_shown": own.garden_shown,
        "harvested": own.gift.harvested,
        "best_before": own.gift.best_before,
        "way": own.gift.way.value,
        "note": own.note,
    }
