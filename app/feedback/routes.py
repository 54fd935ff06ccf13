"""What all say of a feast together, and saying it."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from app.after.part import check_took_part, took_part
from app.feasts.found import feast_or_404
from app.feedback import queries
from app.feedback.forms import FeedbackForm, from_own
from app.feedback.words import ANSWERS, QUESTIONS
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.feedback import GiveFeedback


@get("/feasts/{feast:str}/feedback", name="feedback:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What all say, and whether I said something."""
    own = await asyncio.to_thread(_own, house, feast, me)
    return await page_with(request, house, me, _totals(house, feast, me), **own)


@get("/feasts/{feast:str}/feedback/live", name="feedback:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The totals, each time somebody answers."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _totals(house, feast, me))


def _totals(house: House, feast: str, me: Person | None) -> Piece:
    """The totals; organisers read the words as well, without names."""
    organiser = bool(me and me.organiser)

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            said = queries.feedback_of(db, feast)
        shown = {"feast": row, "said": said, "step": queries.STEP, "organiser": organiser}
        return Shown({**shown, "questions": QUESTIONS, "answers": ANSWERS}, row.next_turn)

    variant = f"{feast}:{'organiser' if organiser else 'resident'}"
    return piece(house, "feedback/room.html", "feedback_live", variant, [f"feast:{feast}"], read)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    with house.read() as db:
        own = queries.own_feedback(db, feast, me.person) if me else None
        return {"part": took_part(db, me, feast), "answered": own is not None}


@get("/feasts/{feast:str}/feedback/give", name="feedback:form", sync_to_thread=True)
def form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form, with what I said before."""
    with house.read() as db:
        person = check_took_part(db, me, feast_or_404(house, feast, db))
        own = queries.own_feedback(db, feast, person.person)
    return _giving(request, house, person, feast, FeedbackForm(data=from_own(own))).show()


@post("/feasts/{feast:str}/feedback/give", name="feedback:give")
async def give(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say how it was."""
    person = await asyncio.to_thread(_taker, house, me, feast)
    form = FeedbackForm(await fields(request))
    page = _giving(request, house, person, feast, form)
    if not form.validate():
        return await page.invalid()
    command = GiveFeedback(actor=person.person, feast=feast, **form.said())
    return await page.send(command, f"/feasts/{feast}/feedback")


def _taker(house: House, me: Person | None, feast: str) -> Person:
    with house.read() as db:
        return check_took_part(db, me, feast_or_404(house, feast, db))


def _giving(
    request: AnyRequest, house: House, me: Person, feast: str, form: FeedbackForm
) -> FormPage:
    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, feast)}

    return FormPage(request, house, me, "feedback/form.html", form, read)


routes = [room, room_live, form, give]
