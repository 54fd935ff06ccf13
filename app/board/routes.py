"""The room "Still wanted" of a feast, and what organisers say there."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import Stream

from app.attendance.queries import needs_at
from app.board import queries
from app.board.forms import DietsForm, SuggestForm, from_wish
from app.board.gaps import gaps
from app.board.queries import SuggestionRow
from app.dishes.queries import course_names, courses_of
from app.feasts.found import feast_or_404
from app.people.access import organiser_or_403
from app.people.forms import WhyForm
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.suggestions import SuggestDish, WithdrawSuggestion
from domain.wishes import WantDiets

# ── for everybody ──


@get("/feasts/{feast:str}/gaps", name="board:show")
async def show(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What the table still lacks, by course and diet, and which dishes are wished for."""
    return await page_with(request, house, me, _board(house, feast, me))


@get("/feasts/{feast:str}/gaps/live", name="board:live")
async def show_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The gaps, each time one is filled."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _board(house, feast, me))


def _board(house: House, feast: str, me: Person | None) -> Piece:
    """The gaps and the wishes; organisers may change both."""
    organiser = bool(me and me.organiser)

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            courses = courses_of(db, feast)
            context = {
                "feast": row,
                "courses": gaps(courses, queries.wishes_of(db, feast)),
                "suggestions": queries.suggestions_of(db, feast),
                "brought": {dish.dish: dish for course in courses for dish in course.dishes},
                "organiser": organiser,
            }
        return Shown(context, row.next_turn)

    variant = f"{feast}:{'organiser' if organiser else 'resident'}"
    return piece(house, "board/show.html", "gaps_live", variant, [f"feast:{feast}"], read)


# ── for organisers: how many servings for each diet ──


@get("/feasts/{feast:str}/gaps/diets", name="board:diets-form", sync_to_thread=True)
def diets_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, course: FromQuery[str] = ""
) -> Response[str]:
    """The form that says what a course should have for each diet."""
    organiser = organiser_or_403(me)
    with house.read() as db:
        names, wishes = course_names(db, feast), queries.wishes_of(db, feast)
    asked = course if course in names else next(iter(names), "")
    form = DietsForm(data=from_wish(asked, wishes.get(asked)))
    return _wanting(request, house, organiser, feast, form).show()


@post("/feasts/{feast:str}/gaps/diets", name="board:want-diets")
async def want_diets(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Say what some courses should have for each diet."""
    organiser = organiser_or_403(me)
    form = DietsForm(await fields(request))
    page = _wanting(request, house, organiser, feast, form)
    if not form.validate():
        return await page.invalid()
    command = WantDiets(actor=organiser.person, feast=feast, **form.said())
    return await page.send(command, f"/feasts/{feast}/gaps")


# ── for organisers: dishes that are wished for ──


@get("/feasts/{feast:str}/suggestions/new", name="board:suggest-form", sync_to_thread=True)
def suggest_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, course: FromQuery[str] = ""
) -> Response[str]:
    """The form that wishes for a dish, perhaps for a course."""
    organiser = organiser_or_403(me)
    form = SuggestForm(data={"course": course})
    return _suggesting(request, house, organiser, feast, form).show()


@post("/feasts/{feast:str}/suggestions", name="board:suggest")
async def suggest(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Wish for a dish."""
    organiser = organiser_or_403(me)
    form = SuggestForm(await fields(request))
    page = _suggesting(request, house, organiser, feast, form)
    if not form.validate():
        return await page.invalid()
    suggestion = house.links.derive("suggestion", form.id)
    command = SuggestDish(actor=organiser.person, feast=feast, suggestion=suggestion, **form.said())
    return await page.send(command, f"/feasts/{feast}/gaps")


@get(
    "/feasts/{feast:str}/suggestions/{suggestion:str}/withdraw",
    name="board:ask-withdraw",
    sync_to_thread=True,
)
def ask_to_withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, suggestion: InPath
) -> Response[str]:
    """Ask why a dish is no longer wished for."""
    organiser = organiser_or_403(me)
    row = _suggestion_or_404(house, feast, suggestion)
    return _withdrawing(request, house, organiser, row, WhyForm()).show()


@post("/feasts/{feast:str}/suggestions/{suggestion:str}/withdraw", name="board:withdraw")
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, suggestion: InPath
) -> Response[Any]:
    """Wish for a dish no longer."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(_suggestion_or_404, house, feast, suggestion)
    form = WhyForm(await fields(request))
    page = _withdrawing(request, house, organiser, row, form)
    if not form.validate():
        return await page.invalid()
    command = WithdrawSuggestion(
        actor=organiser.person, feast=feast, suggestion=suggestion, reason=form.text("reason")
    )
    return await page.send(command, f"/feasts/{feast}/gaps")


def _suggestion_or_404(house: House, feast: str, suggestion: str) -> SuggestionRow:
    with house.read() as db:
        row = queries.suggestion(db, feast, suggestion)
    if row is None:
        raise NotFoundException("suggestion")
    return row


def _wanting(
    request: AnyRequest, house: House, me: Person, feast: str, form: DietsForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            form.offer(course_names(db, feast))
            totals = needs_at(db, feast)
        told = {total.need: total for total in totals.diets} if totals else {}
        return {"feast": row, "totals": told}

    return FormPage(request, house, me, "board/diets.html", form, read)


def _suggesting(
    request: AnyRequest, house: House, me: Person, feast: str, form: SuggestForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            form.offer(course_names(db, feast))
        return {"feast": row}

    action, path = f"/feasts/{feast}/suggestions", f"/feasts/{feast}/suggestions/new"
    page = "board/suggest.html"
    return FormPage(request, house, me, page, form, read, action=action, path=path)


def _withdrawing(
    request: AnyRequest, house: House, me: Person, row: SuggestionRow, form: WhyForm
) -> FormPage:
    def read() -> dict[str, Any]:
        return {"feast": feast_or_404(house, row.feast)}

    return FormPage(request, house, me, "board/withdraw.html", form, read, wish=row)


routes = [
    show,
    show_live,
    diets_form,
    want_diets,
    suggest_form,
    suggest,
    ask_to_withdraw,
    withdraw,
]
