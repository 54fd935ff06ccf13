"""The room "Ingredients" of a feast, and what donors do there."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromQuery
from litestar.response import Redirect, Stream

from app.feasts.found import feast_or_404
from app.pantry import claiming, door, queries
from app.pantry.codes import code_of
from app.pantry.forms import GiveForm, from_gift
from app.pantry.found import own_gift
from app.pantry.rows import NOTHING_ENOUGH, Enough, NeedRow, OwnGift
from app.people.access import who_asks
from app.people.forms import on_behalf, said_why, why_form
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.bringing.events import DishFailed, DishMarkRevoked
from domain.dishes import DishHidden, DishWithdrawn
from domain.pantry import ChangeDonation, Donate, WithdrawDonation
from domain.pantry.donations import NotYourDonation
from domain.pantry.giving import CodeTaken
from domain.refusals import Refusal

ATTEMPTS = 5
"""How many codes are tried for a donation; the second is needed once in a million feasts."""


@get("/feasts/{feast:str}/ingredients", name="pantry:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What is given to a feast, and what its cooks still lack."""
    own = await asyncio.to_thread(_mine, house, feast, me) if me else _NOTHING
    return await page_with(request, house, me, _pantry(house, feast), **own)


@get("/feasts/{feast:str}/ingredients/live", name="pantry:room-live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The pantry, and what is one's own in it, each time one of them changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    if me is None:
        return live(request, house, _pantry(house, feast))
    own = await asyncio.to_thread(_my_pantry, house, feast, me)
    return live(request, house, _pantry(house, feast), own)


def _pantry(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            context = {
                "feast": row,
                "gifts": queries.gifts_of(db, feast),
                "needs": queries.needs_of(db, feast),
                "enough": queries.enough_of(db, feast),
            }
        return Shown(context, row.next_turn)

    return piece(house, "pantry/room.html", "pantry_live", feast, [f"feast:{feast}"], read)


_LEAVING = (DishWithdrawn, DishHidden, DishFailed, DishMarkRevoked)
_NOTHING: dict[str, Any] = {"my_gifts": [], "my_claims": [], "my_needs": []}


def _my_pantry(house: House, feast: str, me: Person) -> Piece:
    """What is one's own; it hears of what one gives, counts on and asks for."""

    def read() -> Shown:
        return Shown({"feast": feast_or_404(house, feast), **_mine(house, feast, me)})

    own = read().context
    given = [gift.gift.donation for gift in own["my_gifts"]]
    taken = [gift.gift.donation for _claim, gift in own["my_claims"]]
    topics = [
        *(kind.TOPIC for kind in _LEAVING),  # a dish that takes one's gift; few of them ever happen
        f"person:{me.person}",
        *(f"donation:{donation}" for donation in dict.fromkeys([*given, *taken])),
        *(f"need:{need.need}" for need in own["my_needs"]),
    ]
    variant = f"{feast}:{me.person}:{len(topics)}"
    return piece(house, "pantry/room.html", "my_pantry", variant, topics, read, own=True)


def _mine(house: House, feast: str, me: Person) -> dict[str, Any]:
    with house.read() as db:
        return {
            "my_gifts": queries.gifts_of_person(db, me.person, feast),
            "my_claims": queries.claims_of_person(db, me.person, feast),
            "my_needs": queries.needs_of_cook(db, feast, me.person),
        }


# ── donors ──


@get("/feasts/{feast:str}/ingredients/new", name="pantry:new", sync_to_thread=True)
def new(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, need: FromQuery[str] = ""
) -> Response[str]:
    """The form for a donation, perhaps in answer to a need."""
    asked = _need(house, feast, need)
    data = {"what": asked.what, "quantity": asked.quantity} if asked and asked.open else {}
    return _giving(request, house, me, feast, _form(me, None, data=data), asked).show()


@post("/feasts/{feast:str}/ingredients", name="pantry:donate")
async def donate(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, need: FromQuery[str] = ""
) -> Response[Any]:
    """Offer something to cook with; whoever is new joins with the same form."""
    form = _form(me, None, await fields(request))
    asked = await asyncio.to_thread(_need, house, feast, need)
    page = _giving(request, house, me, feast, form, asked)
    await asyncio.to_thread(feast_or_404, house, feast)
    enough = await asyncio.to_thread(_enough, house, feast)
    if not form.validate() or form.warned_of(enough):
        return await page.invalid()
    cookies: list[Cookie] = []
    try:
        person, cookies = await who_asks(house, me, form)
        await _offer(house, form, person, feast, asked)
    except Refusal as refusal:
        answer: Response[Any] = await page.refused(refusal)
    else:
        answer = Redirect(f"/feasts/{feast}/ingredients", status_code=303)
    answer.cookies.extend(cookies)
    return answer


async def _offer(
    house: House, form: GiveForm, person: str, feast: str, asked: NeedRow | None
) -> None:
    """Send the command, with another code should another donation have the first."""
    answering: dict[str, Any] = {}
    if asked:
        answering = {"need": asked.need, "covers": form.covers(asked.unit)}
    derive = house.links.derive
    for attempt in range(ATTEMPTS):
        command = Donate(
            actor=person,
            feast=feast,
            donation=derive("donation", form.id),
            claim=derive("claim-at-once", form.id),
            code=code_of(derive(f"code-{attempt}", form.id)),
            **answering,
            **form.said(),
        )
        try:
            await house.journal.execute(command, derive(f"donate-{attempt}", form.id))
        except CodeTaken:
            continue
        return
    raise CodeTaken


@get("/feasts/{feast:str}/ingredients/{donation:str}/edit", name="pantry:edit", sync_to_thread=True)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, donation: InPath
) -> Response[str]:
    """The form that changes a donation."""
    own = own_gift(house, me, feast, donation)
    return _changing(request, house, me, own, _form(me, own, data=from_gift(own))).show()


@post("/feasts/{feast:str}/ingredients/{donation:str}", name="pantry:change")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, donation: InPath
) -> Response[Any]:
    """Say what the donation is now."""
    own = await asyncio.to_thread(own_gift, house, me, feast, donation)
    form = _form(me, own, await fields(request))
    page = _changing(request, house, me, own, form)
    if not form.validate():
        return await page.invalid()
    asked = await asyncio.to_thread(_need, house, feast, own.gift.need)
    command = ChangeDonation(
        actor=_actor(me),
        feast=feast,
        donation=donation,
        covers=form.covers(asked.unit) if asked else "",
        reason=said_why(form),
        **form.said(),
    )
    return await page.send(command, f"/feasts/{feast}/ingredients")


