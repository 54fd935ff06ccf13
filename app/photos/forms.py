"""A photo and what is said of it, and what an organiser decides about the album."""

from typing import Any

from wtforms import BooleanField, FileField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired, Length, Optional

from app.i18n import lazy_gettext
from app.people.forms import WhyForm
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.photos.events import Faces
from domain.photos.sharing import ALT_LIMIT, CAPTION_LIMIT


class WordsForm(HouseForm):
    """What a photo shows, and what stands below it."""

    alt = StringField(
        lazy_gettext("What is to be seen?"),
        filters=[tidy_line],
        validators=[needed, Length(max=ALT_LIMIT), plain],
        description=lazy_gettext(
            "For those who cannot see it, for example “Long tables under lanterns”."
        ),
    )
    caption = StringField(
        lazy_gettext("A line below it"),
        filters=[tidy_line],
        validators=[Optional(), Length(max=CAPTION_LIMIT), plain],
    )
    named = BooleanField(lazy_gettext("Write my first name below it"))

    def words(self) -> dict[str, Any]:
        """What is said of the photo, as the commands take it."""
        return {
            "caption": self.text("caption"),
            "alt": self.text("alt"),
            "named": bool(self.named.data),
        }


class ShareForm(WordsForm):
    """A photo, what it shows, and whether all in it have agreed."""

    picture = FileField(lazy_gettext("Which photo?"))
    faces = RadioField(
        lazy_gettext("Who can be recognised?"),
        choices=[
            SelectChoice(Faces.NOBODY.value, lazy_gettext("Nobody can be recognised")),
            SelectChoice(Faces.AGREED.value, lazy_gettext("All who can be recognised agreed")),
        ],
        validators=[InputRequired()],
    )

    def said(self) -> dict[str, Any]:
        """What is said of the photo and the people in it, as the command takes it."""
        return {"faces": Faces(self.faces.data), **self.words()}


class ReviewForm(WhyForm):
    """Whether an organiser looks at new photos first, and why."""

    review = BooleanField(lazy_gettext("An organiser looks at each new photo before others see it"))
