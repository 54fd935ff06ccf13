"""What organisers say when they choose helpers, and when they end it."""

from collections.abc import Sequence

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired, Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.feasts import NOTE_LIMIT
from domain.roles.events import Post


def reason_field(*, required: bool) -> TextAreaField:
    """The question why, in every form by which somebody decides about others."""
    more = [needed] if required else []
    return TextAreaField(
        lazy_gettext("Why?"),
        filters=[tidy_line],
        validators=[*more, Length(max=NOTE_LIMIT), plain],
    )


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


class EndForm(HouseForm):
    """Why somebody helps no more."""

    reason = reason_field(required=True)


class StepDownForm(HouseForm):
    """One's own end needs no reason."""
