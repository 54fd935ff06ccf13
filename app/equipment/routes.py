"""The equipment of a feast: what is wanted, and lending it."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.params import FromQuery
from litestar.response import Stream

from app.equipment import queries, wanted, ways
from app.equipment.forms import LoanForm, loan_form
from app.equipment.found import thing_or_404
from app.equipment.queries import Thing
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _
from app.people.access import ask_or_join
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.equipment import OfferLoan


@get("/feasts/{feast:str}/equipment", name="equipment:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What a feast needs beside food, who lends it, and what is still here."""
    mine = await asyncio.to_thread(_mine, house, feast, me) if me else []
    return await page_with(request, house, me, _equipment(house, feast), mine=mine)


@get("/feasts/{feast:str}/equipment/live", name="equipment:live")
async def room_live(request: AnyRequest, house: TheHouse, feast: InPath) -> Stream:
    """The equipment, each time it changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _equipment(house, feast))


def _equipment(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            context = {"feast": row, "equipment": queries.equipment_of(db, feast)}
        return Shown(context, row.next_turn)

    topics = [f"feast:{feast}"]
    return piece(house, "equipment/room.html", "equipment_live", feast, topics, read)


def _mine(house: House, feast: str, me: Person) -> list[queries.OwnLoan]:
    with house.read() as db:
        return queries.loans_of_person(db, me.person, feast)


@get("/feasts/{feast:str}/equipment/lend", name="equipment:lend-form", sync_to_thread=True)
def lend_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thing: FromQuery[str] = ""
) -> Response[str]:
    """The form that lends something, perhaps what is wanted."""
    asked = thing_or_404(house, feast, thing) if thing else None
    form = loan_form(new_here=me is None, wanted=bool(thing), count=asked.lacking if asked else 1)
    return _lending(request, house, me, feast, form, asked).show()


@post("/feasts/{feast:str}/equipment/lend", name="equipment:lend")
async def lend(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thing: FromQuery[str] = ""
) -> Response[Any]:
    """Lend something; whoever is new joins with the same form."""
    await asyncio.to_thread(feast_or_404, house, feast)
    asked = await asyncio.to_thread(thing_or_404, house, feast, thing) if thing else None
    form = loan_form(await fields(request), new_here=me is None, wanted=bool(thing))
    page = _lending(request, house, me, feast, form, asked)
    return await ask_or_join(
        page,
        lambda person: OfferLoan(
            actor=person,
            feast=feast,
            thing=thing,
            loan=house.links.derive("loan", form.id),
            name="" if asked else form.text("name"),
            **form.said(),
        ),
    )


def _lending(
    request: AnyRequest,
    house: House,
    me: Person | None,
    feast: str,
    form: LoanForm,
    asked: Thing | None,
) -> FormPage:
    about: tuple[str, ...] = ()
    if asked:
        about = (asked.name, _("Still wanted: %(n)s") % {"n": asked.lacking})
    address = f"/feasts/{feast}/equipment/lend" + (f"?thing={asked.thing}" if asked else "")
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("Lend something"),
        lead=_("It stays yours: after the feast you get it back."),
        about=about,
        button=_("Lend it"),
        back=f"/feasts/{feast}/equipment",
        action=address,
    )


routes = [room, room_live, lend_form, lend, *wanted.routes, *ways.routes]
