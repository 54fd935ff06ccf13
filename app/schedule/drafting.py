"""The draft, as organisers see and change it."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from app.attendance.queries import guests_of
from app.dishes.queries import course_names
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.feasts.queries import FeastRow
from app.i18n import _
from app.people.access import organiser_or_403
from app.people.queries import Person, names_of
from app.schedule import queries
from app.schedule.conflicts import conflicts_of, next_look
from app.schedule.forms import SeenForm, SessionForm, from_session, new_session
from app.schedule.found import drafted_or_404, drafts
from app.schedule.queries import SessionRow
from app.schedule.words import KIND_NAMES, said_time, told
from app.spelling import fold
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.attendance.guests import Standing
from domain.schedule import ChangeSession, DraftSession, DropSession
from domain.schedule.releasing import changes_between


@get("/feasts/{feast:str}/schedule/draft", name="schedule:draft")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What is planned, and how it differs from what everybody reads."""
    return await page_with(request, house, organiser_or_403(me), _draft(house, feast))


@get("/feasts/{feast:str}/schedule/draft/live", name="schedule:draft-live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """What is planned, each time somebody changes it."""
    organiser_or_403(me)
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _draft(house, feast))


def _draft(house: House, feast: str) -> Piece:
    def read() -> Shown:
        row, draft = drafts(house, feast)
        changes = changes_between(dict(draft.released), draft.planned)
        now = house.clock()
        with house.read() as db:
            conflicts = conflicts_of(db, row, draft.sessions, now)
        context = {
            "conflicts": conflicts,
            "feast": row,
            "draft": draft,
            "days": queries.by_day(draft.sessions, row.zone),
            "changes": [told(change, row) for change in changes],
            "kinds": KIND_NAMES,
        }
        turns = (turn for turn in (row.next_turn, next_look(draft.sessions, now)) if turn)
        return Shown(context, min(turns, default=None))

    return piece(house, "schedule/draft.html", "draft_live", feast, [f"feast:{feast}"], read)


@get("/feasts/{feast:str}/schedule/draft/new", name="schedule:draft-form", sync_to_thread=True)
def new_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form for another session."""
    organiser = organiser_or_403(me)
    row, draft = drafts(house, feast)
    form = SessionForm(data=new_session(row, next(reversed(draft.sessions), None)))
    return _planning(request, house, organiser, row, form).show()


@post("/feasts/{feast:str}/schedule/draft/new", name="schedule:put")
async def put(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Put a session into the draft."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(feast_or_404, house, feast)
    form = SessionForm(await fields(request))
    page = await asyncio.to_thread(_planning, request, house, organiser, row, form)
    session = house.links.derive("session", form.id)
    return await page.ask(
        lambda: DraftSession(actor=organiser.person, feast=feast, session=session, **form.said(row))
    )


@get(
    "/feasts/{feast:str}/schedule/draft/{session:str}/edit",
    name="schedule:edit",
    sync_to_thread=True,
)
def edit(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, session: InPath
) -> Response[str]:
    """The form that changes a session of the draft."""
    organiser = organiser_or_403(me)
    row, found = drafted_or_404(house, feast, session)
    form = SessionForm(data=from_session(found, row.zone))
    return _planning(request, house, organiser, row, form, found).show()


@post("/feasts/{feast:str}/schedule/draft/{session:str}/edit", name="schedule:change")
async def change(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, session: InPath
) -> Response[Any]:
    """Say what a session of the draft is now."""
    organiser = organiser_or_403(me)
    row, found = await asyncio.to_thread(drafted_or_404, house, feast, session)
    form = SessionForm(await fields(request))
    page = await asyncio.to_thread(_planning, request, house, organiser, row, form, found)
    return await page.ask(
        lambda: ChangeSession(
            actor=organiser.person,
            feast=feast,
            session=session,
            seen=form.as_seen,
            **form.said(row),
        )
    )


@get(
    "/feasts/{feast:str}/schedule/draft/{session:str}/drop",
    name="schedule:ask-drop",
    sync_to_thread=True,
)
def ask_to_drop(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, session: InPath
) -> Response[str]:
    """Ask before a session is taken out of the draft."""
    organiser = organiser_or_403(me)
    row, found = drafted_or_404(house, feast, session)
    form = SeenForm(data={"seen": str(found.edits)})
    return _dropping(request, house, organiser, row, found, form).show()


@post("/feasts/{feast:str}/schedule/draft/{session:str}/drop", name="schedule:drop")
async def drop(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, session: InPath
) -> Response[Any]:
    """Take a session out of the draft."""
    organiser = organiser_or_403(me)
    row, found = await asyncio.to_thread(drafted_or_404, house, feast, session)
    form = SeenForm(await fields(request))
    page = _dropping(request, house, organiser, row, found, form)
    return await page.ask(
        lambda: DropSession(actor=organiser.person, feast=feast, session=session, seen=form.as_seen)
    )


def _planning(
    request: AnyRequest,
    house: House,
    me: Person,
    feast: FeastRow,
    form: SessionForm,
    row: SessionRow | None = None,
) -> FormPage:
    """The form of a session; its choices are there before what was sent is looked at."""
    with house.read() as db:
        guests = guests_of(db, feast.feast)
        courses = course_names(db, feast.feast)
        places = {
            each.planned.place for each in queries.draft_of(db, feast, house.clock()).sessions
        }
        here = {me.person, row.planned.host if row else "", form.text("host")} - {""}
        others = names_of(db, here)
    come = {Standing.EXPECTED, Standing.UNDECIDED}
    people = {g.person: g.name for g in guests if g.standing in come and g.name} | others
    form.offer(courses, sorted(people.items(), key=lambda each: fold(each[1])))
    room = f"/feasts/{feast.feast}/schedule/draft"
    shown: dict[str, Any] = {"feast": feast, "row": row, "back": room}
    shown["places"] = sorted(places - {""}, key=fold)
    return FormPage(request, house, me, "schedule/form.html", form, **shown)


def _dropping(
    request: AnyRequest,
    house: House,
    me: Person,
    feast: FeastRow,
    row: SessionRow,
    form: SeenForm,
) -> FormPage:
    return desk(
        request,
        house,
        me,
        feast.feast,
        form,
        heading=_("Take it out of the draft?"),
        lead=_("Neighbours read the schedule as it was until you release it again."),
        about=(row.planned.title, said_time(row.planned, feast)),
        button=_("Take it out"),
        back=f"/feasts/{feast.feast}/schedule/draft",
        stop=True,
    )


routes = [room, room_live, new_form, put, edit, change, ask_to_drop, drop]
