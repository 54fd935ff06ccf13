"""What organisers say when they choose helpers, and when they end it."""

from collections.abc import Sequence

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired

from app.i18n import lazy_gettext
from app.people.forms import reason_field
from app.web.forms import HouseForm
from domain.roles.events import Post


class PostForm(HouseForm):
    """What a helper is for, and why just this one; a neighbour to choose, or nobody yet."""

    post = RadioField(
        lazy_gettext("Where?"),
        choices=[
            SelectChoice(Post.DOOR.value, lazy_gettext("At the door")),
            SelectChoice(Post.KITCHEN.value, lazy_gettext("In the kitchen")),
        ],
        validators=[InputRequired()],
    )
    person = SelectField(lazy_gettext("Who?"), choices=[], validate_choice=False)
    reason = reason_field(required=False)

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Give those who come to choose from."""
        self.person.choices = [
            SelectChoice("", lazy_gettext("A link for whoever gets it")),
            *(SelectChoice(person, name) for person, name in people),
        ]
