"""Scanning codes at the door, and the code that each neighbour has to show there."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from app.arrivals.codes import SCANNED, guest_with
from app.arrivals.forms import CodeForm
from app.arrivals.queries import Arrival, door_of
from app.feasts import queries as feasts
from app.feasts.found import feast_or_404
from app.i18n import _
from app.people.queries import Person, entries_that_became
from app.roles.access import helper_or_403, may
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.guard import CAMERA
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.roles.events import Post

JUST_NOW = 3
"""How many of those who came last are shown beside the camera."""


@get("/feasts/{feast:str}/door/scan", name="arrivals:scan", sync_to_thread=True, opt={CAMERA: True})
def scan(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The camera, and a field for those who have none."""
    helper = helper_or_403(house, me, feast, Post.DOOR)
    return _scanning(request, house, helper, feast, CodeForm()).show()


@post("/feasts/{feast:str}/door/scan", name="arrivals:scanned", opt={CAMERA: True})
async def scanned(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Find the guest who shows a code. It records nothing yet: the helper looks who it is."""
    helper = await asyncio.to_thread(helper_or_403, house, me, feast, Post.DOOR)
    form = CodeForm(await fields(request))
    page = _scanning(request, house, helper, feast, form)
    if not form.validate():
        return await page.invalid()
    guest = await asyncio.to_thread(_guest, house, feast, form.text("code"))
    if guest is None:
        form.code.errors = [_("Nobody on the list of this feast has this code.")]
        return await page.invalid()
    return Redirect(f"/feasts/{feast}/door/{guest.person}?scanned=yes", status_code=303)


@get(f"{SCANNED}/{{code:str}}", name="arrivals:code", sync_to_thread=True)
def code(request: AnyRequest, house: TheHouse, me: Me, code: InPath) -> Response[Any]:
    """A code that was scanned with any camera: whoever minds the door is led to its guest, and
    everybody else reads what it is for."""
    for feast in _doors_of(house, me):
        guest = _guest(house, feast, code)
        if guest:
            return Redirect(f"/feasts/{feast}/door/{guest.person}?scanned=yes", status_code=303)
    return house.page(request, "arrivals/code.html", me, path=SCANNED)


def _guest(house: House, feast: str, text: str) -> Arrival | None:
    with house.read() as db:
        door = door_of(db, feast)
        became = entries_that_became(db, [each.person for each in door.everybody])
    return guest_with(door, house.links, text, became)


def _doors_of(house: House, me: Person | None) -> list[str]:
    """The feasts to come whose door somebody minds, the next first."""
    with house.read() as db:
        rows = feasts.coming(db, house.clock())
    return [row.feast for row in rows if may(house, me, row.feast, Post.DOOR)]


def _scanning(
    request: AnyRequest, house: House, me: Person, feast: str, form: CodeForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            return {"feast": row, "lately": door_of(db, feast).here[:JUST_NOW]}

    return FormPage(request, house, me, "arrivals/scan.html", form, read)


routes = [scan, scanned, code]
