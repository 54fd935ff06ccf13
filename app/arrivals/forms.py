"""What the door notes: who, and if it is another number than was said, how many."""

from wtforms import HiddenField
from wtforms.validators import NumberRange, Optional, ValidationError

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, WholeNumberField, say
from domain.attendance.answers import MOST_IN_A_PARTY, PartyOutOfRange


class DoorForm(HouseForm):
    """One tap: `come` or `undo` is a guest and the note that the page showed of them."""

    come = HiddenField()
    undo = HiddenField()


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
