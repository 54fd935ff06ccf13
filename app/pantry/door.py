"""The pantry's door, where helpers take in what comes; organisers say what there is enough of."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.params import FromQuery

from app.feasts.found import feast_or_404
from app.pantry import queries
from app.pantry.codes import tidy_code
from app.pantry.forms import CorrectForm, EnoughForm, ReceiveForm
from app.pantry.found import gift_or_404
from app.pantry.rows import OwnGift
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.roles.access import helper_or_403
from app.web.form_page import FormPage
from app.web.forms import fields, tidy_lines
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.pantry import CorrectReceipt, DeclareEnough, ReceiveDonation
from domain.roles.events import Post


@get("/feasts/{feast:str}/ingredients/door", name="pantry:door", sync_to_thread=True)
def door(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, code: FromQuery[str] = ""
) -> Response[str]:
    """Where a code is typed in, and what it stands for."""
    helper = helper_or_403(house, me, feast, Post.DOOR)
    feast_or_404(house, feast)
    with house.read() as db:
        found = queries.gift_by_code(db, feast, tidy_code(code)) if code else None
    page = _receiving(request, house, helper, feast, found, _receive_form(found), code)
    return page.show()


@post("/feasts/{feast:str}/ingredients/{donation:str}/receive", name="pantry:receive")
async def receive(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, donation: InPath
) -> Response[Any]:
    """Take a donation in at the door."""
    helper = await asyncio.to_thread(helper_or_403, house, me, feast, Post.DOOR)
    own = await asyncio.to_thread(gift_or_404, house, feast, donation)
    form = _receive_form(own, await fields(request))
    page = _receiving(request, house, helper, feast, own, form, own.code)
    if not form.validate():
        return await page.invalid()
    command = ReceiveDonation(
        actor=helper.person,
        feast=feast,
        donation=donation,
        quantity=form.quantity.amount,
        reason=form.text("reason"),
    )
    return await page.send(command, f"/feasts/{feast}/ingredients/door")


@get(
    "/feasts/{feast:str}/ingredients/{donation:str}/correct",
    name="pantry:correct-form",
    sync_to_thread=True,
)
def correct_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, donation: InPath
) -> Response[str]:
    """The form for a donation that was noted wrong."""
    helper = helper_or_403(house, me, feast, Post.DOOR)
    own = gift_or_404(house, feast, donation)
    form = CorrectForm(data={"quantity": own.gift.quantity})
    return _correcting(request, house, helper, own, form).show()


@post("/feasts/{feast:str}/ingredients/{donation:str}/correct", name="pantry:correct")
async def correct(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, donation: InPath
) -> Response[Any]:
    """Say that another amount came than was noted."""
    helper = await asyncio.to_thread(helper_or_403, house, me, feast, Post.DOOR)
    own = await asyncio.to_thread(gift_or_404, house, feast, donation)
    form = CorrectForm(await fields(request))
    form.quantity.unit = own.gift.unit
    page = _correcting(request, house, helper, own, form)
    if not form.validate():
        return await page.invalid()
    command = CorrectReceipt(
        actor=helper.person,
        feast=feast,
        donation=donation,
        quantity=form.quantity.amount,
        reason=form.text("reason"),
    )
    return await page.send(command, f"/feasts/{feast}/ingredients/door?code={own.code}")


@get("/feasts/{feast:str}/ingredients/enough", name="pantry:enough-form", sync_to_thread=True)
def enough_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The list of what the feast has enough of."""
    organiser = organiser_or_403(me)
    with house.read() as db:
        listed = queries.enough_of(db, feast)
    form = EnoughForm(data={"things": "\n".join(listed.things), "reason": listed.reason})
    return _declaring(request, house, organiser, feast, form).show()


@post("/feasts/{feast:str}/ingredients/enough", name="pantry:enough")
async def enough(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """List what the feast has enough of."""
    organiser = organiser_or_403(me)
    form = EnoughForm(await fields(request))
    page = _declaring(request, house, organiser, feast, form)
    if not form.validate():
        return await page.invalid()
    things = tidy_lines(form.text("things"))
    command = DeclareEnough(
        actor=organiser.person, feast=feast, things=things, reason=form.text("reason")
    )
    return await page.send(command, f"/feasts/{feast}/ingredients")


def _receive_form(own: OwnGift | None, sent: Any = None) -> ReceiveForm:
    form = ReceiveForm(sent, data={"quantity": own.gift.promised} if own else {})
    if own:
        form.quantity.unit, form.promised = own.gift.unit, own.gift.amount
    return form


def _receiving(
    request: AnyRequest,
    house: House,
    me: Person,
    feast: str,
    own: OwnGift | None,
    form: ReceiveForm,
    code: str,
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            gifts = queries.gifts_of(db, feast)
            expected = [gift.donation for gift in gifts if not gift.received]
            found = queries.gifts_by_id(db, expected)
            return {
                "feast": feast_or_404(house, feast, db),
                "expected": [found[donation] for donation in expected],
                "came": sum(gift.received for gift in gifts),
            }

    action = f"/feasts/{feast}/ingredients/{own.gift.donation}/receive" if own else ""
    path = f"/feasts/{feast}/ingredients/door"
    shown = {"own": own, "code": code, "action": action, "path": path}
    return FormPage(request, house, me, "pantry/door.html", form, read, **shown)


def _correcting(
    request: AnyRequest, house: House, me: Person, own: OwnGift, form: CorrectForm
) -> FormPage:
    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, own.gift.feast)}

    return FormPage(request, house, me, "pantry/correct.html", form, read, own=own)


def _declaring(
    request: AnyRequest, house: House, me: Person, feast: str, form: EnoughForm
) -> FormPage:
    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, feast)}

    return FormPage(request, house, me, "pantry/enough.html", form, read)


routes = [door, receive, correct_form, correct, enough_form, enough]
