"""What organisers do with tables: lay, change and clear them."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.feasts.desk import WhyForm, desk
from app.i18n import _
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.seating.forms import TableChangeForm, TableForm
from app.seating.found import table_or_404
from app.seating.queries import TableRow
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.seating import ChangeTable, ClearTable, LayTable


@get("/feasts/{feast:str}/tables/new", name="seating:lay-form", sync_to_thread=True)
def lay_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that lays a table."""
    return _laying(request, house, organiser_or_403(me), feast, TableForm()).show()


@post("/feasts/{feast:str}/tables/new", name="seating:lay")
async def lay(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Lay a table."""
    organiser = organiser_or_403(me)
    form = TableForm(await fields(request))
    page = _laying(request, house, organiser, feast, form)
    return await page.ask(
        lambda: LayTable(
            actor=organiser.person,
            feast=feast,
            table=house.links.derive("table", form.id),
            name=form.text("name"),
            seats=form.seats.data or 0,
        )
    )


@get("/feasts/{feast:str}/tables/{table:str}/edit", name="seating:edit", sync_to_thread=True)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, table: InPath
) -> Response[str]:
    """The form that changes a table."""
    organiser, row = organiser_or_403(me), table_or_404(house, feast, table)
    form = TableChangeForm(data={"name": row.name, "seats": row.seats})
    return _changing(request, house, organiser, row, form).show()


@post("/feasts/{feast:str}/tables/{table:str}/edit", name="seating:change")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, table: InPath
) -> Response[Any]:
    """Say what a table is now."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(table_or_404, house, feast, table)
    form = TableChangeForm(await fields(request))
    page = _changing(request, house, organiser, row, form)
    return await page.ask(
        lambda: ChangeTable(
            actor=organiser.person,
            feast=feast,
            table=table,
            name=form.text("name"),
            seats=form.seats.data or 0,
            reason=form.text("reason"),
        )
    )


@get("/feasts/{feast:str}/tables/{table:str}/clear", name="seating:ask-clear", sync_to_thread=True)
def ask_to_clear(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, table: InPath
) -> Response[str]:
    """Ask before a table is taken away."""
    organiser, row = organiser_or_403(me), table_or_404(house, feast, table)
    return _clearing(request, house, organiser, row, WhyForm()).show()


@post("/feasts/{feast:str}/tables/{table:str}/clear", name="seating:clear")
async def clear(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, table: InPath
) -> Response[Any]:
    """Take a table away."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(table_or_404, house, feast, table)
    form = WhyForm(await fields(request))
    page = _clearing(request, house, organiser, row, form)
    return await page.ask(
        lambda: ClearTable(
            actor=organiser.person, feast=feast, table=table, reason=form.text("reason")
        )
    )


def _laying(request: AnyRequest, house: House, me: Person, feast: str, form: TableForm) -> FormPage:
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("Lay a table"),
        lead=_("Who comes can then choose a seat there."),
        button=_("Lay it"),
        back=f"/feasts/{feast}/tables",
    )


def _changing(
    request: AnyRequest, house: House, me: Person, row: TableRow, form: TableChangeForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Change this table"),
        button=_("Save the changes"),
        back=f"/feasts/{row.feast}/tables",
    )


def _clearing(
    request: AnyRequest, house: House, me: Person, row: TableRow, form: WhyForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Take this table away?"),
        lead=_("Whoever sits there has to choose another seat, and reads so on this page."),
        about=(row.name,),
        button=_("Take it away"),
        back=f"/feasts/{row.feast}/tables",
        stop=True,
    )


routes = [lay_form, lay, edit, change, ask_to_clear, clear]