@get(
    "/feasts/{feast:str}/ingredients/{donation:str}/withdraw",
    name="pantry:ask",
    sync_to_thread=True,
)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, donation: InPath
) -> Response[str]:
    """Ask before a donation is taken back."""
    own = own_gift(house, me, feast, donation)
    return _withdrawing(request, house, me, own, why_form(me, own.gift.person)).show()


@post("/feasts/{feast:str}/ingredients/{donation:str}/withdraw", name="pantry:withdraw")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, donation: InPath
) -> Response[Any]:
    """Take a donation back."""
    own = await asyncio.to_thread(own_gift, house, me, feast, donation)
    form = why_form(me, own.gift.person, await fields(request))
    page = _withdrawing(request, house, me, own, form)
    if not form.validate():
        return await page.invalid()
    command = WithdrawDonation(
        actor=_actor(me), feast=feast, donation=donation, reason=said_why(form)
    )
    return await page.send(command, f"/feasts/{feast}/ingredients")


def _form(me: Person | None, own: OwnGift | None, sent: Any = None, **values: Any) -> GiveForm:
    """The form for a donation, new or one's own or, with a reason, another neighbour's."""
    form = GiveForm(sent, **values)
    if me is not None:
        del form.your_name
    if own is None or not on_behalf(me, own.gift.person):
        del form.reason
    return form


def _actor(me: Person | None) -> str:
    if me is None:
        raise NotYourDonation
    return me.person


def _need(house: House, feast: str, need: str) -> NeedRow | None:
    with house.read() as db:
        return queries.need(db, feast, need) if need else None


def _enough(house: House, feast: str) -> Enough:
    with house.read() as db:
        return queries.enough_of(db, feast)


def _giving(
    request: AnyRequest,
    house: House,
    me: Person | None,
    feast: str,
    form: GiveForm,
    asked: NeedRow | None,
) -> FormPage:
    def read() -> dict[str, Any]:
        row = feast_or_404(house, feast)
        return {"feast": row, "enough": _enough(house, feast)}

    answering = f"?need={asked.need}" if asked else ""
    address = f"/feasts/{feast}/ingredients"
    paths = {"action": address + answering, "path": f"{address}/new"}
    shown = {"gift": None, "asked": asked, **paths}
    return FormPage(request, house, me, "pantry/give.html", form, read, **shown)


def _changing(
    request: AnyRequest, house: House, me: Person | None, own: OwnGift, form: GiveForm
) -> FormPage:
    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, own.gift.feast), "enough": NOTHING_ENOUGH}

    address = f"/feasts/{own.gift.feast}/ingredients/{own.gift.donation}"
    shown = {"gift": own, "asked": None, "action": address, "path": f"{address}/edit"}
    return FormPage(request, house, me, "pantry/give.html", form, read, **shown)


def _withdrawing(
    request: AnyRequest, house: House, me: Person | None, own: OwnGift, form: HouseForm
) -> FormPage:
    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, own.gift.feast)}

    return FormPage(
        request, house, me, "pantry/ask.html", form, read, verb="withdraw", own=own, need=None
    )


routes = [
    room,
    room_live,
    new,
    donate,
    edit,
    change,
    ask_to_withdraw,
    withdraw,
    *claiming.routes,
    *door.routes,
]
