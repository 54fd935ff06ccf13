"""What an organiser says about a program, and why a token ends."""

from wtforms import SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.people import NAME_LIMIT
from domain.tokens import Scope

SCOPE_NAMES = {
    Scope.READ: lazy_gettext("Read what everybody sees: dishes, shifts, numbers"),
    Scope.PEOPLE: lazy_gettext("Read who it is: names, answers, who helps and who brings what"),
    Scope.SIGN_UPS: lazy_gettext("Sign people up, and act for those whom it signed up"),
    Scope.ORGANISE: lazy_gettext("Organise: all that you may do at this feast, in your name"),
}


class TokenForm(HouseForm):
    """What a token is for, and what it is good for."""

    name = StringField(
        lazy_gettext("What is it for?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )
    scopes = SelectMultipleField(
        lazy_gettext("What may the program do?"),
        choices=[SelectChoice(scope.value, name) for scope, name in SCOPE_NAMES.items()],
    )

    @property
    def chosen(self) -> tuple[Scope, ...]:
        """What was ticked."""
        return tuple(map(Scope, self.scopes.data or ()))
