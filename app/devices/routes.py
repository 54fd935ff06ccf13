"""Showing a code on one device, and coming in with it on another."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from app.devices import queries
from app.devices.forms import CodeForm
from app.journal.ids import new_command_id
from app.pantry.codes import code_of
from app.people.access import own_or_403
from app.people.queries import Person, person_by_id
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.qr import qr
from domain.devices import CodeRefused, LetDeviceIn, ShowDeviceCode
from domain.refusals import Refusal

SHOW = "/me/device"
ENTER = "/lost/device"
LENGTH = 8
"""Letters of a code, of 32: nobody guesses one in its ten minutes, however many may try."""


@get(SHOW, name="devices:code", sync_to_thread=True)
def code(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """The code for another device."""
    return _showing(request, house, own_or_403(me), HouseForm()).show()


@post(SHOW, name="devices:show")
async def show(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Show a new code; the one before lets nobody in any more."""
    person = own_or_403(me)
    form = HouseForm(await fields(request))
    page = _showing(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    made = code_of(house.links.derive("device", form.id), LENGTH)
    command = ShowDeviceCode(actor=person.person, shown=house.links.seal(made), code=made)
    return await page.send(command, SHOW)


@get(ENTER, name="devices:enter-form", sync_to_thread=True)
def ask_code(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """Ask for the code that another device shows."""
    return _entering(request, house, me, CodeForm()).show()


@get(f"{ENTER}/{{code:str}}", name="devices:scanned", sync_to_thread=True)
def scanned(request: AnyRequest, house: TheHouse, me: Me, code: InPath) -> Response[str]:
    """The same with a code that a camera read; opening the address alone lets nobody in."""
    return _entering(request, house, me, CodeForm(data={"code": code[:20]})).show()


@post(ENTER, name="devices:enter")
async def enter(request: AnyRequest, house: TheHouse) -> Response[Any]:
    """Come in with a code; who sends it is not asked, for they may hold a link that is dead."""
    form = CodeForm(await fields(request))
    page = _entering(request, house, None, form)
    if not form.validate():
        return await page.invalid()
    shown = house.links.seal(form.text("code"))
    try:
        owner = await asyncio.to_thread(_owner, house, shown)
        # Never the form's id: sent again, a command gets its first answer, and on a shared computer
        # anybody may send it again.
        await house.journal.execute(LetDeviceIn(actor=owner.person, shown=shown), new_command_id())
    except Refusal as refusal:
        return await page.refused(refusal)
    return Redirect("/me", status_code=303, cookies=house.comes_in(owner.person, owner.link))


def _owner(house: House, shown: str) -> Person:
    """Whose newest code it is; whether it still lets anybody in, the rule says.

    Raises:
        CodeRefused: nobody's, or a newer one is shown.
    """
    with house.read() as db:
        found = queries.code_shown(db, shown)
        owner = person_by_id(db, found.person) if found else None
    if found is None or owner is None:
        raise CodeRefused("code")
    return owner


def _showing(request: AnyRequest, house: House, me: Person, form: HouseForm) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            found = queries.code_of_person(db, me.person)
        good = found if found and not found.used and house.clock() < found.until else None
        used = found is not None and found.used
        picture = qr(house.address(request, f"{ENTER}/{good.code}")) if good else ""
        return {"code": good, "used": used, "picture": picture}

    return FormPage(request, house, me, "devices/show.html", form, read, path=SHOW)


def _entering(request: AnyRequest, house: House, me: Person | None, form: CodeForm) -> FormPage:
    return FormPage(request, house, me, "devices/enter.html", form, action=ENTER, path=ENTER)


routes = [code, show, ask_code, scanned, enter]
