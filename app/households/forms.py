"""What a neighbour writes to sign up somebody of the household."""

from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import Length

from app.guardians.forms import UntilForm
from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.people import NAME_LIMIT


class MemberForm(HouseForm):
    """A name is enough; whoever is under age helps with a guardian's yes alone."""

    name = StringField(
        lazy_gettext("Whom do you sign up?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )
    minor = BooleanField(lazy_gettext("They are under 18"))


class HelpingForm(UntilForm):
    """At which feast a child may help, and until when."""

    feast = RadioField(lazy_gettext("At which feast?"))

    def offer(self, feasts: list[tuple[str, str]]) -> None:
        """Let choose among these feasts; the only one is chosen already."""
        self.feast.choices = feasts
        if len(feasts) == 1 and self.feast.data is None:
            self.feast.data = feasts[0][0]
