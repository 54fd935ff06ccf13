"""Answering an invitation from a letter, without being known to the browser."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from app.attendance.forms import NoForm, no_form
from app.attendance.queries import GuestRow, answer_of
from app.dishes.queries import dishes_of_cook
from app.feasts.found import feast_or_404
from app.people.queries import now_one, person_by_id
from app.shifts.leaving import leave_shifts, promised
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.attendance.answers import AnswerInvitation, Reply
from domain.people import UnknownPerson


@get("/mail/come/{token:str}/yes", name="mail:yes-form", sync_to_thread=True)
def ask_for_yes(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """Do you come? One button says so."""
    return _asking(request, house, me, token, HouseForm()).show()


@get("/mail/come/{token:str}/no", name="mail:no-form", sync_to_thread=True)
def ask_for_no(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """Do you not come? Then what becomes of your dishes?"""
    promises = _promises(house, *house.links.open_signed("come", token))
    return _asking(request, house, me, token, no_form(**promises)).show()


@post("/mail/come/{token:str}/yes", name="mail:yes")
async def say_yes(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[Any]:
    """We come, as many as were said before."""
    house.links.open_signed("come", token)
    form = HouseForm(await fields(request))
    page = _asking(request, house, me, token, form)
    if not form.validate():
        return await page.invalid()
    return await _say(house, page, token, Reply.YES)


@post("/mail/come/{token:str}/no", name="mail:no")
async def say_no(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[Any]:
    """We do not come, the ticked dishes do not either, and the ticked shifts are left."""
    person, feast = house.links.open_signed("come", token)
    form = NoForm(await fields(request))
    page = _asking(request, house, me, token, form)
    if not form.validate():
        return await page.invalid()
    answer = await _say(house, page, token, Reply.NO, tuple(form.release.data or ()))
    if isinstance(answer, Redirect):
        person = await asyncio.to_thread(_now_one, house, person)
        await leave_shifts(house, feast, person, form.shifts.data or (), form.id)
    return answer


@get("/mail/come/{token:str}/thanks", name="mail:thanks", sync_to_thread=True)
def thanks(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """How it stands now."""
    return _asking(request, house, me, token, HouseForm()).show()


async def _say(
    house: House, page: FormPage, token: str, reply: Reply, release: tuple[str, ...] = ()
) -> Response[Any]:
    person, feast = house.links.open_signed("come", token)
    answer = await asyncio.to_thread(_answer, house, feast, person)
    party = (answer.adults, answer.children) if answer else (0, 0)
    adults, children = party if any(party) else (1, 0)
    if reply is Reply.NO:
        adults = children = 0
    command = AnswerInvitation(
        actor=person, feast=feast, reply=reply, adults=adults, children=children, release=release
    )
    return await page.send(command, f"/mail/come/{token}/thanks")


def _now_one(house: House, person: str) -> str:
    with house.read() as db:
        return now_one(db, person)


def _answer(house: House, feast: str, person: str) -> GuestRow | None:
    with house.read() as db:
        return answer_of(db, feast, now_one(db, person))


def _promises(house: House, person: str, feast: str) -> dict[str, Any]:
    """What would be missed: dishes on the table, and shifts."""
    with house.read() as db:
        person = now_one(db, person)
        dishes = [dish for dish in dishes_of_cook(db, feast, person) if dish.state == "pledged"]
    return {"dishes": dishes, "shifts": promised(house, feast, person)}


def _asking(request: AnyRequest, house: House, me: Me, token: str, form: HouseForm) -> FormPage:
    person, feast = house.links.open_signed("come", token)

    def read() -> dict[str, Any]:
        with house.read() as db:
            guest = person_by_id(db, person)
            if guest is None:
                raise UnknownPerson
            return {
                "feast": feast_or_404(house, feast, db),
                "answer": answer_of(db, feast, guest.person),
                "guest": guest,
                "step": request.scope["path"].rpartition("/")[2],
                **_promises(house, person, feast),
            }

    return FormPage(request, house, me, "mail/come.html", form, read)


routes = [ask_for_yes, ask_for_no, say_yes, say_no, thanks]
