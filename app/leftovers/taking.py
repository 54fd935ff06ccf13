"""Taking leftovers home, and leaving them to others after all."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.i18n import _
from app.leftovers.forms import TakeForm, take_form
from app.leftovers.found import about_leftover, leftover_or_404
from app.leftovers.queries import OwnLeftover
from app.people.access import ask_or_join, known_or_404
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.leftovers import ReleasePortions, TakePortions


@get(
    "/feasts/{feast:str}/leftovers/{leftover:str}/take",
    name="leftovers:take-form",
    sync_to_thread=True,
)
def ask_to_take(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[str]:
    """The form that takes some portions."""
    own = leftover_or_404(house, feast, leftover)
    portions = own.taken_by(me.person) if me else 0
    form = take_form(new_here=me is None, data={"portions": portions or 1})
    return _taking(request, house, me, own, form).show()


@post("/feasts/{feast:str}/leftovers/{leftover:str}/take", name="leftovers:take")
async def take(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[Any]:
    """Take some portions; whoever is new joins with the same form."""
    own = await asyncio.to_thread(leftover_or_404, house, feast, leftover)
    form = take_form(await fields(request), new_here=me is None)
    page = await asyncio.to_thread(_taking, request, house, me, own, form)
    return await ask_or_join(
        page,
        lambda person: TakePortions(
            actor=person, feast=feast, leftover=leftover, portions=form.portions.data or 0
        ),
    )


@get(
    "/feasts/{feast:str}/leftovers/{leftover:str}/release",
    name="leftovers:ask-release",
    sync_to_thread=True,
)
def ask_to_release(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[str]:
    """Ask before portions are left to others."""
    person, own = known_or_404(me), leftover_or_404(house, feast, leftover)
    return _releasing(request, house, person, own, HouseForm()).show()


@post("/feasts/{feast:str}/leftovers/{leftover:str}/release", name="leftovers:release")
async def release(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, leftover: InPath
) -> Response[Any]:
    """Leave my portions to others."""
    person = known_or_404(me)
    own = await asyncio.to_thread(leftover_or_404, house, feast, leftover)
    form = HouseForm(await fields(request))
    page = await asyncio.to_thread(_releasing, request, house, person, own, form)
    return await page.ask(
        lambda: ReleasePortions(actor=person.person, feast=feast, leftover=leftover)
    )


def _taking(
    request: AnyRequest, house: House, me: Person | None, own: OwnLeftover, form: TakeForm
) -> FormPage:
    said = {"heading": _("Take some home"), "button": _("I take them")}
    return about_leftover(request, house, me, own, form, **said)


def _releasing(
    request: AnyRequest, house: House, me: Person, own: OwnLeftover, form: HouseForm
) -> FormPage:
    said = {"heading": _("Leave it to others?"), "button": _("Leave it to others")}
    return about_leftover(request, house, me, own, form, stop=True, **said)


routes = [ask_to_take, take, ask_to_release, release]
