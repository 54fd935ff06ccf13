"""The guests' check-in, phone first: one list, one tap a guest, live for all at the door."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Stream

from app.arrivals import scanning
from app.arrivals.forms import DoorForm, PartyForm
from app.arrivals.queries import LATELY, Arrival, arrival_of, door_of
from app.dishes.queries import dishes_of_cook
from app.feasts.found import feast_or_404
from app.people.queries import Person
from app.roles.access import helper_or_403
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, piece
from domain.arrivals import ArrivalCommand, CheckOutGuest, GuestUnknown, UndoWelcome, WelcomeGuest
from domain.roles.events import Post

Scanned = FromQuery[str]
"""Not "" for whoever scans one code after another, and goes back to the camera."""


@get("/feasts/{feast:str}/door", name="arrivals:door", sync_to_thread=True)
def door(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Who is here, and who is still to come."""
    helper = helper_or_403(house, me, feast, Post.DOOR)
    return _noting(request, house, helper, feast, DoorForm()).show()


@get("/feasts/{feast:str}/door/live", name="arrivals:door-live")
async def door_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The door, each time somebody comes or answers."""
    await asyncio.to_thread(helper_or_403, house, me, feast, Post.DOOR)
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _door(house, feast))


@post("/feasts/{feast:str}/door", name="arrivals:note")
async def note(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, scanned: Scanned = ""
) -> Response[Any]:
    """Note that a guest is here or goes home, or take that back."""
    helper = await asyncio.to_thread(helper_or_403, house, me, feast, Post.DOOR)
    form = DoorForm(await fields(request))
    page = _noting(request, house, helper, feast, form)
    if not form.validate():
        return await page.invalid()
    command = await asyncio.to_thread(_command, house, helper, feast, form)
    # The same tap twice is one; the next tap on the same page is another command.
    command_id = house.links.derive(":".join(("door", *form.tap)), form.id)
    return await page.send(command, _back(feast, scanned), command_id=command_id)


@get("/feasts/{feast:str}/door/{person:str}", name="arrivals:party-form", sync_to_thread=True)
def party_form(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    person: InPath,
    scanned: Scanned = "",
) -> Response[str]:
    """One guest: how many came, and what they bring."""
    helper = helper_or_403(house, me, feast, Post.DOOR)
    guest = _guest_or_404(house, feast, person)
    form = PartyForm(data={"adults": guest.adults, "children": guest.children})
    return _counting(request, house, helper, feast, guest, form, scanned).show()


@post("/feasts/{feast:str}/door/{person:str}", name="arrivals:party")
async def party(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    person: InPath,
    scanned: Scanned = "",
) -> Response[Any]:
    """Note how many really came."""
    helper = await asyncio.to_thread(helper_or_403, house, me, feast, Post.DOOR)
    guest = await asyncio.to_thread(_guest_or_404, house, feast, person)
    form = PartyForm(await fields(request))
    page = _counting(request, house, helper, feast, guest, form, scanned)
    if not form.validate():
        return await page.invalid()
    adults, children = form.party
    command = WelcomeGuest(
        actor=helper.person, feast=feast, person=person, adults=adults, children=children
    )
    return await page.send(command, _back(feast, scanned))


def _back(feast: str, scanned: str) -> str:
    """The list, or for whoever scans, the camera again."""
    return f"/feasts/{feast}/door" + ("/scan" if scanned else "")


def _command(house: House, helper: Person, feast: str, form: DoorForm) -> ArrivalCommand:
    """What a tap asks for; the party is what the guest said."""
    what, about = form.tap
    person = about.partition(":")[0]
    if what == "undo":
        return UndoWelcome(actor=helper.person, feast=feast, person=person)
    if what == "leave":
        return CheckOutGuest(actor=helper.person, feast=feast, person=person)
    with house.read() as db:
        guest = arrival_of(db, feast, person)
    if guest is None:
        raise GuestUnknown
    return WelcomeGuest(
        actor=helper.person,
        feast=feast,
        person=person,
        adults=guest.adults,
        children=guest.children,
    )


def _guest_or_404(house: House, feast: str, person: str) -> Arrival:
    with house.read() as db:
        guest = arrival_of(db, feast, person)
    if guest is None:
        raise NotFoundException("guest")
    return guest


def _door(house: House, feast: str) -> Piece:
    def read() -> Shown:
        context = _who_is_here(house, feast)
        return Shown(context, context["feast"].next_turn)

    return piece(house, "arrivals/door.html", "door_live", feast, [f"feast:{feast}"], read)


def _who_is_here(house: House, feast: str) -> dict[str, Any]:
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        return {"feast": row, "door": door_of(db, feast), "lately": LATELY}


def _noting(request: AnyRequest, house: House, me: Person, feast: str, form: DoorForm) -> FormPage:
    def read() -> dict[str, Any]:
        return _who_is_here(house, feast)

    return FormPage(request, house, me, "arrivals/door.html", form, read)


def _counting(
    request: AnyRequest,
    house: House,
    me: Person,
    feast: str,
    guest: Arrival,
    form: PartyForm,
    scanned: str,
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            now = arrival_of(db, feast, guest.person)
            return {"feast": row, "guest": now, "dishes": dishes_of_cook(db, feast, guest.person)}

    address = f"/feasts/{feast}/door"
    more = {"back": _back(feast, scanned), "tap": f"{address}?scanned=yes" if scanned else address}
    action = f"{address}/{guest.person}" + ("?scanned=yes" if scanned else "")
    return FormPage(
        request, house, me, "arrivals/party.html", form, read, action=action, path=address, **more
    )


routes = [door, door_live, note, party_form, party, *scanning.routes]
