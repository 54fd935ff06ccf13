"""The shared costs of a feast: the room, opening and closing, and taking part."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from app.attendance.queries import answer_of
from app.costs import paying, queries, receipts
from app.costs.forms import OpenForm, ShareForm, share_form
from app.costs.found import costs_or_404
from app.feasts.desk import WhyForm, desk
from app.feasts.found import feast_or_404
from app.i18n import _
from app.people.access import ask_or_join, known_or_404, organiser_or_403
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.costs import CloseCosts, JoinSharing, LeaveSharing, OpenCosts
from domain.costs.ledger import Ledger


@get("/feasts/{feast:str}/costs", name="costs:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What the feast costs, who shares it, and what that means for me."""
    own = await asyncio.to_thread(_own, house, feast, me)
    del own["feast"]  # what is live has it
    shown = _costs(house, feast, told=own["mine"] is not None)
    return await page_with(request, house, me, shown, **own)


@get("/feasts/{feast:str}/costs/live", name="costs:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The costs, each time they change; amounts are only for those who share."""
    own = await asyncio.to_thread(_own, house, feast, me)
    shares = own["mine"] is not None

    def stands() -> bool:
        return (_own(house, feast, me)["mine"] is not None) == shares

    over = [_my_costs(house, feast, me)] if me else []
    return live(request, house, _costs(house, feast, told=shares), *over, stands=stands)


def _costs(house: House, feast: str, *, told: bool) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            context = {"feast": row, "costs": queries.costs_of(db, feast), "told": told}
        return Shown(context)

    variant = f"{feast}:{'told' if told else 'counted'}"
    topics = [f"feast:{feast}"]
    return piece(house, "costs/room.html", "costs_live", variant, topics, read)


def _my_costs(house: House, feast: str, me: Person) -> Piece:
    def read() -> Shown:
        return Shown(_own(house, feast, me))

    topics = [event.TOPIC for event in Ledger.EVENTS]
    variant = f"{feast}:{me.person}"
    return piece(house, "costs/room.html", "my_costs", variant, topics, read, own=True)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """How one shares, and what one has to pay or gets."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        costs = queries.costs_of(db, feast)
    own: dict[str, Any] = {"feast": row, "ours": costs, "mine": None, "my_payments": ()}
    if me and costs:
        own["mine"] = costs.of(me.person)
        payments = (p for p in costs.payments if me.person in {p.payer, p.payee})
        own["my_payments"] = tuple(payments)
        own["my_receipts"] = tuple(r for r in costs.counted if r.person == me.person)
    return {"my_receipts": (), **own, "my_id": me.person if me else ""}


# ── for organisers ──


@get("/feasts/{feast:str}/costs/open", name="costs:open-form", sync_to_thread=True)
def open_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that lets neighbours share."""
    return _opening(request, house, organiser_or_403(me), feast, OpenForm()).show()


@post("/feasts/{feast:str}/costs/open", name="costs:open")
async def open_costs(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Let neighbours share what the feast costs."""
    organiser = organiser_or_403(me)
    form = OpenForm(await fields(request))
    page = _opening(request, house, organiser, feast, form)
    return await page.ask(
        lambda: OpenCosts(actor=organiser.person, feast=feast, currency=form.text("currency"))
    )


@get("/feasts/{feast:str}/costs/close", name="costs:close-form", sync_to_thread=True)
def close_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Ask before it is fixed who pays whom."""
    organiser = organiser_or_403(me)
    costs_or_404(house, feast)
    form = WhyForm(data={"reason": _("All receipts are in.")})
    return _closing(request, house, organiser, feast, form).show()


@post("/feasts/{feast:str}/costs/close", name="costs:close")
async def close(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Fix who pays whom."""
    organiser = organiser_or_403(me)
    await asyncio.to_thread(costs_or_404, house, feast)
    form = WhyForm(await fields(request))
    page = _closing(request, house, organiser, feast, form)
    return await page.ask(
        lambda: CloseCosts(actor=organiser.person, feast=feast, reason=form.text("reason"))
    )


# ── taking part ──


@get("/feasts/{feast:str}/costs/share", name="costs:share-form", sync_to_thread=True)
def ask_to_share(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form for who wants to share, for all who come along."""
    costs = costs_or_404(house, feast)
    mine = costs.of(me.person) if me else None
    with house.read() as db:
        answer = answer_of(db, feast, me.person) if me else None
    party = answer.adults + answer.children if answer else 0
    form = share_form(new_here=me is None, data={"heads": mine.heads if mine else party or 1})
    return _sharing(request, house, me, feast, form).show()


@post("/feasts/{feast:str}/costs/share", name="costs:share")
async def share(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Take part in sharing, or say for how many people; whoever is new joins with the same form."""
    await asyncio.to_thread(costs_or_404, house, feast)
    form = share_form(await fields(request), new_here=me is None)
    page = _sharing(request, house, me, feast, form)
    return await ask_or_join(
        page, lambda person: JoinSharing(actor=person, feast=feast, heads=form.heads.data or 0)
    )


@get("/feasts/{feast:str}/costs/leave", name="costs:leave-form", sync_to_thread=True)
def leave_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Ask before somebody shares no more."""
    costs_or_404(house, feast)
    return _leaving(request, house, known_or_404(me), feast, HouseForm()).show()


@post("/feasts/{feast:str}/costs/leave", name="costs:leave")
async def leave(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Share no more."""
    person = known_or_404(me)
    form = HouseForm(await fields(request))
    page = _leaving(request, house, person, feast, form)
    return await page.ask(lambda: LeaveSharing(actor=person.person, feast=feast))


def _page(
    request: AnyRequest, house: House, me: Person | None, feast: str, form: HouseForm, **said: Any
) -> FormPage:
    return desk(request, house, me, feast, form, back=f"/feasts/{feast}/costs", **said)


def _opening(request: AnyRequest, house: House, me: Person, feast: str, form: OpenForm) -> FormPage:
    said = {
        "heading": _("Share the costs"),
        "lead": _("Whoever wants to takes part. Amounts are only for those who do."),
        "button": _("Begin to share"),
    }
    return _page(request, house, me, feast, form, **said)


def _closing(request: AnyRequest, house: House, me: Person, feast: str, form: WhyForm) -> FormPage:
    said = {
        "heading": _("Close the costs?"),
        "lead": _("It is then fixed who pays whom, in as few payments as we find."),
        "button": _("Close them"),
    }
    return _page(request, house, me, feast, form, stop=True, **said)


def _sharing(
    request: AnyRequest, house: House, me: Person | None, feast: str, form: ShareForm
) -> FormPage:
    said = {
        "heading": _("Take part in sharing"),
        "lead": _("Those who share read what each of them paid."),
        "button": _("I share"),
    }
    return _page(request, house, me, feast, form, **said)


def _leaving(
    request: AnyRequest, house: House, me: Person, feast: str, form: HouseForm
) -> FormPage:
    said = {"heading": _("Do you not share any more?"), "button": _("I do not share")}
    return _page(request, house, me, feast, form, stop=True, **said)


routes = [
    *(room, room_live, open_form, open_costs, close_form, close),
    *(ask_to_share, share, leave_form, leave),
    *receipts.routes,
    *paying.routes,
]
