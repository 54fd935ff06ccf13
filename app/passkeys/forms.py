"""What a browser sends for a passkey."""

from wtforms import HiddenField

from app.web.forms import HouseForm


class AnswerForm(HouseForm):
    """What the browser answered, as JSON; our script puts it there."""

    answer = HiddenField()
