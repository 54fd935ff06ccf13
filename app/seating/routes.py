"""The tables of a feast, and choosing where to sit."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect, Stream

from app.attendance.queries import GuestRow, answer_of
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _
from app.people.access import known_or_404
from app.people.queries import Person
from app.seating import queries, tables
from app.seating.forms import ChooseForm
from app.seating.found import table_or_404
from app.seating.queries import TableRow
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.attendance.guests import Standing
from domain.seating import ChooseTable, GiveUpSeats
from domain.seating.events import TableChanged, TableCleared


@get("/feasts/{feast:str}/tables", name="seating:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """The tables, how full they are, and my own seats."""
    own = await asyncio.to_thread(_own, house, feast, me)
    del own["feast"]  # what is live has it
    named = _may_read_names(me, own["answer"])
    return await page_with(request, house, me, _tables(house, feast, named=named), **own)


@get("/feasts/{feast:str}/tables/live", name="seating:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The tables and my own seats, each time they change."""
    await asyncio.to_thread(feast_or_404, house, feast)
    own = await asyncio.to_thread(_own, house, feast, me)
    named = _may_read_names(me, own["answer"])

    def stands() -> bool:
        return _may_read_names(me, _own(house, feast, me)["answer"]) == named

    over = [_my_seats(house, feast, me)] if me else []
    return live(request, house, _tables(house, feast, named=named), *over, stands=stands)


def _may_read_names(me: Person | None, answer: GuestRow | None) -> bool:
    """Who sits where is for those who come; organisers see who comes anyway."""
    return me is not None and (me.organiser or _comes(answer))


def _comes(answer: GuestRow | None) -> bool:
    return answer is not None and answer.standing is Standing.EXPECTED


def _tables(house: House, feast: str, *, named: bool) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            context = {"feast": row, "tables": queries.tables_of(db, feast, named=named)}
        return Shown(context, row.next_turn)

    variant = f"{feast}:{'named' if named else 'counted'}"
    topics = [f"feast:{feast}"]
    return piece(house, "seating/room.html", "tables_live", variant, topics, read)


def _my_seats(house: House, feast: str, me: Person) -> Piece:
    def read() -> Shown:
        return Shown(_own(house, feast, me))

    topics = [f"person:{me.person}", TableChanged.TOPIC, TableCleared.TOPIC]
    variant = f"{feast}:{me.person}"
    return piece(house, "seating/room.html", "my_seats", variant, topics, read, own=True)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """How one's answer stands, and where one's party sits."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        answer = answer_of(db, feast, me.person) if me else None
        seats = queries.seats_of(db, feast, me.person) if me else []
    party = answer.adults + answer.children if answer and _comes(answer) else 0
    unseated = party - sum(each.seats for each in seats)
    shown = {"feast": row, "answer": answer, "comes": _comes(answer), "seats": seats}
    return {**shown, "party": party, "unseated": unseated}


# ── choosing ──


@get("/feasts/{feast:str}/tables/{table:str}", name="seating:choose-form", sync_to_thread=True)
def choose_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, table: InPath
) -> Response[Any]:
    """The form that takes seats at a table, for the whole party; who does not come yet says so."""
    row, own = table_or_404(house, feast, table), _own(house, feast, me)
    if not own["comes"]:
        return Redirect(f"/feasts/{feast}/coming", status_code=303)
    named = any(each.named for each in own["seats"])
    form = ChooseForm(data={"seats": own["party"] or 1, "named": named})
    return _choosing(request, house, me, row, form).show()


@post("/feasts/{feast:str}/tables/{table:str}", name="seating:choose")
async def choose(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, table: InPath
) -> Response[Any]:
    """Take seats at a table."""
    person = known_or_404(me)
    row = await asyncio.to_thread(table_or_404, house, feast, table)
    form = ChooseForm(await fields(request))
    page = _choosing(request, house, person, row, form)
    return await page.ask(
        lambda: ChooseTable(
            actor=person.person,
            feast=feast,
            table=table,
            seats=form.seats.data or 0,
            named=form.named.data,
        )
    )


@get("/feasts/{feast:str}/tables/leave", name="seating:leave-form", sync_to_thread=True)
def leave_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Ask before seats are given up."""
    return _leaving(request, house, known_or_404(me), feast, HouseForm()).show()


@post("/feasts/{feast:str}/tables/leave", name="seating:leave")
async def leave(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Give my seats up, and still come."""
    person = known_or_404(me)
    form = HouseForm(await fields(request))
    page = _leaving(request, house, person, feast, form)
    return await page.ask(lambda: GiveUpSeats(actor=person.person, feast=feast))


def _choosing(
    request: AnyRequest, house: House, me: Person | None, row: TableRow, form: ChooseForm
) -> FormPage:
    free = _("%(free)s of %(seats)s seats are free.") % {"free": row.free, "seats": row.seats}
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Sit at this table"),
        about=(row.name, free),
        button=_("Sit here"),
        back=f"/feasts/{row.feast}/tables",
    )


def _leaving(
    request: AnyRequest, house: House, me: Person, feast: str, form: HouseForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("Give up your seats?"),
        lead=_("Others can sit there then. You still come."),
        button=_("Give them up"),
        back=f"/feasts/{feast}/tables",
        stop=True,
    )


routes = [room, room_live, leave_form, leave, choose_form, choose, *tables.routes]
