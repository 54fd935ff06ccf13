"""My address and what is welcome there, and a link by mail for those who lost theirs."""

import asyncio
from contextlib import suppress
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect
from sqlalchemy.exc import DBAPIError

from app.i18n import spoken
from app.journal.writer import JournalClosed, JournalFull
from app.mail.answering import routes as answering
from app.mail.forms import AddressForm, NoticesForm
from app.mail.letter_links import routes as letter_links
from app.mail.queries import contact_of, reached_at
from app.people.access import own_or_403
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, Me, TheHouse
from domain.mail.addresses import (
    AddressInvalid,
    ChooseNotices,
    GiveAddress,
    RemoveAddress,
    is_address,
)
from domain.mail.magic import RequestMagicLink

MOST_AT_ONE_ADDRESS = 5
"""A family may share an address; each of them gets a link."""

# ── my address ──


@get("/me/mail", name="mail:edit", sync_to_thread=True)
def edit(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """Where mail reaches me, and what is welcome."""
    return _my_mail(request, house, own_or_403(me), AddressForm()).show()


@post("/me/mail", name="mail:give")
async def give(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Say where mail reaches me; a link goes there, and nothing else until it is opened."""
    person = own_or_403(me)
    form = AddressForm(await fields(request))
    page = _my_mail(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    command = GiveAddress(
        actor=person.person,
        address=form.text("address"),
        language=spoken().code,
        proof=house.links.derive("proof", form.id),
    )
    return await page.send(command, "/me/mail")


@post("/me/mail/notices", name="mail:choose")
async def choose(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Say which kinds of mail are welcome."""
    person = own_or_403(me)
    form = NoticesForm(await fields(request))
    page = _my_mail(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    command = ChooseNotices(actor=person.person, welcome=form.welcome)
    return await page.send(command, "/me/mail")


@post("/me/mail/remove", name="mail:remove")
async def remove(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Have no mail any more."""
    person = own_or_403(me)
    form = HouseForm(await fields(request))
    page = _my_mail(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    return await page.send(RemoveAddress(actor=person.person), "/me/mail")


def _my_mail(request: AnyRequest, house: House, me: Person, form: HouseForm) -> FormPage:
    """The page with its three forms; what was not sent shows what is known."""

    def read() -> dict[str, Any]:
        with house.read() as db:
            contact = contact_of(db, me.person)
        address = form if isinstance(form, AddressForm) else AddressForm()
        notices = NoticesForm(data={notice.value: True for notice in contact.welcome})
        return {"contact": contact, "address": address, "notices": notices}

    path = "/me/mail"
    return FormPage(request, house, me, "mail/me.html", form, read, path=path, action=path)


# ── I lost my link ──


@get("/mail/link", name="mail:ask", sync_to_thread=True)
def ask(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """Ask for a link by mail."""
    return FormPage(request, house, me, "mail/link.html", AddressForm()).show()


@post("/mail/link", name="mail:send")
async def send(request: AnyRequest, house: TheHouse) -> Response[Any]:
    """Have a link sent; the browser may hold a dead one. The answer is the same, and as fast,
    whether the address is known or not: it is looked for when whoever asks has their answer."""
    form = AddressForm(await fields(request))
    page = FormPage(request, house, None, "mail/link.html", form)
    if not form.validate():
        return await page.invalid()
    if not is_address(form.text("address")):
        return await page.refused(AddressInvalid())
    task = asyncio.create_task(_send_links(house, form.text("address"), form.id))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    return Redirect("/mail/link/sent", status_code=303)


@get("/mail/link/sent", name="mail:sent", sync_to_thread=True)
def sent(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """If the address is known, the link is on its way."""
    return house.page(request, "mail/sent.html", me)


async def _send_links(house: House, address: str, form: str) -> None:
    """Ask for a link for each neighbour with this address; one who has several asks in vain."""

    def find() -> list[str]:
        with house.read() as db:
            return reached_at(db, address, MOST_AT_ONE_ADDRESS)

    with suppress(DBAPIError, JournalFull, JournalClosed):  # who gets no link asks again
        for person in await asyncio.to_thread(find):
            asked = f"{form}:{person}"
            command = RequestMagicLink(actor=person, magic=house.links.derive("magic", asked))
            house.journal.submit(command, asked)


_under_way: set["asyncio.Task[None]"] = set()
"""The loop itself would forget them."""

routes = [edit, give, choose, remove, ask, send, sent, *letter_links, *answering]
