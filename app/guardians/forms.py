"""What a guardian says."""

from wtforms import TimeField
from wtforms.validators import Optional

from app.i18n import lazy_gettext
from app.people.forms import name_field
from app.web.forms import HouseForm


class UntilForm(HouseForm):
    """Perhaps an hour."""

    until = TimeField(lazy_gettext("Until when, at the latest?"), validators=[Optional()])

    @property
    def hour(self) -> str:
        """The hour as HH:MM, or ""."""
        return self.until.data.strftime("%H:%M") if self.until.data else ""


class ConsentForm(UntilForm):
    """The guardian's name as well."""

    name = name_field()
