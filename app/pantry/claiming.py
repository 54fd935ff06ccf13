"""What cooks do in the pantry: say what is missing, take what is there, and give it back."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.feasts.found import feast_or_404
from app.pantry.forms import ClaimForm, NeedForm
from app.pantry.found import dishes_to_cook, gift_or_404, own_claim, own_need
from app.pantry.rows import ClaimRow, NeedRow, OwnGift
from app.people.forms import said_why, why_form
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.pantry import ClaimDonation, NeedIngredient, ReleaseClaim, WithdrawNeed
from domain.pantry.claims import NotTheCook


@get("/feasts/{feast:str}/ingredients/need", name="pantry:need-form", sync_to_thread=True)
def need_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form for what a dish lacks."""
    return _needing(request, house, me, feast, NeedForm()).show()


@post("/feasts/{feast:str}/ingredients/need", name="pantry:need")
async def need(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say what a dish lacks."""
    form = NeedForm(await fields(request))
    page = _needing(request, house, me, feast, form)
    cook = _cook(me)
    if not form.validate():
        return await page.invalid()
    command = NeedIngredient(
        actor=cook.person,
        feast=feast,
        need=house.links.derive("need", form.id),
        dish=form.text("dish"),
        what=form.text("what"),
        quantity=form.quantity.amount,
    )
    return await page.send(command, f"/feasts/{feast}/ingredients")


@get("/feasts/{feast:str}/needs/{need:str}/withdraw", name="pantry:ask-need", sync_to_thread=True)
def ask_to_end(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, need: InPath
) -> Response[str]:
    """Ask before a need is ended."""
    row = own_need(house, me, feast, need)
    return _ending(request, house, me, row, why_form(me, row.person)).show()


@post("/feasts/{feast:str}/needs/{need:str}/withdraw", name="pantry:end-need")
async def end_need(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, need: InPath
) -> Response[Any]:
    """Say that a dish lacks something no longer."""
    row = await asyncio.to_thread(own_need, house, me, feast, need)
    form = why_form(me, row.person, await fields(request))
    page = _ending(request, house, me, row, form)
    if not form.validate():
        return await page.invalid()
    command = WithdrawNeed(actor=_cook(me).person, feast=feast, need=need, reason=said_why(form))
    return await page.send(command, f"/feasts/{feast}/ingredients")


@get(
    "/feasts/{feast:str}/ingredients/{donation:str}/claim",
    name="pantry:claim-form",
    sync_to_thread=True,
)
def claim_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, donation: InPath
) -> Response[str]:
    """The form that takes some of a donation for a dish."""
    own = gift_or_404(house, feast, donation)
    form = ClaimForm(data={"quantity": own.gift.quantity_left})
    return _claiming(request, house, me, own, form).show()


@post("/feasts/{feast:str}/ingredients/{donation:str}/claim", name="pantry:claim")
async def claim(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, donation: InPath
) -> Response[Any]:
    """Take some of a donation for a dish."""
    own = await asyncio.to_thread(gift_or_404, house, feast, donation)
    form = ClaimForm(await fields(request))
    form.quantity.unit = own.gift.unit
    page = _claiming(request, house, me, own, form)
    cook = _cook(me)
    if not form.validate():
        return await page.invalid()
    command = ClaimDonation(
        actor=cook.person,
        feast=feast,
        donation=donation,
        claim=house.links.derive("claim", form.id),
        dish=form.text("dish"),
        quantity=form.quantity.amount,
    )
    return await page.send(command, f"/feasts/{feast}/ingredients")


@get("/feasts/{feast:str}/claims/{claim:str}/release", name="pantry:ask-claim", sync_to_thread=True)
def ask_to_release(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, claim: InPath
) -> Response[str]:
    """Ask before a claim is given back."""
    found = own_claim(house, me, feast, claim)
    return _releasing(request, house, me, found, why_form(me, found[0].person)).show()


@post("/feasts/{feast:str}/claims/{claim:str}/release", name="pantry:release")
async def release(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, claim: InPath
) -> Response[Any]:
    """Give back what was claimed; sent again it says so once more."""
    found = await asyncio.to_thread(own_claim, house, me, feast, claim)
    form = why_form(me, found[0].person, await fields(request))
    page = _releasing(request, house, me, found, form)
    if not form.validate():
        return await page.invalid()
    command = ReleaseClaim(
        actor=_cook(me).person,
        feast=feast,
        donation=found[0].donation,
        claim=claim,
        reason=said_why(form),
    )
    return await page.send(command, f"/feasts/{feast}/ingredients")


def _cook(me: Person | None) -> Person:
    if me is None:
        raise NotTheCook
    return me


def _needing(
    request: AnyRequest, house: House, me: Person | None, feast: str, form: NeedForm
) -> FormPage:
    def read() -> dict[str, Any]:
        row, dishes = feast_or_404(house, feast), dishes_to_cook(house, feast, me)
        form.offer(dishes)
        return {"feast": row, "dishes": dishes}

    return FormPage(request, house, me, "pantry/need.html", form, read)


def _claiming(
    request: AnyRequest, house: House, me: Person | None, own: OwnGift, form: ClaimForm
) -> FormPage:
    def read() -> dict[str, Any]:
        feast, dishes = own.gift.feast, dishes_to_cook(house, own.gift.feast, me)
        form.offer(dishes)
        now = gift_or_404(house, feast, own.gift.donation)  # others may have been quicker
        return {"feast": feast_or_404(house, feast), "dishes": dishes, "gift": now.gift}

    return FormPage(request, house, me, "pantry/claim.html", form, read)


def _ending(
    request: AnyRequest, house: House, me: Person | None, row: NeedRow, form: HouseForm
) -> FormPage:
    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, row.feast)}

    return FormPage(
        request, house, me, "pantry/ask.html", form, read, verb="end", own=None, need=row
    )


def _releasing(
    request: AnyRequest,
    house: House,
    me: Person | None,
    found: tuple[ClaimRow, OwnGift],
    form: HouseForm,
) -> FormPage:
    claim, own = found

    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, own.gift.feast)}

    shown = {"verb": "release", "own": own, "need": None, "claim": claim}
    return FormPage(request, house, me, "pantry/ask.html", form, read, **shown)


routes = [
    need_form,
    need,
    ask_to_end,
    end_need,
    claim_form,
    claim,
    ask_to_release,
    release,
]
