"""What organisers do about equipment: say what the feast needs."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.equipment.forms import ThingChangeForm, ThingForm
from app.equipment.found import thing_or_404
from app.equipment.queries import Thing
from app.feasts.desk import WhyForm, desk
from app.i18n import _
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.equipment import ChangeThing, WantThing, WithdrawThing


@get("/feasts/{feast:str}/equipment/want", name="equipment:want-form", sync_to_thread=True)
def want_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form for what the feast needs."""
    return _wanting(request, house, organiser_or_403(me), feast, ThingForm()).show()


@post("/feasts/{feast:str}/equipment/want", name="equipment:want")
async def want(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say what the feast needs."""
    organiser = organiser_or_403(me)
    form = ThingForm(await fields(request))
    page = _wanting(request, house, organiser, feast, form)
    return await page.ask(
        lambda: WantThing(
            actor=organiser.person,
            feast=feast,
            thing=house.links.derive("thing", form.id),
            name=form.text("name"),
            count=form.count.data or 0,
        )
    )


@get("/feasts/{feast:str}/equipment/{thing:str}/edit", name="equipment:edit", sync_to_thread=True)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thing: InPath
) -> Response[str]:
    """The form that changes what is wanted."""
    organiser, row = organiser_or_403(me), thing_or_404(house, feast, thing)
    form = ThingChangeForm(data={"name": row.name, "count": row.count})
    return _changing(request, house, organiser, row, form).show()


@post("/feasts/{feast:str}/equipment/{thing:str}/edit", name="equipment:change")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thing: InPath
) -> Response[Any]:
    """Say what the feast needs of it now."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(thing_or_404, house, feast, thing)
    form = ThingChangeForm(await fields(request))
    page = _changing(request, house, organiser, row, form)
    return await page.ask(
        lambda: ChangeThing(
            actor=organiser.person,
            feast=feast,
            thing=thing,
            name=form.text("name"),
            count=form.count.data or 0,
            reason=form.text("reason"),
        )
    )


@get(
    "/feasts/{feast:str}/equipment/{thing:str}/withdraw",
    name="equipment:ask-withdraw",
    sync_to_thread=True,
)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thing: InPath
) -> Response[str]:
    """Ask before something is taken off the list."""
    organiser, row = organiser_or_403(me), thing_or_404(house, feast, thing)
    return _withdrawing(request, house, organiser, row, WhyForm()).show()


@post("/feasts/{feast:str}/equipment/{thing:str}/withdraw", name="equipment:withdraw")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, thing: InPath
) -> Response[Any]:
    """Say that the feast does not need it any more."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(thing_or_404, house, feast, thing)
    form = WhyForm(await fields(request))
    page = _withdrawing(request, house, organiser, row, form)
    return await page.ask(
        lambda: WithdrawThing(
            actor=organiser.person, feast=feast, thing=thing, reason=form.text("reason")
        )
    )


def _wanting(
    request: AnyRequest, house: House, me: Person, feast: str, form: ThingForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("What does the feast need?"),
        lead=_("Neighbours read it and lend what they have."),
        button=_("Put it on the list"),
        back=f"/feasts/{feast}/equipment",
    )


def _changing(
    request: AnyRequest, house: House, me: Person, row: Thing, form: ThingChangeForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Change what is needed"),
        button=_("Save the changes"),
        back=f"/feasts/{row.feast}/equipment",
    )


def _withdrawing(
    request: AnyRequest, house: House, me: Person, row: Thing, form: WhyForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Take it off the list?"),
        lead=_("What neighbours have offered still comes, unless they withdraw it."),
        about=(row.name,),
        button=_("Take it off"),
        back=f"/feasts/{row.feast}/equipment",
        stop=True,
    )


routes = [want_form, want, edit, change, ask_to_withdraw, withdraw]
