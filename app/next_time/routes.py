"""The list for next time: reading it, adding to it, and seeing to what is on it."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from app.after.part import may_begin, who_begins
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _
from app.next_time import queries
from app.next_time.forms import LessonForm
from app.next_time.queries import Lesson
from app.people.access import known_or_404, organiser_or_403
from app.people.forms import said_why, why_form
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, TapForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.next_time import DropLesson, LessonIsClosed, NoteLesson, NotYourLesson, SettleLesson


@get("/feasts/{feast:str}/next-time", name="next-time:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What to remember next time."""
    may = await asyncio.to_thread(may_begin, house, feast, me)
    return await page_with(request, house, me, _lessons(house, feast, me), may=may)


@get("/feasts/{feast:str}/next-time/live", name="next-time:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The list, each time it changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _lessons(house, feast, me))


def _lessons(house: House, feast: str, me: Person | None) -> Piece:
    organiser = bool(me and me.organiser)

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            lessons = queries.lessons_of(db, feast)
        context = {
            "feast": row,
            "before": [each for each in lessons if each.state == "open" and each.before],
            "new": [each for each in lessons if each.state == "open" and not each.before],
            "settled": [each for each in lessons if each.state == "settled"],
            "organiser": organiser,
        }
        return Shown(context, row.next_turn)

    variant = f"{feast}:{'organiser' if organiser else 'resident'}"
    return piece(house, "next_time/room.html", "lessons_live", variant, [f"feast:{feast}"], read)


@get("/feasts/{feast:str}/next-time/new", name="next-time:form", sync_to_thread=True)
def form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that adds something."""
    return _noting(request, house, who_begins(house, feast, me), feast, LessonForm()).show()


@post("/feasts/{feast:str}/next-time/new", name="next-time:note")
async def note(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Add something to remember."""
    person = await asyncio.to_thread(who_begins, house, feast, me)
    form = LessonForm(await fields(request))
    page = _noting(request, house, person, feast, form)
    return await page.ask(
        lambda: NoteLesson(
            actor=person.person,
            feast=feast,
            lesson=house.links.derive("lesson", form.id),
            what=form.text("what"),
        )
    )


@post("/feasts/{feast:str}/next-time/{lesson:str}/settle", name="next-time:settle")
async def settle(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, lesson: InPath
) -> Response[Any]:
    """Say that it is seen to."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(_lesson_or_404, house, feast, lesson)
    form = TapForm(await fields(request))
    page = _dropping(request, house, organiser, row, form)
    return await page.ask(
        lambda: SettleLesson(actor=organiser.person, feast=feast, lesson=lesson),
        done=(LessonIsClosed,),
    )


@get("/feasts/{feast:str}/next-time/{lesson:str}/drop", name="next-time:ask", sync_to_thread=True)
def ask_to_drop(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, lesson: InPath
) -> Response[str]:
    """Ask before something is taken off the list."""
    row = _own_lesson(house, me, feast, lesson)
    return _dropping(request, house, me, row, why_form(me, row.person)).show()


@post("/feasts/{feast:str}/next-time/{lesson:str}/drop", name="next-time:drop")
async def drop(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, lesson: InPath
) -> Response[Any]:
    """Take something off the list."""
    row = await asyncio.to_thread(_own_lesson, house, me, feast, lesson)
    form = why_form(me, row.person, await fields(request))
    page = _dropping(request, house, me, row, form)
    actor = known_or_404(me).person
    return await page.ask(
        lambda: DropLesson(actor=actor, feast=feast, lesson=lesson, reason=said_why(form))
    )


def _lesson_or_404(house: House, feast: str, lesson: str) -> Lesson:
    with house.read() as db:
        row = queries.lesson(db, feast, lesson)
    if row is None:
        raise NotFoundException("lesson")
    return row


def _own_lesson(house: House, me: Person | None, feast: str, lesson: str) -> Lesson:
    row = _lesson_or_404(house, feast, lesson)
    if me is None or not (me.organiser or me.person == row.person):
        raise NotYourLesson
    return row


def _noting(
    request: AnyRequest, house: House, me: Person, feast: str, form: LessonForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        feast,
        form,
        heading=_("For next time"),
        lead=_("A feast that is announced like this one begins with this list."),
        button=_("Put it on the list"),
        back=f"/feasts/{feast}/next-time",
    )


def _dropping(
    request: AnyRequest, house: House, me: Person | None, row: Lesson, form: HouseForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Take it off the list?"),
        button=_("Take it off"),
        about=[row.what],
        back=f"/feasts/{row.feast}/next-time",
        stop=True,
    )


routes = [room, room_live, form, note, settle, ask_to_drop, drop]
