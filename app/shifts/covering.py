"""Finding somebody to stand in, and standing in, from one's own page or from a message."""

import asyncio
from collections.abc import Iterable
from typing import Any, NamedTuple

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from app.feasts.found import feast_or_404
from app.people.access import known_or_404, who_asks
from app.people.links import BadLink
from app.people.queries import Person, names_of, person_by_id
from app.shifts import queries
from app.shifts.forms import AnswerForm, answer_form, lacking
from app.shifts.found import candidates as candidates_for
from app.shifts.found import feasts_besides, shift_or_404
from app.shifts.rows import OwnShift
from app.skills.queries import skills_of
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.refusals import Refusal
from domain.shifts.cover import (
    AskForCover,
    CoverGone,
    DeclineCover,
    NotAsked,
    StandIn,
    WithdrawCover,
)
from domain.shifts.taking import AlreadyYours, NotYourShift

# ── who cannot come ──


def leaving(
    request: AnyRequest, house: House, me: Person, feast: str, shift: str, form: HouseForm
) -> FormPage:
    """The page of somebody who cannot come."""

    def read() -> dict[str, Any]:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            own = _own(queries.own_shifts(db, me.person, house.clock(), feast), shift)
            asked = queries.asked_for(db, shift, me.person)
        return {"feast": row, "own": own, "shift": own.shift, "asked": asked}

    address = f"/feasts/{feast}/shifts/{shift}"
    shown = {"address": address, "path": f"{address}/leave"}
    return FormPage(request, house, me, "shifts/leave.html", form, read, **shown)


def _own(own: Iterable[OwnShift], shift: str) -> OwnShift:
    mine = [each for each in own if each.shift.shift == shift and each.own.part != "released"]
    if not mine:
        raise NotYourShift
    return mine[0]


