"""Who lost every way in asks for a code, and comes in when an organiser has vouched."""

import asyncio
import uuid
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from app.pantry.codes import code_of
from app.people.links import BadLink
from app.people.queries import Person, person_by_id
from app.vouching import queries
from app.vouching.queries import HelpCode
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, TheHouse
from domain.people import UnknownPerson
from domain.refusals import Refusal
from domain.vouching import ASKED_TIME, VOUCHED_TIME, AskForHelp, EnterVouched

LOST = "/lost"
ASK = f"{LOST}/ask"
LENGTH = 8
COOKIE = "longtable-help"
_KEPT_S = int((ASKED_TIME + VOUCHED_TIME).total_seconds())
FORGET = Cookie(key=COOKIE, value="", httponly=True, samesite="lax", max_age=0, path="/")

# None of these asks who sends the form: whoever lost the way in may hold a link that is dead.


@get(ASK, name="vouching:asked", sync_to_thread=True)
def asked(request: AnyRequest, house: TheHouse) -> Response[str]:
    """The code to tell an organiser, and whether one has vouched; or the button to get one."""
    return _page(request, house, HouseForm()).show()


@post(ASK, name="vouching:ask")
async def ask(request: AnyRequest, house: TheHouse) -> Response[Any]:
    """Get a code to tell an organiser; this browser alone can then come in."""
    form = HouseForm(await fields(request))
    page = await asyncio.to_thread(_page, request, house, form)
    if not form.validate():
        return await page.invalid()
    kept = house.keep(COOKIE, house.links.sign("help", form.id), _KEPT_S)
    command = AskForHelp(actor="", asked=house.links.seal(_code(house, form.id)))
    return await page.send(command, ASK, cookies=[kept])


@post(f"{ASK}/enter", name="vouching:enter")
async def enter(request: AnyRequest, house: TheHouse) -> Response[Any]:
    """Come in after an organiser vouched."""
    form = HouseForm(await fields(request))
    page = await asyncio.to_thread(_page, request, house, form)
    if not form.validate():
        return await page.invalid()
    code: HelpCode | None = page.context["help"]
    if code is None:
        raise NotFoundException("help")
    # Both follow from what this browser keeps: an answer that was lost is given again, and a form
    # that a shared computer sends again, which keeps nothing any more, opens nothing.
    by = page.context["by"]
    command = EnterVouched(
        actor=code.person, asked=code.asked, link=house.links.derive("vouched-link", by)
    )
    entered = str(uuid.uuid5(uuid.NAMESPACE_OID, house.links.derive("enter-vouched", by)))
    try:
        await house.journal.execute(command, entered)
        person = await asyncio.to_thread(_person, house, code.person)
    except Refusal as refusal:
        return await page.refused(refusal)
    cookies = [*house.comes_in(person.person, person.link), FORGET]
    return Redirect("/me", status_code=303, cookies=cookies)


def _page(request: AnyRequest, house: House, form: HouseForm) -> FormPage:
    by = _kept(house, request)
    code = _code(house, by) if by else ""
    with house.read() as db:
        found = queries.help_code(db, house.links.seal(code)) if code else None
    return FormPage(
        *(request, house, None, "vouching/asked.html", form),
        path=ASK,
        by=by,
        code=code,
        help=found,
        good=found is not None and house.clock() < found.until,
    )


def _kept(house: House, request: AnyRequest) -> str:
    """The command by which this browser asked; "" if it did not, or not lately."""
    try:
        return house.links.open_signed("help", request.cookies.get(COOKIE, ""))[0]
    except (BadLink, IndexError):
        return ""


def _code(house: House, by: str) -> str:
    """The code that follows from the command by which somebody asked for it."""
    return code_of(house.links.derive("help", by), LENGTH)


def _person(house: House, person: str) -> Person:
    with house.read() as db:
        found = person_by_id(db, person)
    if found is None:
        raise UnknownPerson
    return found


routes = [asked, ask, enter]
