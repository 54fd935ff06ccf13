"""Receipts: added, changed and withdrawn by who paid."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.costs.forms import ReceiptChangeForm, ReceiptForm
from app.costs.found import costs_or_404, own_receipt
from app.costs.money import write_money
from app.costs.queries import Receipt
from app.feasts.desk import WhyForm, desk
from app.i18n import _
from app.people.access import known_or_404
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.costs import AddReceipt, ChangeReceipt, WithdrawReceipt
from domain.costs.ledger import NotSharing


@get("/feasts/{feast:str}/costs/receipts/new", name="costs:add-form", sync_to_thread=True)
def add_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form for a receipt."""
    return _adding(request, house, _sharer(house, me, feast), feast, ReceiptForm()).show()


@post("/feasts/{feast:str}/costs/receipts/new", name="costs:add")
async def add(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say what I paid for the feast."""
    person = await asyncio.to_thread(_sharer, house, me, feast)
    form = ReceiptForm(await fields(request))
    page = _adding(request, house, person, feast, form)
    return await page.ask(
        lambda: AddReceipt(
            actor=person.person,
            feast=feast,
            receipt=house.links.derive("receipt", form.id),
            what=form.text("what"),
            cents=form.amount.cents,
        )
    )


@get("/feasts/{feast:str}/costs/receipts/{receipt:str}", name="costs:edit", sync_to_thread=True)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, receipt: InPath
) -> Response[str]:
    """The form that changes a receipt."""
    row = own_receipt(house, me, feast, receipt)
    form = ReceiptChangeForm(data={"what": row.what, "amount": write_money(row.cents)})
    return _changing(request, house, me, row, form).show()


@post("/feasts/{feast:str}/costs/receipts/{receipt:str}", name="costs:change")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, receipt: InPath
) -> Response[Any]:
    """Say what a receipt is now."""
    row = await asyncio.to_thread(own_receipt, house, me, feast, receipt)
    form = ReceiptChangeForm(await fields(request))
    page = _changing(request, house, me, row, form)
    return await page.ask(
        lambda: ChangeReceipt(
            actor=known_or_404(me).person,
            feast=feast,
            receipt=receipt,
            what=form.text("what"),
            cents=form.amount.cents,
            reason=form.text("reason"),
        )
    )


@get(
    "/feasts/{feast:str}/costs/receipts/{receipt:str}/withdraw",
    name="costs:ask-withdraw",
    sync_to_thread=True,
)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, receipt: InPath
) -> Response[str]:
    """Ask before a receipt is taken back."""
    row = own_receipt(house, me, feast, receipt)
    return _withdrawing(request, house, me, row, WhyForm()).show()


@post("/feasts/{feast:str}/costs/receipts/{receipt:str}/withdraw", name="costs:withdraw")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, receipt: InPath
) -> Response[Any]:
    """Take a receipt back."""
    row = await asyncio.to_thread(own_receipt, house, me, feast, receipt)
    form = WhyForm(await fields(request))
    page = _withdrawing(request, house, me, row, form)
    return await page.ask(
        lambda: WithdrawReceipt(
            actor=known_or_404(me).person, feast=feast, receipt=receipt, reason=form.text("reason")
        )
    )


def _sharer(house: House, me: Person | None, feast: str) -> Person:
    """Who asks, if they share.

    Raises:
        NotSharing: they do not.
    """
    person = known_or_404(me)
    if costs_or_404(house, feast).of(person.person) is None:
        raise NotSharing
    return person


def _adding(
    request: AnyRequest, house: House, me: Person, feast: str, form: ReceiptForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("Add a receipt"),
        lead=_("What you paid for everybody. Those who share the costs can read it."),
        button=_("Add it"),
        back=f"/feasts/{feast}/costs",
    )


def _changing(
    request: AnyRequest, house: House, me: Person | None, row: Receipt, form: ReceiptChangeForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Change this receipt"),
        button=_("Save the changes"),
        back=f"/feasts/{row.feast}/costs",
    )


def _withdrawing(
    request: AnyRequest, house: House, me: Person | None, row: Receipt, form: WhyForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Withdraw this receipt?"),
        about=(row.what, row.money),
        button=_("Withdraw it"),
        back=f"/feasts/{row.feast}/costs",
        stop=True,
    )


routes = [add_form, add, edit, change, ask_to_withdraw, withdraw]
