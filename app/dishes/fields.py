"""What is asked of every dish, promised by a cook or wished for by an organiser."""

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from app.i18n import lazy_gettext
from app.web.forms import WholeNumberField, needed, plain, tidy_line
from domain.dishes import MOST_SERVINGS, NAME_LIMIT


def dish_name_field(label: str) -> StringField:
    """What the dish is called."""
    return StringField(
        label, filters=[tidy_line], validators=[needed, Length(max=NAME_LIMIT), plain]
    )


def course_field() -> RadioField:
    """For which course it is; the rule knows the courses, and a form offers them."""
    return RadioField(
        lazy_gettext("For which course?"),
        choices=[],
        validate_choice=False,
        validators=[InputRequired()],
    )


def servings_field() -> WholeNumberField:
    """For how many it is."""
    return WholeNumberField(
        lazy_gettext("Servings"), validators=[InputRequired(), NumberRange(1, MOST_SERVINGS)]
    )
