"""Having addresses told what happens: registered, looked at and tried by organisers."""

import asyncio
from datetime import timedelta
from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from app.feasts.found import feast_or_404
from app.journal.ids import new_command_id
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.settings import Reach
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from app.webhooks import queries
from app.webhooks.changing import routes as changing
from app.webhooks.changing import trying
from app.webhooks.forms import KIND_NAMES, WebhookForm
from app.webhooks.found import secret_page, webhook_or_404
from app.webhooks.words import outcome
from domain.refusals import N_, Invalid, Refusal
from domain.webhooks import RegisterWebhook, TryWebhook

WEBHOOKS = "/feasts/{feast:str}/webhooks"
ONE = f"{WEBHOOKS}/{{webhook:str}}"

LOOK_AGAIN = timedelta(seconds=5)
"""Another server may send what waits; this one then sees it so soon."""


class NetworkClosed(Invalid):
    """The address is in a network into which this installation sends nothing."""

    message = N_("Webhooks are not sent into networks of their own from here.")
    field = "url"


@get(WEBHOOKS, name="webhooks:all", sync_to_thread=True)
def webhooks(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Which addresses are told what, and the form that adds another."""
    return _webhooks(request, house, organiser_or_403(me), feast, WebhookForm()).show()


@post(WEBHOOKS, name="webhooks:register")
async def register(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Have an address told what happens. The answer says the secret, which no other page does.

    Sent again, the form makes the same webhook, so an answer that was lost is shown again.
    """
    organiser = organiser_or_403(me)
    form = WebhookForm(await fields(request))
    page = _webhooks(request, house, organiser, feast, form)
    if not form.validate():
        return await page.invalid()
    if house.courier.carrier.refuses(form.text("url")):
        return await page.refused(NetworkClosed())
    webhook, key = (house.links.derive(kind, form.id) for kind in ("webhook", "webhook-key"))
    command = RegisterWebhook(
        actor=organiser.person,
        feast=feast,
        webhook=webhook,
        key=key,
        url=form.text("url"),
        kinds=form.chosen,
        reason=form.text("reason"),
        plainly=house.settings.webhooks is Reach.ANYWHERE,
    )
    try:
        await house.journal.execute(command, form.id)
    except Refusal as refusal:
        return await page.refused(refusal)
    return await asyncio.to_thread(secret_page, request, house, organiser, feast, webhook, key)


@get(ONE, name="webhooks:show")
async def show(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, webhook: InPath
) -> Response[Any]:
    """One webhook, its last messages and what became of them."""
    organiser = organiser_or_403(me)
    await asyncio.to_thread(webhook_or_404, house, feast, webhook)
    room = _room(house, feast, webhook)
    return await page_with(request, house, organiser, room, command_id=new_command_id())


@get(f"{ONE}/live", name="webhooks:live")
async def show_live(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, webhook: InPath
) -> Stream:
    """The same, each time that a message was sent or has to wait."""
    organiser_or_403(me)
    await asyncio.to_thread(webhook_or_404, house, feast, webhook)
    return live(request, house, _room(house, feast, webhook))


@post(f"{ONE}/try", name="webhooks:try")
async def try_it(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, webhook: InPath
) -> Response[Any]:
    """Send a message that is about nothing but itself."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(webhook_or_404, house, feast, webhook)
    page = trying(request, house, organiser, row, HouseForm(await fields(request)))
    return await page.ask(lambda: TryWebhook(actor=organiser.person, feast=feast, webhook=webhook))


def _webhooks(
    request: AnyRequest, house: House, me: Person, feast: str, form: HouseForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            return {"feast": row, "webhooks": queries.webhooks_of(db, feast)}

    return FormPage(request, house, me, "webhooks/all.html", form, read, kind_names=KIND_NAMES)


def _room(house: House, feast: str, webhook: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            found = webhook_or_404(house, feast, webhook, db)
            sent = queries.messages_to(db, webhook)
        outcomes = {each.position: outcome(each, found, row.zone) for each in sent}
        context = {"feast": row, "webhook": found, "messages": sent, "outcomes": outcomes}
        context["kind_names"] = KIND_NAMES
        return Shown(context, house.clock() + LOOK_AGAIN if found.waiting else None)

    topics = [f"webhook:{webhook}", f"feast:{feast}"]
    return piece(house, "webhooks/show.html", "webhook_live", webhook, topics, read)


routes = [webhooks, register, show, show_live, try_it, *changing]
