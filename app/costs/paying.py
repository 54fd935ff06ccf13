"""Payments: on their way says who owes, arrived says who is owed."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from app.costs.found import own_payment
from app.costs.queries import PaymentRow
from app.feasts.desk import desk
from app.i18n import _
from app.people.access import known_or_404
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.costs import ReceivePayment, SendPayment


@get("/feasts/{feast:str}/costs/payments/{number:int}", name="costs:ask-pay", sync_to_thread=True)
def ask_whether_paid(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, number: FromPath[int]
) -> Response[str]:
    """Ask whether a payment was made, or has arrived."""
    return _paying(request, house, me, own_payment(house, me, feast, number), HouseForm()).show()


@post("/feasts/{feast:str}/costs/payments/{number:int}", name="costs:pay")
async def pay(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, number: FromPath[int]
) -> Response[Any]:
    """Say that it was made, or that it has arrived, whichever is mine to say."""
    row = await asyncio.to_thread(own_payment, house, me, feast, number)
    form = HouseForm(await fields(request))
    page = _paying(request, house, me, row, form)
    if not form.validate():
        return await page.invalid()
    person = known_or_404(me).person
    kind = SendPayment if row.payer == person else ReceivePayment
    command = kind(actor=person, feast=feast, number=number)
    return await page.send(command, f"/feasts/{feast}/costs")


def _paying(
    request: AnyRequest, house: House, me: Person | None, row: PaymentRow, form: HouseForm
) -> FormPage:
    pays = me is not None and me.person == row.payer
    other = (row.payee_name if pays else row.payer_name) or _("a neighbour")
    words = _("%(money)s to %(name)s") if pays else _("%(money)s from %(name)s")
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Have you paid?") if pays else _("Has it arrived?"),
        about=(words % {"money": row.money, "name": other},),
        button=_("I have paid") if pays else _("It has arrived"),
        back=f"/feasts/{row.feast}/costs",
    )


routes = [ask_whether_paid, pay]
