"""How it was, in a few taps and as many words as one likes."""

from typing import Any

from wtforms import Field, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import InputRequired, Length

from app.feedback.queries import Own
from app.feedback.words import ANSWERS, QUESTIONS
from app.i18n import lazy_gettext
from app.web.forms import HouseForm, plain, tidy_line
from domain.feasts import NOTE_LIMIT
from domain.feedback import LEAST, Question


class FeedbackForm(HouseForm):
    """Every question, and room for words."""

    words = TextAreaField(
        lazy_gettext("What else would you like to say?"),
        filters=[tidy_line],
        validators=[Length(max=NOTE_LIMIT), plain],
    )

    @property
    def questions(self) -> list[Field]:
        """The questions, in their order."""
        return [self[question.value] for question in Question]

    def said(self) -> dict[str, Any]:
        """The answers as the command takes them."""
        answers = {question: int(self[question.value].data) for question in Question}
        return {"answers": answers, "words": self.text("words")}


_CHOICES = [SelectChoice(str(n), words) for n, words in enumerate(ANSWERS, LEAST)]
for _question, _words in QUESTIONS.items():
    _field = RadioField(_words, choices=_CHOICES, validators=[InputRequired()])
    setattr(FeedbackForm, _question.value, _field)


def from_own(own: Own | None) -> dict[str, Any]:
    """What the form starts with for somebody who answered before."""
    if own is None:
        return {}
    return {"words": own.words, **{q.value: str(n) for q, n in own.answers.items()}}
