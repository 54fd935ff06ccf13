"""The questions and the answers, as people read them."""

from collections.abc import Mapping
from types import MappingProxyType

from app.i18n import lazy_gettext
from domain.feedback import Question

QUESTIONS: Mapping[Question, str] = MappingProxyType(
    {
        Question.FOOD: lazy_gettext("How was the food?"),
        Question.WELCOME: lazy_gettext("How welcome did you feel?"),
        Question.PLAN: lazy_gettext("How well did everything go?"),
        Question.AGAIN: lazy_gettext("How would it be to come again?"),
    }
)

ANSWERS = (
    lazy_gettext("not good"),
    lazy_gettext("so-so"),
    lazy_gettext("all right"),
    lazy_gettext("good"),
    lazy_gettext("very good"),
)
"""From the least to the most."""
