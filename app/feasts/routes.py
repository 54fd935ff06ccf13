"""The home page, the feast page, and what organisers do with a feast."""

import asyncio
from contextlib import suppress
from typing import Any

from litestar import Response, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Stream

from app.announcements.news import news, news_of
from app.attendance.queries import headcount
from app.copying import COPIERS
from app.diets.avoided import avoided_by
from app.dishes.queries import courses_of, dishes_of_cook
from app.feasts import forms, queries
from app.feasts.copies import Copy
from app.feasts.forms import AnnounceForm, CancelForm, PostponeForm, new_feast, slugs
from app.feasts.found import feast_or_404
from app.feasts.queries import FeastRow
from app.i18n import _
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.roles.access import posts
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.commands import Command
from domain.feasts import CancelFeast, FeastAlreadyAnnounced, PostponeFeast
from domain.refusals import Refusal

# ── for everybody ──


@get("/", name="feasts:home")
async def home(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """The coming feasts."""
    return await page_with(request, house, me, _feast_list(house))


@get("/live", name="feasts:home-live")
async def home_live(request: AnyRequest, house: TheHouse) -> Stream:
    """The list of feasts, each time a table changes."""
    return live(request, house, _feast_list(house))


@get("/feasts/{feast:str}", name="feasts:show")
async def show(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """The feast: what, where, when, and the table so far."""
    own = await asyncio.to_thread(_own, house, feast, me)
    beside = [_hero(house, feast)] if me else [_hero(house, feast), news(house, feast, None)]
    return await page_with(request, house, me, _table(house, feast), *beside, **own)


@get("/feasts/{feast:str}/live", name="feasts:live")
async def feast_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The table so far, each time it changes."""
    await asyncio.to_thread(feast_or_404, house, feast)
    table, hero = _table(house, feast), _hero(house, feast)
    return live(request, house, table, hero, news(house, feast, me))


def _feast_list(house: House) -> Piece:
    return _all_feasts(house, "feasts/home.html", "feast_list")


def _organise_feasts(house: House) -> Piece:
    return _all_feasts(house, "feasts/organise.html", "organise_feasts")


def _all_feasts(house: House, template: str, block: str) -> Piece:

    def read() -> Shown:
        now = house.clock()
        with house.read() as db:
            feasts, past = queries.coming(db, now), queries.past(db, now)
        until = min((row.next_turn for row in feasts if row.next_turn), default=None)
        return Shown({"feasts": feasts, "past": past}, until)

    return piece(house, template, block, "all", ["feast"], read)


def _table(house: House, feast: str) -> Piece:
    """What stands on the table of a feast."""

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            courses = courses_of(db, feast)
        return Shown({"feast": row, "courses": courses}, row.next_turn)

    return piece(house, "feasts/show.html", "feast_live", feast, [f"feast:{feast}"], read)


def _hero(house: House, feast: str) -> Piece:
    """What a feast is called, when and where it is and how many come, above what is one's own."""

    def read() -> Shown:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            context = {"feast": row, "heads": headcount(db, feast)}
        return Shown(context, row.next_turn)

    return piece(house, "feasts/show.html", "feast_hero", feast, [f"feast:{feast}"], read)


def _own(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """What is laid over the table for one person: dishes of one's own, and what one cannot eat."""
    if me is None:
        return {"mine": [], "avoided": [], "posts": frozenset()}
    told = news_of(house, feast, me)
    del told["feast"]  # the table has it
    with house.read() as db:
        mine = dishes_of_cook(db, feast, me.person)
    own = {"mine": mine, "avoided": avoided_by(house, me), "posts": posts(house, me, feast)}
    return {**own, **told}


# ── for organisers ──


@get("/organise", name="feasts:organise")
async def organise(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Where an organiser starts."""
    organiser = organiser_or_403(me)
    return await page_with(request, house, organiser, _organise_feasts(house))


@get("/organise/live", name="feasts:organise-live")
async def organise_live(request: AnyRequest, house: TheHouse, me: Me) -> Stream:
    """The organiser's feasts, each time a table changes."""
    organiser_or_403(me)
    return live(request, house, _organise_feasts(house))


@get("/organise/feasts/new", name="feasts:new", sync_to_thread=True)
def new(request: AnyRequest, house: TheHouse, me: Me, like: FromQuery[str] = "") -> Response[str]:
    """The form that announces a feast, empty or begun like an old one."""
    organiser = organiser_or_403(me)
    with house.read() as db:
        old = feast_or_404(house, like, db) if like else None
        if old:
            courses = [(course.name, course.wanted) for course in courses_of(db, like)]
            data = forms.like(old, courses)
        else:
            data = new_feast(queries.latest_zone(db))
    return _announcing(request, house, organiser, AnnounceForm(data=data), old).show()


@post("/feasts", name="feasts:announce")
async def announce(
    request: AnyRequest, house: TheHouse, me: Me, like: FromQuery[str] = ""
) -> Response[Any]:
    """Announce a feast; a title used before gets a number in its address."""
    organiser = organiser_or_403(me)
    form = AnnounceForm(await fields(request))
    old = await asyncio.to_thread(feast_or_404, house, like) if like else None
    page = _announcing(request, house, organiser, form, old)
    if not form.validate():
        return await page.invalid()
    for attempt, feast in enumerate(slugs(form.text("title"))):
        try:
            await house.journal.execute(
                form.command(organiser.person, feast),
                house.links.derive(f"announce-{attempt}", form.id),
            )
        except FeastAlreadyAnnounced:
            continue
        except Refusal as refusal:
            return await page.refused(refusal)
        if old:
            await _copy(house, organiser, old, feast, form)
        return Redirect(f"/feasts/{feast}", status_code=303)
    return await page.refused(FeastAlreadyAnnounced())


@get("/feasts/{feast:str}/postpone", name="feasts:postpone-form", sync_to_thread=True)
def postpone_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that moves a feast to a later day."""
    return _postponing(request, house, me, feast, PostponeForm()).show()


@post("/feasts/{feast:str}/postpone", name="feasts:postpone")
async def postpone(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Move a feast to a later day."""
    form = PostponeForm(await fields(request))
    page = await asyncio.to_thread(_postponing, request, house, me, feast, form)
    if not form.validate():
        return await page.invalid()
    starts, ends = form.times(page.context["feast"].zone)
    command = PostponeFeast(
        actor=organiser_or_403(me).person,
        feast=feast,
        starts=starts,
        ends=ends,
        reason=form.text("reason"),
    )
    return await page.send(command, f"/feasts/{feast}")


@get("/feasts/{feast:str}/cancel", name="feasts:cancel-form", sync_to_thread=True)
def cancel_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The form that calls a feast off."""
    return _cancelling(request, house, me, feast, CancelForm()).show()


@post("/feasts/{feast:str}/cancel", name="feasts:cancel")
async def cancel(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Call a feast off."""
    form = CancelForm(await fields(request))
    page = await asyncio.to_thread(_cancelling, request, house, me, feast, form)
    if not form.validate():
        return await page.invalid()
    command = CancelFeast(
        actor=organiser_or_403(me).person, feast=feast, reason=form.text("reason")
    )
    return await page.send(command, f"/feasts/{feast}")


async def _copy(house: House, me: Person, old: FeastRow, feast: str, form: AnnounceForm) -> None:
    """Let each capability hand on what it has to the new feast."""
    zone = form.text("zone")
    starts, _ends = form.times(zone)
    reason = _("As at “%(title)s”.") % {"title": old.title}

    def new_id(old_id: str) -> str:
        return house.links.derive(f"copy-of-{old_id}", form.id)

    times = old.starts, starts, zone, house.clock()
    copy = Copy(me.person, old.feast, feast, *times, reason, new_id)
    for number, command in enumerate(await asyncio.to_thread(_handed_on, house, copy)):
        # Sent again after the old feast had changed; or it cannot be so at the new one.
        with suppress(Refusal):
            await house.journal.execute(command, house.links.derive(f"copy-{number}", form.id))


def _handed_on(house: House, copy: Copy) -> list[Command]:
    with house.read() as db:
        return [command for copier in COPIERS for command in copier(db, copy)]


def _announcing(
    request: AnyRequest, house: House, me: Person, form: AnnounceForm, old: FeastRow | None
) -> FormPage:
    query = f"?like={old.feast}" if old else ""
    shown: dict[str, Any] = {
        "action": f"/feasts{query}",
        "path": f"/organise/feasts/new{query}",
        "old": old,
    }
    return FormPage(request, house, me, "feasts/form.html", form, **shown)


def _postponing(
    request: AnyRequest, house: House, me: Person | None, feast: str, form: PostponeForm
) -> FormPage:
    organiser = organiser_or_403(me)
    row = feast_or_404(house, feast)
    return FormPage(request, house, organiser, "feasts/postpone.html", form, feast=row)


def _cancelling(
    request: AnyRequest, house: House, me: Person | None, feast: str, form: CancelForm
) -> FormPage:
    organiser = organiser_or_403(me)
    row = feast_or_404(house, feast)
    return FormPage(request, house, organiser, "feasts/cancel.html", form, feast=row)


routes = [
    home,
    home_live,
    show,
    feast_live,
    organise,
    organise_live,
    new,
    announce,
    postpone_form,
    postpone,
    cancel_form,
    cancel,
]
