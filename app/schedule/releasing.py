"""Releasing the draft: what changes for whom is shown before, and listed after."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.feasts.found import feast_or_404
from app.people.access import organiser_or_403
from app.people.queries import Person, names_of
from app.schedule import queries
from app.schedule.conflicts import conflicts_of
from app.schedule.foreseen import foreseen
from app.schedule.forms import ReleaseForm
from app.schedule.found import drafts
from app.schedule.words import told
from app.spelling import fold
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.schedule import ReleaseSchedule
from domain.schedule.releasing import changes_between


@get(
    "/feasts/{feast:str}/schedule/draft/release", name="schedule:release-form", sync_to_thread=True
)
def release_form(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """What a release would change, and for whom."""
    organiser = organiser_or_403(me)
    feast_or_404(house, feast)
    return _releasing(request, house, organiser, feast, ReleaseForm()).show()


@post("/feasts/{feast:str}/schedule/draft/release", name="schedule:release")
async def release(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Let everybody read the draft, and tell those whom it concerns."""
    organiser = organiser_or_403(me)
    await asyncio.to_thread(feast_or_404, house, feast)
    form = ReleaseForm(await fields(request))
    page = _releasing(request, house, organiser, feast, form)
    return await page.ask(
        lambda: ReleaseSchedule(
            actor=organiser.person, feast=feast, seen=form.as_seen, reason=form.text("reason")
        )
    )


@get("/feasts/{feast:str}/schedule/versions", name="schedule:versions", sync_to_thread=True)
def versions(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Every version with its changes; organisers also read whom they concern."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        releases = queries.releases_of(db, feast)
        affected = {
            release.version: _by_name(house, queries.readers_of(db, feast, release.version))
            for release in releases
            if me and me.organiser
        }
    changes = {each.version: [told(change, row) for change in each.changes] for each in releases}
    shown: dict[str, Any] = {
        "feast": row,
        "releases": releases,
        "changes": changes,
        "affected": affected,
    }
    return house.page(request, "schedule/versions.html", me, **shown)


def _releasing(
    request: AnyRequest, house: House, me: Person, feast: str, form: ReleaseForm
) -> FormPage:
    def read() -> dict[str, Any]:
        row, draft = drafts(house, feast)
        changes = changes_between(dict(draft.released), draft.planned)
        with house.read() as db:
            affected = foreseen(db, feast, changes)
            conflicts = conflicts_of(db, row, draft.sessions, house.clock())
        return {
            "feast": row,
            "draft": draft,
            "conflicts": conflicts,
            "changes": [told(change, row) for change in changes],
            "affected": _by_name(house, {each.person: each.sessions for each in affected}),
        }

    room = f"/feasts/{feast}/schedule"
    return FormPage(request, house, me, "schedule/release.html", form, read, back=room)


def _by_name(
    house: House, affected: dict[str, tuple[str, ...]]
) -> list[tuple[str, tuple[str, ...]]]:
    """Names with the sessions by which a release concerns them; "" for who was forgotten."""
    with house.read() as db:
        names = names_of(db, affected)
    found = [(names.get(person, ""), sessions) for person, sessions in affected.items()]
    return sorted(found, key=lambda each: fold(each[0]))


routes = [release_form, release, versions]
