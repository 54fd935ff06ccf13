"""The home page, the feast page, and what organisers do with a feast."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect, Stream

from app.dishes.queries import courses_of, dishes_of_cook
from app.feasts import queries
from app.feasts.forms import AnnounceForm, CancelForm, PostponeForm, new_feast, slugs
from app.feasts.found import feast_or_404
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import live
from domain.feasts import CancelFeast, FeastAlreadyAnnounced, PostponeFeast
from domain.refusals import Refusal

# ── for everybody ──


@get("/", name="feasts:home", sync_to_thread=True)
def home(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """The coming feasts."""
    return house.page(request, "feasts/home.html", me, **_all_feasts(house))


@get("/live", name="feasts:home-live")
async def home_live(request: AnyRequest, house: TheHouse) -> Stream:
    """The list of feasts, each time a table changes."""

    def render() -> str:
        return house.pages.block("feasts/home.html", "feast_list", **_all_feasts(house))

    return live(request, house, "home", ["feast"], render)


@get("/feasts/{feast:str}", name="feasts:show", sync_to_thread=True)
def show(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The feast: what, where, when, and the table so far."""
    context = _feast_context(house, feast, organiser=bool(me and me.organiser))
    with house.read() as db:
        mine = dishes_of_cook(db, feast, me.person) if me else []
    return house.page(request, "feasts/show.html", me, mine=mine, **context)


@get("/feasts/{feast:str}/live", name="feasts:live")
async def feast_live(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Stream:
    """The table so far, each time it changes."""
    organiser = bool(me and me.organiser)
    await asyncio.to_thread(feast_or_404, house, feast)

    def render() -> str:
        context = _feast_context(house, feast, organiser=organiser)
        return house.pages.block("feasts/show.html", "feast_live", **context)

    key = f"feast:{feast}:{'organiser' if organiser else 'resident'}"
    return live(request, house, key, [f"feast:{feast}"], render)


def _all_feasts(house: House) -> dict[str, Any]:
    now = house.clock()
    with house.read() as db:
        return {"feasts": queries.coming(db, now), "past": queries.past(db, now)}


def _feast_context(house: House, feast: str, *, organiser: bool) -> dict[str, Any]:
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        return {"feast": row, "courses": courses_of(db, feast), "organiser": organiser}


# ── for organisers ──


@get("/organise", name="feasts:organise", sync_to_thread=True)
def organise(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """Where an organiser starts."""
    return house.page(request, "feasts/organise.html", organiser_or_403(me), **_all_feasts(house))


@get("/organise/live", name="feasts:organise-live")
async def organise_live(request: AnyRequest, house: TheHouse, me: Me) -> Stream:
    """The organiser's feasts, each time a table changes."""
    organiser_or_403(me)

    def render() -> str:
        return house.pages.block("feasts/organise.html", "organise_feasts", **_all_feasts(house))

    return live(request, house, "organise", ["feast"], render)


@get("/organise/feasts/new", name="feasts:new", sync_to_thread=True)
def new(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """The form that announces a feast."""
    organiser = organiser_or_403(me)
    with house.read() as db:
        zone = queries.latest_zone(db)
    return _announcing(request, house, organiser, AnnounceForm(data=new_feast(zone))).show()


@post("/feasts", name="feasts:announce")
async def announce(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Announce a feast; a title used before gets a number in its address."""
    organiser = organiser_or_403(me)
    form = AnnounceForm(await fields(request))
    page = _announcing(request, house, organiser, form)
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


def _announcing(request: AnyRequest, house: House, me: Person, form: AnnounceForm) -> FormPage:
    return FormPage(request, house, me, "feasts/form.html", form, action="/feasts")


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
