"""What a neighbour writes about mail."""

from contextlib import suppress

from wtforms import BooleanField, StringField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain
from domain.mail.addresses import ADDRESS_LIMIT, Notice


def tidy_address(text: str | None) -> str:
    """An address without spaces around it, its domain as computers write it."""
    name, at, domain = (text or "").strip().rpartition("@")
    with suppress(UnicodeError):  # the rule says what is wrong with it
        domain = domain.encode("idna").decode()
    return f"{name}{at}{domain}"


class AddressForm(HouseForm):
    """Where mail reaches somebody."""

    address = StringField(
        lazy_gettext("E-mail address"),
        filters=[tidy_address],
        validators=[needed, Length(max=ADDRESS_LIMIT), plain],
    )


class NoticesForm(HouseForm):
    """Which kinds of mail are welcome."""

    reminders = BooleanField(lazy_gettext("Ask me a week and a day before whether I still come"))
    changes = BooleanField(lazy_gettext("Tell me what changes in what I signed up for"))
    requests = BooleanField(lazy_gettext("Ask me when somebody needs me to stand in"))

    @property
    def welcome(self) -> tuple[Notice, ...]:
        """What is ticked."""
        return tuple(notice for notice in Notice if self[notice.value].data)
