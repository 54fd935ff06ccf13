"""What the door notes: who, and if it is another number than was said, how many."""

from wtforms import HiddenField, StringField
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, WholeNumberField, needed, plain, say, tidy_line
from domain.attendance.answers import MOST_IN_A_PARTY, PartyOutOfRange


class DoorForm(HouseForm):
    """One tap: what is done to a guest, and the note that the page showed of them."""

    come = HiddenField()
    undo = HiddenField()
    leave = HiddenField()

    @property
    def tap(self) -> tuple[str, str]:
        """What is done, and what the button says of whom."""
        tapped = ((name, self.text(name)) for name in ("undo", "leave", "come"))
        return next((tap for tap in tapped if tap[1]), ("come", ""))


class CodeForm(HouseForm):
    """The code that a guest shows, typed, or as a camera read it."""

    code = StringField(
        lazy_gettext("Code"), filters=[tidy_line], validators=[needed, Length(max=300), plain]
    )


class PartyForm(HouseForm):
    """How many really came."""

    adults = WholeNumberField(
        lazy_gettext("Adults"), validators=[Optional(), NumberRange(0, MOST_IN_A_PARTY)]
    )
    children = WholeNumberField(
        lazy_gettext("Children"), validators=[Optional(), NumberRange(0, MOST_IN_A_PARTY)]
    )

    def validate_children(self, _field: WholeNumberField) -> None:
        """Nobody comes as nobody."""
        if not self.adults.errors and not 1 <= sum(self.party) <= MOST_IN_A_PARTY:
            raise ValidationError(say(PartyOutOfRange(most=MOST_IN_A_PARTY)))

    @property
    def party(self) -> tuple[int, int]:
        """Adults and children."""
        return self.adults.data or 0, self.children.data or 0
