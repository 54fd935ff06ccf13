"""The schedule as everybody reads it, and marking what one wants to be at."""

import asyncio
from collections.abc import Sequence
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect, Stream

from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.feasts.queries import FeastRow
from app.i18n import _
from app.people.access import ask_or_join, known_or_404
from app.people.queries import Person
from app.schedule import drafting, feeds, queries, releasing, wall
from app.schedule.forms import MarkForm, mark_form
from app.schedule.found import session_or_404
from app.schedule.queries import SessionRow
from app.schedule.words import KIND_NAMES, said_time, told
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from app.web.marks import marking, served, version_of
from domain.feasts import FeastPostponed
from domain.schedule import MarkSession, UnmarkSession
from domain.schedule.events import ScheduleReleased
from domain.schedule.marking import AlreadyMarked


@get("/feasts/{feast:str}/schedule", name="schedule:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What is when and where, what goes on now, and what one wants to be at."""
    own = await asyncio.to_thread(_own, house, feast, me)
    del own["feast"]  # what is live has it
    return await page_with(request, house, me, _schedule(house, feast), **own)


@get("/feasts/{feast:str}/schedule/live", name="schedule:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The schedule, each time it is released anew, and as the evening goes by."""
    await asyncio.to_thread(feast_or_404, house, feast)
    over = [_my_sessions(house, feast, me)] if me else []
    return live(request, house, _schedule(house, feast), *over)


@get("/feasts/{feast:str}/schedule/mine.css", name="schedule:marks", sync_to_thread=True)
def marks(house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The stylesheet that marks what one hosts or wants to be at."""
    return served(_marks(_own(house, feast, me)["own"], me))


def _schedule(house: House, feast: str) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            schedule = queries.schedule_of(db, row, house.clock())
        changes = schedule.release.changes if schedule.release else ()
        context = {
            "feast": row,
            "schedule": schedule,
            "days": queries.by_day(schedule.sessions, row.zone),
            "changes": [told(change, row) for change in changes],
            "kinds": KIND_NAMES,
        }
        turns = (turn for turn in (row.next_turn, schedule.next_turn) if turn)
        return Shown(context, min(turns, default=None))

    topics = [f"feast:{feast}"]
    return piece(house, "schedule/room.html", "schedule_live", feast, topics, read)


def _my_sessions(house: House, feast: str, me: Person) -> Piece:
    def read() -> Shown:
        return Shown(_own(house, feast, me))

    topics = [f"person:{me.person}", ScheduleReleased.TOPIC, FeastPostponed.TOPIC]
    variant = f"{feast}:{me.person}"
    return piece(house, "schedule/room.html", "my_sessions", variant, topics, read, own=True)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """What one hosts and what one wants to be at."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        own = queries.own_sessions(db, row, me.person, house.clock()) if me else ()
    marked = version_of(_marks(own, me))
    return {"feast": row, "own": own, "my_id": me.person if me else "", "marked": marked}


def _marks(own: Sequence[SessionRow], me: Person | None) -> str:
    hosts = [row.session for row in own if me and row.planned.host == me.person]
    marked = [row.session for row in own if row.session not in hosts]
    cards = {"slot-hosted": hosts, "slot-marked": marked}
    of = {shown: [f"slot-{session}" for session in those] for shown, those in cards.items()}
    return marking(of, hidden="tap")


# ── marks ──


@get(
    "/feasts/{feast:str}/schedule/{session:str}/mark",
    name="schedule:mark-form",
    sync_to_thread=True,
)
def ask_to_mark(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, session: InPath
) -> Response[str]:
    """The form for who is new here."""
    row, found = session_or_404(house, feast, session)
    return _marking(request, house, me, row, found, mark_form(new_here=me is None)).show()


@post("/feasts/{feast:str}/schedule/{session:str}/mark", name="schedule:mark")
async def mark(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, session: InPath
) -> Response[Any]:
    """Want to be there; whoever is new joins with the same form."""
    row, found = await asyncio.to_thread(session_or_404, house, feast, session)
    form = mark_form(await fields(request), new_here=me is None)
    if me is None and not form.text("command_id"):  # a tap in the list, which does not know who
        return Redirect(f"/feasts/{feast}/schedule/{session}/mark", status_code=303)
    page = _marking(request, house, me, row, found, form)
    return await ask_or_join(
        page,
        lambda person: MarkSession(actor=person, feast=feast, session=session),
        done=(AlreadyMarked,),
    )


@get(
    "/feasts/{feast:str}/schedule/{session:str}/unmark",
    name="schedule:ask-unmark",
    sync_to_thread=True,
)
def ask_to_unmark(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, session: InPath
) -> Response[str]:
    """Ask before a mark is taken back."""
    row, found = session_or_404(house, feast, session)
    return _unmarking(request, house, known_or_404(me), row, found, HouseForm()).show()


@post("/feasts/{feast:str}/schedule/{session:str}/unmark", name="schedule:unmark")
async def unmark(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, session: InPath
) -> Response[Any]:
    """Take the mark back."""
    person = known_or_404(me)
    row, found = await asyncio.to_thread(session_or_404, house, feast, session)
    form = HouseForm(await fields(request))
    page = _unmarking(request, house, person, row, found, form)
    return await page.ask(lambda: UnmarkSession(actor=person.person, feast=feast, session=session))


def _about(house: House, feast: FeastRow, row: SessionRow) -> dict[str, Any]:
    host = _("with %(name)s") % {"name": row.host} if row.host else ""
    lines = (row.planned.title, said_time(row.planned, feast), row.planned.place, host)
    return {"about": tuple(filter(None, lines)), "back": f"/feasts/{feast.feast}/schedule"}


def _marking(
    request: AnyRequest,
    house: House,
    me: Person | None,
    feast: FeastRow,
    row: SessionRow,
    form: MarkForm,
) -> FormPage:
    said = {
        "heading": _("Do you want to be there?"),
        "lead": _("It then stands on top for you, and you hear if it changes."),
        "button": _("I want to be there"),
        **_about(house, feast, row),
    }
    return desk(request, house, me, feast.feast, form, **said)


def _unmarking(
    request: AnyRequest,
    house: House,
    me: Person,
    feast: FeastRow,
    row: SessionRow,
    form: HouseForm,
) -> FormPage:
    said = {
        "heading": _("Take it off your list?"),
        "button": _("Take it off my list"),
        **_about(house, feast, row),
    }
    return desk(request, house, me, feast.feast, form, stop=True, **said)


routes = [
    *(room, room_live, marks, ask_to_mark, mark, ask_to_unmark, unmark),
    *drafting.routes,
    *releasing.routes,
    *feeds.routes,
    *wall.routes,
]
