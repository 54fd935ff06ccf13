"""What neighbours write about what the feast costs."""

from typing import Any

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from app.costs.money import currency_name, read_money
from app.feasts.desk import why
from app.i18n import lazy_gettext
from app.people.forms import name_field
from app.web.forms import HouseForm, WholeNumberField, needed, plain, say, tidy_line
from domain.costs.closing import CURRENCIES
from domain.costs.receipts import MOST_CENTS, RECEIPT_LIMIT, CentsOutOfRange
from domain.costs.sharing import MOST_HEADS


class OpenForm(HouseForm):
    """The currency in which costs are shared."""

    currency = SelectField(lazy_gettext("Currency"), choices=[])

    def __init__(self, sent: Any = None, **values: Any) -> None:
        super().__init__(sent, **values)
        self.currency.choices = [SelectChoice(code, currency_name(code)) for code in CURRENCIES]


class ShareForm(HouseForm):
    """For how many people somebody shares."""

    your_name = name_field()
    heads = WholeNumberField(
        lazy_gettext("For how many people do you share?"),
        description=lazy_gettext("You included. Everybody counts the same, children too."),
        validators=[InputRequired(), NumberRange(1, MOST_HEADS)],
    )


def share_form(sent: Any = None, *, new_here: bool = False, **values: Any) -> ShareForm:
    """The form for who wants to share; somebody `new_here` also gives a name."""
    form = ShareForm(sent, **values)
    if not new_here:
        del form.your_name
    return form


class MoneyField(StringField):
    """An amount as people write it; `cents` is what a valid one means."""

    cents: int

    def post_validate(self, _form: Any, _stopped: bool) -> None:
        """Read the amount."""
        if self.errors:
            return
        cents = read_money(self.data or "")
        if cents is None or not 1 <= cents <= MOST_CENTS:
            raise ValidationError(say(CentsOutOfRange(most=MOST_CENTS // 100)))
        self.cents = cents


class ReceiptForm(HouseForm):
    """What somebody paid for the feast."""

    what = StringField(
        lazy_gettext("What did you pay for?"),
        description=lazy_gettext("For example “Charcoal” or “Rent of the tent”."),
        filters=[tidy_line],
        validators=[needed, Length(max=RECEIPT_LIMIT), plain],
    )
    amount = MoneyField(
        lazy_gettext("How much was it?"),
        description=lazy_gettext("As on the receipt, such as 12.50."),
        filters=[tidy_line],
        validators=[needed, Length(max=12)],
    )


class ReceiptChangeForm(ReceiptForm):
    """What a receipt is now, and why."""

    reason = why()
