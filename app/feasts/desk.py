"""A page with one form about a feast, whose fields explain themselves."""

from collections.abc import Sequence
from typing import Any

from wtforms import TextAreaField
from wtforms.validators import Length

from app.feasts.found import feast_or_404
from app.i18n import lazy_gettext
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, needed, plain, tidy_line
from app.web.house import AnyRequest, House
from domain.feasts import NOTE_LIMIT


def why() -> TextAreaField:
    """The question for a reason, which everybody may read."""
    return TextAreaField(
        lazy_gettext("Why?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NOTE_LIMIT), plain],
    )


class WhyForm(HouseForm):
    """Nothing but a reason."""

    reason = why()


def desk(
    request: AnyRequest,
    house: House,
    me: Person | None,
    feast: str,
    form: HouseForm,
    *,
    heading: str,
    button: str,
    back: str,
    lead: str = "",
    about: Sequence[str] = (),
    stop: bool = False,
    **context: Any,
) -> FormPage:
    """The page of one form.

    Args:
        request: the request.
        house: the house.
        me: who asks.
        feast: the feast it is about.
        form: the form; every field has its label, and its hint as description.
        heading: what the page is called.
        button: what sending it does.
        back: where it leads who does not send it.
        lead: a sentence below the heading.
        about: what is at stake: its name, and more lines about it.
        stop: whether sending it takes something away.
        context: the addresses of the form and its page, where they are not the one asked for.
    """

    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, feast)}

    said = {"heading": heading, "lead": lead, "about": tuple(about), "button": button}
    shown = {**said, "back": back, "stop": stop, **context}
    return FormPage(request, house, me, "_desk.html", form, read, **shown)
