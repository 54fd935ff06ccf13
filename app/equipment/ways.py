"""The way of a loan: changed, withdrawn, brought to the feast, and given back."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.equipment.forms import BringForm, ReturnForm, loan_form
from app.equipment.found import own_loan
from app.equipment.queries import OwnLoan
from app.feasts.desk import desk
from app.i18n import _
from app.people.access import known_or_404
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.equipment import BringLoan, ChangeLoan, ReturnLoan, WithdrawLoan


@get("/feasts/{feast:str}/loans/{loan:str}/edit", name="equipment:edit-loan", sync_to_thread=True)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, loan: InPath
) -> Response[str]:
    """The form that changes a loan."""
    own = own_loan(house, me, feast, loan)
    form = loan_form(wanted=bool(own.loan.thing), asked=False, count=own.loan.count, note=own.note)
    return _changing(request, house, me, own, form).show()


@post("/feasts/{feast:str}/loans/{loan:str}/edit", name="equipment:change-loan")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, loan: InPath
) -> Response[Any]:
    """Lend more or fewer of it."""
    own = await asyncio.to_thread(own_loan, house, me, feast, loan)
    form = loan_form(await fields(request), wanted=bool(own.loan.thing), asked=False)
    page = _changing(request, house, me, own, form)
    return await page.ask(lambda: ChangeLoan(**_asked(me, own), **form.said()))


@get(
    "/feasts/{feast:str}/loans/{loan:str}/withdraw",
    name="equipment:ask-loan",
    sync_to_thread=True,
)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, loan: InPath
) -> Response[str]:
    """Ask before a loan is withdrawn."""
    return _withdrawing(request, house, me, own_loan(house, me, feast, loan), HouseForm()).show()


@post("/feasts/{feast:str}/loans/{loan:str}/withdraw", name="equipment:withdraw-loan")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, loan: InPath
) -> Response[Any]:
    """Do not lend it after all."""
    own = await asyncio.to_thread(own_loan, house, me, feast, loan)
    form = HouseForm(await fields(request))
    page = _withdrawing(request, house, me, own, form)
    return await page.ask(lambda: WithdrawLoan(**_asked(me, own)))


@get("/feasts/{feast:str}/loans/{loan:str}/here", name="equipment:ask-here", sync_to_thread=True)
def ask_whether_here(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, loan: InPath
) -> Response[str]:
    """Ask how many of it are at the feast."""
    own = own_loan(house, me, feast, loan)
    return _bringing(request, house, me, own, BringForm(data={"count": own.loan.count})).show()


@post("/feasts/{feast:str}/loans/{loan:str}/here", name="equipment:bring")
async def bring(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, loan: InPath
) -> Response[Any]:
    """Say that it is at the feast."""
    own = await asyncio.to_thread(own_loan, house, me, feast, loan)
    form = BringForm(await fields(request))
    page = _bringing(request, house, me, own, form)
    return await page.ask(lambda: BringLoan(**_asked(me, own), count=form.count.data or 0))


@get("/feasts/{feast:str}/loans/{loan:str}/back", name="equipment:ask-back", sync_to_thread=True)
def ask_whether_back(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, loan: InPath
) -> Response[str]:
    """Ask how many of it are back with their owner."""
    own = own_loan(house, me, feast, loan)
    return _returning(request, house, me, own, ReturnForm(data={"count": own.loan.count})).show()


@post("/feasts/{feast:str}/loans/{loan:str}/back", name="equipment:return")
async def give_back(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, loan: InPath
) -> Response[Any]:
    """Say that its owner has it back."""
    own = await asyncio.to_thread(own_loan, house, me, feast, loan)
    form = ReturnForm(await fields(request))
    page = _returning(request, house, me, own, form)
    return await page.ask(
        lambda: ReturnLoan(
            **_asked(me, own), count=form.count.data or 0, reason=form.text("reason")
        )
    )


def _asked(me: Person | None, own: OwnLoan) -> dict[str, Any]:
    """Who asks, and about which loan."""
    loan = own.loan
    person = known_or_404(me).person
    return {"actor": person, "feast": loan.feast, "thing": loan.thing, "loan": loan.loan}


def _page(
    request: AnyRequest,
    house: House,
    me: Person | None,
    own: OwnLoan,
    form: HouseForm,
    **said: Any,
) -> FormPage:
    loan = own.loan
    lines = (_("Lent by %(name)s") % {"name": loan.owner or _("a neighbour")}, own.note)
    about = (f"{loan.count} × {loan.name}", *(line for line in lines if line))
    back = f"/feasts/{loan.feast}/equipment"
    return desk(request, house, me, loan.feast, form, about=about, back=back, **said)


def _changing(
    request: AnyRequest, house: House, me: Person | None, own: OwnLoan, form: HouseForm
) -> FormPage:
    said = {"heading": _("Change what you lend"), "button": _("Save the changes")}
    return _page(request, house, me, own, form, **said)


def _withdrawing(
    request: AnyRequest, house: House, me: Person | None, own: OwnLoan, form: HouseForm
) -> FormPage:
    said = {"heading": _("Do you not lend it after all?"), "button": _("Withdraw it")}
    return _page(request, house, me, own, form, stop=True, **said)


def _bringing(
    request: AnyRequest, house: House, me: Person | None, own: OwnLoan, form: HouseForm
) -> FormPage:
    said = {"heading": _("Is it at the feast?"), "button": _("It is here")}
    return _page(request, house, me, own, form, **said)


def _returning(
    request: AnyRequest, house: House, me: Person | None, own: OwnLoan, form: HouseForm
) -> FormPage:
    said = {"heading": _("Is it back with its owner?"), "button": _("It is back")}
    return _page(request, house, me, own, form, **said)


routes = [
    edit,
    change,
    ask_to_withdraw,
    withdraw,
    ask_whether_here,
    bring,
    ask_whether_back,
    give_back,
]
