"""The announcements of a feast: read by those whom they concern, written by organisers."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from app.announcements import queries
from app.announcements.forms import AnnouncementForm
from app.announcements.queries import AnnouncementRow
from app.dishes.queries import course_names
from app.feasts.desk import WhyForm, desk
from app.feasts.found import feast_or_404
from app.i18n import _, clock, day
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.shifts.queries import shifts_of
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.announcements import (
    PublishAnnouncement,
    WithdrawAnnouncement,
)


@get("/feasts/{feast:str}/announcements", name="announcements:room")
async def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """What was announced, as far as it concerns the reader; to organisers, all of it."""
    return await page_with(request, house, me, _all(house, feast, me))


@get("/feasts/{feast:str}/announcements/live", name="announcements:live")
async def room_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The same, each time something is announced or withdrawn."""
    await asyncio.to_thread(feast_or_404, house, feast)
    return live(request, house, _all(house, feast, me))


@get("/feasts/{feast:str}/announcements/new", name="announcements:new", sync_to_thread=True)
def new(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form for an announcement."""
    return _writing(request, house, organiser_or_403(me), feast, AnnouncementForm()).show()


@post("/feasts/{feast:str}/announcements", name="announcements:publish")
async def publish(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Tell neighbours something."""
    organiser = organiser_or_403(me)
    form = AnnouncementForm(await fields(request))
    page = await asyncio.to_thread(_writing, request, house, organiser, feast, form)
    if not form.validate():
        return await page.invalid()
    command = PublishAnnouncement(
        actor=organiser.person,
        feast=feast,
        announcement=house.links.derive("announcement", form.id),
        message=form.text("message"),
        **form.to,
    )
    return await page.send(command, f"/feasts/{feast}/announcements")


@get(
    "/feasts/{feast:str}/announcements/{announcement:str}/withdraw",
    name="announcements:ask",
    sync_to_thread=True,
)
def ask(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, announcement: InPath
) -> Response[str]:
    """Ask why an announcement is taken back."""
    organiser = organiser_or_403(me)
    row = _announcement_or_404(house, feast, announcement)
    return _withdrawing(request, house, organiser, row, WhyForm()).show()


@post(
    "/feasts/{feast:str}/announcements/{announcement:str}/withdraw", name="announcements:withdraw"
)
async def withdraw(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, announcement: InPath
) -> Response[Any]:
    """Take an announcement back."""
    organiser = organiser_or_403(me)
    row = await asyncio.to_thread(_announcement_or_404, house, feast, announcement)
    form = WhyForm(await fields(request))
    page = _withdrawing(request, house, organiser, row, form)
    return await page.ask(
        lambda: WithdrawAnnouncement(
            actor=organiser.person,
            feast=feast,
            announcement=announcement,
            reason=form.text("reason"),
        )
    )


def _all(house: House, feast: str, me: Person | None) -> Piece:
    organiser = bool(me and me.organiser)

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            if organiser:
                told = queries.announcements_of(db, feast)
            else:
                person = me.person if me else None
                told = queries.announcements_for(db, person, feast).get(feast, [])
        return Shown({"feast": row, "told": told, "organiser": organiser}, row.next_turn)

    who = "organiser" if organiser else me.person if me else "nobody"
    topics = [f"feast:{feast}", *([f"person:{me.person}"] if me and not organiser else [])]
    own = me is not None and not organiser
    return piece(house, "announcements/room.html", "told", f"{feast}:{who}", topics, read, own=own)


def _announcement_or_404(house: House, feast: str, announcement: str) -> AnnouncementRow:
    with house.read() as db:
        row = queries.announcement(db, feast, announcement)
    if row is None:
        raise NotFoundException("announcement")
    return row


def _writing(
    request: AnyRequest, house: House, me: Person, feast: str, form: AnnouncementForm
) -> FormPage:
    row = feast_or_404(house, feast)
    with house.read() as db:
        shifts = shifts_of(db, feast, house.clock())
        form.offer(
            course_names(db, feast),
            [
                (s.shift, f"{s.role}, {day(s.starts, row.zone)}, {clock(s.starts, row.zone)}")
                for s in shifts
            ],
        )
    address = f"/feasts/{feast}/announcements"
    paths = {"action": address, "path": f"{address}/new"}
    template = "announcements/write.html"
    return FormPage(request, house, me, template, form, lambda: {"feast": row}, **paths)


def _withdrawing(
    request: AnyRequest, house: House, me: Person, row: AnnouncementRow, form: WhyForm
) -> FormPage:
    return desk(
        request,
        house,
        me,
        row.feast,
        form,
        heading=_("Withdraw this announcement?"),
        lead=_("It is shown no longer. Letters that were sent already cannot be taken back."),
        button=_("Withdraw it"),
        back=f"/feasts/{row.feast}/announcements",
        about=(row.message,),
        stop=True,
    )


routes = [room, room_live, new, publish, ask, withdraw]
