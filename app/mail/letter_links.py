"""Where the links in letters lead: pages with one button, for whoever has the letter.

Opening one changes nothing, because programs that look for malware open every link. The signed
address says whose letter it was, so none of them needs a cookie.
"""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from app.journal.ids import new_command_id
from app.mail.queries import contact_of
from app.people.queries import now_one, person_by_id
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.guard import FROM_ANYWHERE
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.mail.addresses import ConfirmAddress, Notice, StopNotices
from domain.mail.magic import UseMagicLink
from domain.people import UnknownPerson
from domain.refusals import Refusal

# ── this is my address ──


@get("/mail/confirm/{token:str}", name="mail:confirm-form", sync_to_thread=True)
def ask_to_confirm(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """Is this your address?"""
    return _confirming(request, house, me, token, HouseForm()).show()


@post("/mail/confirm/{token:str}", name="mail:confirm")
async def confirm(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[Any]:
    """Yes, it is."""
    person, proof = house.links.open_signed("confirm", token)
    form = HouseForm(await fields(request))
    page = _confirming(request, house, me, token, form)
    if not form.validate():
        return await page.invalid()
    return await page.send(ConfirmAddress(actor=person, proof=proof), f"/mail/confirm/{token}")


def _confirming(request: AnyRequest, house: House, me: Me, token: str, form: HouseForm) -> FormPage:
    person, _proof = house.links.open_signed("confirm", token)

    def read() -> dict[str, Any]:
        with house.read() as db:
            return {"contact": contact_of(db, now_one(db, person))}

    return FormPage(request, house, me, "mail/confirm.html", form, read)


# ── I am back ──


@get("/mail/enter/{token:str}", name="mail:enter-form", sync_to_thread=True)
def ask_to_enter(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """Open your page in this browser?"""
    house.links.open_signed("enter", token)
    return FormPage(request, house, me, "mail/enter.html", HouseForm()).show()


@post("/mail/enter/{token:str}", name="mail:enter")
async def enter(request: AnyRequest, house: TheHouse, token: InPath) -> Response[Any]:
    """Yes: the browser keeps the personal link, and the magic one is spent."""
    person, magic = house.links.open_signed("enter", token)
    form = HouseForm(await fields(request))
    page = FormPage(request, house, None, "mail/enter.html", form)
    if not form.validate():
        return await page.invalid()
    try:
        # Never the form's id: sent again, a command gets its first answer, and this one must not.
        await house.journal.execute(UseMagicLink(actor=person, magic=magic), new_command_id())
    except Refusal as refusal:
        return await page.refused(refusal)
    link = await asyncio.to_thread(_link_of, house, person)
    return Redirect("/me", status_code=303, cookies=house.comes_in(person, link))


def _link_of(house: House, person: str) -> str:
    with house.read() as db:
        found = person_by_id(db, person)
    if found is None:
        raise UnknownPerson
    return found.link


# ── no more of these ──


@get("/mail/stop/{token:str}", name="mail:stop-form", sync_to_thread=True)
def ask_to_stop(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """No more mail of this kind?"""
    return _stopping(request, house, me, token)


@post("/mail/stop/{token:str}", name="mail:stop", opt={FROM_ANYWHERE: True}, status_code=200)
async def stop(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """No more. Mail providers send this by themselves, from anywhere (RFC 8058), so nothing in the
    form is asked for, and the answer leads nowhere."""
    person, notice = _stopped(house, token)
    await house.journal.execute(StopNotices(actor=person, notice=notice), new_command_id())
    return await asyncio.to_thread(_stopping, request, house, me, token)


def _stopping(request: AnyRequest, house: House, me: Me, token: str) -> Response[str]:
    person, notice = _stopped(house, token)
    with house.read() as db:
        contact = contact_of(db, now_one(db, person))
    page = FormPage(request, house, me, "mail/stop.html", HouseForm())
    page.context |= {"notice": notice, "contact": contact}
    return page.show()


def _stopped(house: House, token: str) -> tuple[str, Notice]:
    person, notice = house.links.open_signed("stop", token)
    return person, Notice(notice)


routes = [ask_to_confirm, confirm, ask_to_enter, enter, ask_to_stop, stop]