@post("/feasts/{feast:str}/shifts/{shift:str}/cover", name="shifts:ask-for-cover")
async def ask_for_cover(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[Any]:
    """Ask others to stand in, the best first; asked again, some more."""
    person = known_or_404(me)
    form = HouseForm(await fields(request))
    page = leaving(request, house, person, feast, shift, form)
    if not form.validate():
        return await page.invalid()
    candidates = await asyncio.to_thread(candidates_for, house, feast, shift, person.person)
    command = AskForCover(actor=person.person, feast=feast, shift=shift, candidates=candidates)
    return await page.send(command, f"/feasts/{feast}/shifts")


@post("/feasts/{feast:str}/shifts/{shift:str}/cover/withdraw", name="shifts:withdraw-cover")
async def withdraw_cover(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath
) -> Response[Any]:
    """Say that one can come after all."""
    person = known_or_404(me)
    form = HouseForm(await fields(request))
    page = leaving(request, house, person, feast, shift, form)
    if not form.validate():
        return await page.invalid()
    command = WithdrawCover(actor=person.person, feast=feast, shift=shift)
    return await page.send(command, f"/feasts/{feast}/shifts")


# ── who stands in ──


class Question(NamedTuple):
    """Whether somebody stands in for a helper: what the page's address says."""

    feast: str
    shift: str
    cover_for: str
    address: str
    then: str
    """Where an answer leads."""
    token: str = ""
    """From a message, in which case the address is a secret and opens nothing else."""


@get(
    "/feasts/{feast:str}/shifts/{shift:str}/cover/{cover_for:str}",
    name="shifts:cover",
    sync_to_thread=True,
)
def ask_to_stand_in(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    shift: InPath,
    cover_for: InPath,
) -> Response[str]:
    """Can you stand in?"""
    question = _asked_here(feast, shift, cover_for)
    return _standing_in(request, house, me, question, answer_form(new_here=me is None)).show()


@post("/feasts/{feast:str}/shifts/{shift:str}/cover/{cover_for:str}", name="shifts:stand-in")
async def stand_in(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, shift: InPath, cover_for: InPath
) -> Response[Any]:
    """Stand in, or say that one cannot; whoever is new joins with the same form."""
    question = _asked_here(feast, shift, cover_for)
    form = answer_form(await fields(request), new_here=me is None)
    if me is None:
        await asyncio.to_thread(shift_or_404, house, feast, shift)
        if not form.text("command_id"):  # a tap in the list, which does not know who taps
            return Redirect(question.address, status_code=303)
    return await _answer(request, house, me, question, form)


@get("/cover/{token:str}", name="shifts:cover-link", sync_to_thread=True)
def open_cover_link(request: AnyRequest, house: TheHouse, token: InPath) -> Response[str]:
    """Can you stand in? From a message: opening it changes nothing, for machines open links too."""
    person, question = _asked_by_link(house, token)
    page = _standing_in(request, house, person, question, answer_form(new_here=False)).show()
    page.headers["Cache-Control"] = "no-store"
    return page


@post("/cover/{token:str}", name="shifts:answer-cover-link")
async def answer_cover_link(request: AnyRequest, house: TheHouse, token: InPath) -> Response[Any]:
    """Stand in, or say that one cannot, by the one tap that a message leads to."""
    person, question = await asyncio.to_thread(_asked_by_link, house, token)
    form = answer_form(await fields(request), new_here=False)
    return await _answer(request, house, person, question, form)


def _asked_here(feast: str, shift: str, cover_for: str) -> Question:
    address = f"/feasts/{feast}/shifts/{shift}/cover/{cover_for}"
    return Question(feast, shift, cover_for, address, f"/feasts/{feast}/shifts")


def _asked_by_link(house: House, token: str) -> tuple[Person, Question]:
    who, shift, cover_for = house.links.open_cover(token)
    with house.read() as db:
        person, feast = person_by_id(db, who), queries.feast_of(db, shift)
    if person is None or feast is None:
        raise BadLink
    address = f"/cover/{token}"
    return person, Question(feast, shift, cover_for, address, address, token)


async def _answer(
    request: AnyRequest, house: House, me: Person | None, question: Question, form: AnswerForm
) -> Response[Any]:
    page = _standing_in(request, house, me, question, form)
    if not form.validate():
        return await page.invalid()
    try:
        person, cookies = await who_asks(house, me, form)
    except Refusal as refusal:
        return await page.refused(refusal)
    feast, shift, cover_for = question[:3]
    if form.says_no:
        candidates = await asyncio.to_thread(candidates_for, house, feast, shift, cover_for)
        no = DeclineCover(
            actor=person, feast=feast, shift=shift, cover_for=cover_for, candidates=candidates
        )
        return await page.send(no, question.then, cookies=cookies, done=(NotAsked, CoverGone))
    also = await asyncio.to_thread(feasts_besides, house, person, feast)
    yes = StandIn(actor=person, feast=feast, shift=shift, cover_for=cover_for, also=also)
    return await page.send(yes, question.then, cookies=cookies, done=(AlreadyYours,))


def _standing_in(
    request: AnyRequest, house: House, me: Person | None, question: Question, form: AnswerForm
) -> FormPage:
    def read() -> dict[str, Any]:
        row = shift_or_404(house, question.feast, question.shift)
        with house.read() as db:
            feast = feast_or_404(house, question.feast, db)
            names = names_of(db, [question.cover_for])
            asked = queries.asked_for(db, question.shift, question.cover_for)
            need = lacking(row, skills_of(db, me.person if me else ""))
        if question.cover_for not in names:
            raise NotFoundException("neighbour")
        return {
            "feast": feast,
            "shift": row,
            "name": names[question.cover_for],
            "asked": asked.get(me.person) if me else None,
            "there": bool(me and me.person in {helper.person for helper in row.helpers}),
            "sought": question.cover_for in {helper.person for helper in row.seeking},
            "lacking": need,
        }

    # From a message nobody is at home here: the link answers one question and opens no page.
    shown = {"as_whom": me.name if me and question.token else "", "action": question.address}
    visitor = None if question.token else me
    shown["path"] = question.address
    return FormPage(request, house, visitor, "shifts/cover.html", form, read, **shown)


routes = [
    ask_for_cover,
    withdraw_cover,
    ask_to_stand_in,
    stand_in,
    open_cover_link,
    answer_cover_link,
]
