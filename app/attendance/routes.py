"""Who comes: answering the invitation, and limiting the seats."""

import asyncio
import uuid
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect, Stream

from app.attendance import queries
from app.attendance.forms import (
    AnswerForm,
    NoForm,
    SeatsForm,
    answer_form,
    from_answer,
    no_form,
)
from app.attendance.queries import GuestRow
from app.dishes.queries import DishRow, dishes_of_cook
from app.feasts.found import feast_or_404
from app.households.queries import members_of
from app.people.access import known_or_404, organiser_or_403, who_asks
from app.people.queries import Person
from app.shifts.leaving import leave_shifts, promised
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.attendance.answers import AnswerInvitation, Reply
from domain.attendance.guests import Standing
from domain.attendance.offers import SetCapacity
from domain.refusals import Refusal

# ── who comes ──


@get("/feasts/{feast:str}/coming", name="attendance:show", sync_to_thread=True)
def show(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Who comes so far, my answer, and the form for it."""
    with house.read() as db:
        answer = queries.answer_of(db, feast, me.person) if me else None
    form = answer_form(new_here=me is None, data=from_answer(answer))
    return _answering(request, house, me, feast, form).show()


@get("/feasts/{feast:str}/coming/live", name="attendance:live")
async def coming_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """Who comes so far, and how my answer stands, each time one of them changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    if me is None:
        return live(request, house, _coming(house, feast))
    own = await asyncio.to_thread(_my_answer, house, feast, me)
    return live(request, house, _coming(house, feast), own)


@post("/feasts/{feast:str}/coming", name="attendance:answer")
async def answer(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Answer the invitation; whoever is new joins with the same form."""
    form = answer_form(await fields(request), new_here=me is None)
    page = _answering(request, house, me, feast, form)
    if me is None:  # nobody joins for a feast that there is not
        await asyncio.to_thread(feast_or_404, house, feast)
    if not form.validate():
        return await page.invalid()
    if me and form.says_no and await asyncio.to_thread(_gives, house, feast, me):
        return Redirect(f"/feasts/{feast}/coming/no", status_code=303)
    try:
        person, cookies = await who_asks(house, me, form)
    except Refusal as refusal:
        return await page.refused(refusal)
    command = AnswerInvitation(actor=person, feast=feast, **form.said())
    return await page.send(command, f"/feasts/{feast}/coming", cookies=cookies)


@get("/feasts/{feast:str}/coming/no", name="attendance:ask", sync_to_thread=True)
def ask_before_no(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Ask what becomes of somebody's dishes and shifts before a no."""
    person = known_or_404(me)
    form = no_form(_brings(house, feast, person), promised(house, feast, person.person))
    return _refusing(request, house, person, feast, form).show()


@post("/feasts/{feast:str}/coming/no", name="attendance:refuse")
async def refuse(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say no, take the ticked dishes back, and then leave the ticked shifts."""
    person = known_or_404(me)
    form = NoForm(await fields(request))
    page = _refusing(request, house, person, feast, form)
    if not form.validate():
        return await page.invalid()
    release = tuple(form.release.data or ())
    command = AnswerInvitation(actor=person.person, feast=feast, reply=Reply.NO, release=release)
    answer = await page.send(command, f"/feasts/{feast}/coming")
    if isinstance(answer, Redirect):
        await leave_shifts(house, feast, person.person, form.shifts.data or (), form.id)
    return answer


def _coming(house: House, feast: str) -> Piece:
    """How many come."""

    def read() -> Shown:
        context = _heads(house, feast)
        return Shown(context, context["feast"].next_turn)

    topics = [f"feast:{feast}"]
    return piece(house, "attendance/coming.html", "coming_live", feast, topics, read)


def _my_answer(house: House, feast: str, me: Person) -> Piece:
    """How one's own answer stands; who waits in line hears of all who leave it."""

    def read() -> Shown:
        return Shown(_own(house, feast, me))

    own = read().context["answer"]
    waits = own is not None and own.standing is Standing.WAITING
    topics = [f"person:{me.person}", *([f"feast:{feast}"] if waits else [])]
    variant = f"{feast}:{me.person}:{'waits' if waits else 'told'}"
    return piece(house, "attendance/coming.html", "my_answer", variant, topics, read, own=True)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """How one's own answer stands, and the id of the command that takes an offer."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        answer = queries.answer_of(db, feast, me.person) if me else None
    return {"feast": row, "answer": answer, "take_id": _take_id(house, answer) if answer else ""}


def _take_id(house: House, answer: GuestRow) -> str:
    """The same wherever the offer is shown, so that it is taken once."""
    offer = f"{answer.feast}:{answer.person}:{answer.offer}"
    return str(uuid.uuid5(uuid.NAMESPACE_OID, house.links.derive("take-seats", offer)))


def _heads(house: House, feast: str) -> dict[str, Any]:
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        return {"feast": row, "heads": queries.headcount(db, feast)}


def _brings(house: House, feast: str, me: Person) -> list[DishRow]:
    """The dishes that would be missed."""
    with house.read() as db:
        mine = dishes_of_cook(db, feast, me.person)
    return [dish for dish in mine if dish.state == "pledged" and not dish.arrived]


def _gives(house: House, feast: str, me: Person) -> bool:
    """Whether there is something to ask about before a no."""
    return bool(_brings(house, feast, me) or promised(house, feast, me.person))


def _answering(
    request: AnyRequest, house: House, me: Person | None, feast: str, form: AnswerForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            totals = queries.needs_at(db, feast) if me and me.organiser else None
            members = members_of(db, me.person) if me else []
        own = {**_own(house, feast, me), "totals": totals, "members": members}
        return {**_heads(house, feast), **own}

    return FormPage(request, house, me, "attendance/coming.html", form, read)


def _refusing(request: AnyRequest, house: House, me: Person, feast: str, form: NoForm) -> FormPage:
    def read() -> dict[str, Any]:
        return {
            "feast": feast_or_404(house, feast),
            "dishes": _brings(house, feast, me),
            "shifts": promised(house, feast, me.person),
        }

    return FormPage(request, house, me, "attendance/no.html", form, read)


# ── for organisers ──


@get("/feasts/{feast:str}/coming/guests", name="attendance:guests")
async def guests(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Everybody who answered, by name."""
    return await page_with(request, house, organiser_or_403(me), _guests(house, feast))


@get("/feasts/{feast:str}/coming/guests/live", name="attendance:guests-live")
async def guests_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """Everybody who answered, each time somebody does."""
    organiser_or_403(me)
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _guests(house, feast))


def _guests(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            return Shown({"feast": row, "guests": queries.guests_of(db, feast)})

    topics = [f"feast:{feast}"]
    return piece(house, "attendance/guests.html", "guest_list", feast, topics, read)


@get("/feasts/{feast:str}/seats", name="attendance:seats-form", sync_to_thread=True)
def seats_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that says how many seats there are."""
    organiser = organiser_or_403(me)
    with house.read() as db:
        heads = queries.headcount(db, feast)
    return _seating(request, house, organiser, feast, SeatsForm(data={"seats": heads.seats})).show()


@post("/feasts/{feast:str}/seats", name="attendance:seats")
async def set_seats(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say how many seats there are."""
    organiser = organiser_or_403(me)
    form = SeatsForm(await fields(request))
    page = _seating(request, house, organiser, feast, form)
    if not form.validate():
        return await page.invalid()
    command = SetCapacity(
        actor=organiser.person, feast=feast, seats=form.seats.data, reason=form.text("reason")
    )
    return await page.send(command, f"/feasts/{feast}/coming")


def _seating(
    request: AnyRequest, house: House, me: Person, feast: str, form: SeatsForm
) -> FormPage:
    def read() -> dict[str, Any]:
        return _heads(house, feast)

    return FormPage(request, house, me, "attendance/seats.html", form, read)


routes = [
    show,
    coming_live,
    answer,
    ask_before_no,
    refuse,
    guests,
    guests_live,
    seats_form,
    set_seats,
]
