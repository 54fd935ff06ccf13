"""What a guardian says."""

from wtforms import TimeField
from wtforms.validators import Optional

from app.i18n import lazy_gettext
from app.people.forms import name_field
from app.web.forms import HouseForm


class ConsentForm(HouseForm):
    """The guardian's name, and perhaps an hour."""

    name = name_field()
    until = TimeField(lazy_gettext("Until when, at the latest?"), validators=[Optional()])

    @property
    def hour(self) -> str:
        """The hour as HH:MM, or ""."""
        return self.until.data.strftime("%H:%M") if self.until.data else ""
