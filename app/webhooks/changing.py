"""What organisers do with a webhook that is there: each thing is asked first."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

from litestar import Response, get, post
from litestar.exceptions import NotFoundException

from app.feasts.desk import desk
from app.i18n import _
from app.people.access import organiser_or_403
from app.people.forms import said_why, why_form
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.webhooks.found import secret_page, webhook_or_404
from app.webhooks.queries import WebhookRow
from domain.commands import Command
from domain.refusals import Refusal
from domain.webhooks import EndWebhook, PauseWebhook, RepeatMessages, ResumeWebhook, RotateSecret

ONE = "/feasts/{feast:str}/webhooks/{webhook:str}"
AGAIN = f"{ONE}/messages/{{position:str}}/again"


COMMANDS: dict[str, Callable[..., Command]] = {
    "pause": PauseWebhook,
    "resume": ResumeWebhook,
    "end": EndWebhook,
}


class Change(NamedTuple):
    """How a page asks for something that an organiser can do with a webhook."""

    heading: str
    lead: str
    button: str
    stop: bool = False


def _changes() -> dict[str, Change]:
    return {
        "pause": Change(
            _("Let messages wait?"),
            _("Nothing is sent until you go on. What happens meanwhile is sent then."),
            _("Let them wait"),
        ),
        "resume": Change(
            _("Send messages again?"),
            _("What waited goes out first."),
            _("Send them"),
        ),
        "end": Change(
            _("End this webhook?"),
            _("Nothing is sent there any more, not even what waits."),
            _("End it"),
            stop=True,
        ),
    }


@get(f"{ONE}/{{verb:str}}", name="webhooks:ask", sync_to_thread=True)
def ask(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, webhook: InPath, verb: InPath
) -> Response[str]:
    """Ask before a webhook is paused, resumed or ended."""
    organiser = organiser_or_403(me)
    row = webhook_or_404(house, feast, webhook)
    form = why_form(organiser, row.person)
    return _asking(request, house, organiser, row, _change_or_404(verb), form).show()


@post(f"{ONE}/{{verb:str}}", name="webhooks:change")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, webhook: InPath, verb: InPath
) -> Response[Any]:
    """Pause, resume or end a webhook."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(webhook_or_404, house, feast, webhook)
    form = why_form(organiser, row.person, await fields(request))
    page = _asking(request, house, organiser, row, _change_or_404(verb), form)
    if verb == "end":
        page.context["back"] = f"/feasts/{feast}/webhooks"
    about = {"actor": organiser.person, "feast": feast, "webhook": webhook}
    return await page.ask(lambda: COMMANDS[verb](**about, reason=said_why(form)))


@get(f"{ONE}/rotate", name="webhooks:rotate-form", sync_to_thread=True)
def rotate_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, webhook: InPath
) -> Response[str]:
    """Ask before a webhook gets a new secret."""
    organiser = organiser_or_403(me)
    row = webhook_or_404(house, feast, webhook)
    return _rotating(request, house, organiser, row, why_form(organiser, row.person)).show()


@post(f"{ONE}/rotate", name="webhooks:rotate")
async def rotate(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, webhook: InPath
) -> Response[Any]:
    """Make a new secret, and show it; sent again, the form makes and shows the same."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(webhook_or_404, house, feast, webhook)
    form = why_form(organiser, row.person, await fields(request))
    page = _rotating(request, house, organiser, row, form)
    if not form.validate():
        return await page.invalid()
    key = house.links.derive("webhook-key", form.id)
    about = {"actor": organiser.person, "feast": feast, "webhook": webhook}
    try:
        await house.journal.execute(RotateSecret(**about, key=key, reason=said_why(form)), form.id)
    except Refusal as refusal:
        return await page.refused(refusal)
    return await asyncio.to_thread(secret_page, request, house, organiser, feast, webhook, key)


@get(AGAIN, name="webhooks:again-form", sync_to_thread=True)
def again_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, webhook: InPath, position: InPath
) -> Response[str]:
    """Ask before a message is sent again, or with 0 all that were given up."""
    organiser = organiser_or_403(me)
    row = webhook_or_404(house, feast, webhook)
    return _resending(request, house, organiser, row, _number_or_404(position), HouseForm()).show()


@post(AGAIN, name="webhooks:again")
async def again(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, webhook: InPath, position: InPath
) -> Response[Any]:
    """Send a message again, or with 0 all that were given up."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(webhook_or_404, house, feast, webhook)
    number, form = _number_or_404(position), HouseForm(await fields(request))
    page = _resending(request, house, organiser, row, number, form)
    about = {"actor": organiser.person, "feast": feast, "webhook": webhook}
    return await page.ask(lambda: RepeatMessages(**about, position=number))


def trying(
    request: AnyRequest, house: House, me: Person, row: WebhookRow, form: HouseForm
) -> FormPage:
    """The page that is shown when a test cannot be sent."""
    test = Change(
        _("Send a test?"),
        _("It is about nothing but itself, and is signed like all messages."),
        _("Send a test"),
    )
    return _asking(request, house, me, row, test, form)


def _rotating(
    request: AnyRequest, house: House, me: Person, row: WebhookRow, form: HouseForm
) -> FormPage:
    new = Change(
        _("Make a new secret?"),
        _(
            "For a day, messages are signed with the old one as well, so that you can bring "
            "the new one to the program meanwhile."
        ),
        _("Make a new one"),
    )
    return _asking(request, house, me, row, new, form)


def _resending(
    request: AnyRequest, house: House, me: Person, row: WebhookRow, position: int, form: HouseForm
) -> FormPage:
    same = _("It goes under the same id, so a program can tell that it has it already.")
    if position:
        change = Change(_("Send this message again?"), same, _("Send it again"))
    else:
        heading = _("Send again all that was given up?")
        change = Change(heading, same, _("Send all again"))
    return _asking(request, house, me, row, change, form)


def _asking(
    request: AnyRequest, house: House, me: Person, row: WebhookRow, it: Change, form: HouseForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=it.heading,
        lead=it.lead,
        button=it.button,
        stop=it.stop,
        back=f"/feasts/{row.feast}/webhooks/{row.webhook}",
        about=(row.reason, row.url),
    )


def _change_or_404(verb: str) -> Change:
    found = _changes().get(verb)
    if found is None:
        raise NotFoundException("verb")
    return found


def _number_or_404(position: str) -> int:
    if not position.isascii() or not position.isdecimal() or len(position) > 15:
        raise NotFoundException("position")
    return int(position)


routes = [ask, change, rotate_form, rotate, again_form, again]
