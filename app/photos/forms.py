"""A photo and what is said of it, and what an organiser decides about the album."""

from typing import Any

from wtforms import BooleanField, FileField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired, Length

from app.i18n import lazy_gettext
from app.people.forms import WhyForm
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.photos.events import Faces
from domain.photos.sharing import ALT_LIMIT, CAPTION_LIMIT


class ShareForm(HouseForm):
    """A photo, what it shows, and whether all in it have agreed."""

    picture = FileField(lazy_gettext("Which photo?"))
    alt = StringField(
        lazy_gettext("What is to be seen?"),
        filters=[tidy_line],
        validators=[needed, Length(max=ALT_LIMIT), plain],
    )
    caption = StringField(
        lazy_gettext("A line below it"),
        filters=[tidy_line],
        validators=[Length(max=CAPTION_LIMIT), plain],
    )
    faces = RadioField(
        lazy_gettext("Who can be recognised?"),
        choices=[
            SelectChoice(Faces.NOBODY.value, lazy_gettext("Nobody can be recognised")),
            SelectChoice(Faces.AGREED.value, lazy_gettext("All who can be recognised agreed")),
        ],
        validators=[InputRequired()],
    )
    named = BooleanField(lazy_gettext("Write my first name below it"))

    def said(self) -> dict[str, Any]:
        """What is said of the photo, as the command takes it."""
        return {
            "faces": Faces(self.faces.data),
            "caption": self.text("caption"),
            "alt": self.text("alt"),
            "named": self.named.data,
        }


class ReviewForm(WhyForm):
    """Whether an organiser looks at new photos first, and why."""

    review = BooleanField(lazy_gettext("An organiser looks at each new photo before others see it"))
