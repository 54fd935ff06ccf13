"""Saying that one is under age, passing on the link, and saying yes as a guardian."""

import asyncio
from contextlib import suppress
from typing import Any

from litestar import Response, get, post

from app.feasts.found import feast_or_404
from app.feasts.queries import coming
from app.guardians import queries
from app.guardians.forms import ConsentForm
from app.i18n import _
from app.people.access import known_or_404, own_or_new, who_asks
from app.people.queries import Person, names_of, now_one
from app.shifts.queries import own_shifts
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.guardians.consent import (
    AgeCommand,
    Consent,
    DeclareMajority,
    DeclareMinority,
    RevokeConsent,
)
from domain.refusals import Refusal
from domain.shifts.taking import ReleaseHelper

MINE = "/me/guardian"


@get("/me/guardian", name="guardians:mine", sync_to_thread=True)
def mine(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """Whether I am under age, who says yes for me, and for whom I do."""
    return _mine(request, house, known_or_404(me), HouseForm()).show()


@post("/me/guardian/minor", name="guardians:minor")
async def declare_minor(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Say that I am under age."""
    return await _declare(request, house, known_or_404(me), DeclareMinority)


@post("/me/guardian/adult", name="guardians:adult")
async def declare_adult(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Say that I am of age."""
    return await _declare(request, house, known_or_404(me), DeclareMajority)


@get("/guardian/{token:str}", name="guardians:ask", sync_to_thread=True)
def ask(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """Ask a guardian."""
    form = ConsentForm(data={"name": me.name} if me else {})
    return _asking(request, house, own_or_new(me), token, form).show()


@post("/guardian/{token:str}", name="guardians:consent")
async def consent(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[Any]:
    """Say yes as a guardian, joining first if need be."""
    form = ConsentForm(await fields(request))
    page = _asking(request, house, own_or_new(me), token, form)
    person, feast = house.links.open_guardian(token)
    await asyncio.to_thread(feast_or_404, house, feast)
    if not form.validate():
        return await page.invalid()
    try:
        guardian, cookies = await who_asks(house, me, form, "name")
    except Refusal as refusal:
        return await page.refused(refusal)
    command = Consent(
        actor=guardian, feast=feast, person=person, name=form.text("name"), until=form.hour
    )
    return await page.send(command, MINE, cookies=cookies)


@post("/feasts/{feast:str}/guardian/{person:str}/revoke", name="guardians:revoke")
async def revoke(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, person: InPath
) -> Response[Any]:
    """End what one had said yes to."""
    guardian = known_or_404(me)
    form = HouseForm(await fields(request))
    page = _mine(request, house, guardian, form)
    if not form.validate():
        return await page.invalid()
    for shift in await asyncio.to_thread(_promised, house, feast, person):
        release = ReleaseHelper(
            actor=guardian.person,
            feast=feast,
            shift=shift,
            person=person,
            reason=_("Your guardian took their yes back."),
        )
        with suppress(Refusal):  # whoever is not the guardian is told so below
            await house.journal.execute(release, house.links.derive(f"free-{shift}", form.id))
    return await page.send(RevokeConsent(actor=guardian.person, feast=feast, person=person), MINE)


def _promised(house: House, feast: str, person: str) -> list[str]:
    """The shifts that somebody still has, or waits for, at a feast."""
    with house.read() as db:
        mine = own_shifts(db, person, house.clock(), feast)
    return [each.shift.shift for each in mine if each.own.part in {"helps", "waits"}]


async def _declare(
    request: AnyRequest, house: House, me: Person, kind: type[AgeCommand]
) -> Response[Any]:
    form = HouseForm(await fields(request))
    page = _mine(request, house, me, form)
    if not form.validate():
        return await page.invalid()
    return await page.send(kind(actor=me.person), MINE)


def _mine(request: AnyRequest, house: House, me: Person, form: HouseForm) -> FormPage:
    def link(feast: str) -> str:
        return house.address(request, f"/guardian/{house.links.guardian(me.person, feast)}")

    def read() -> dict[str, Any]:
        with house.read() as db:
            feasts = coming(db, house.clock())
            return {
                "minor": queries.is_minor(db, me.person),
                "asked": [(row, link(row.feast)) for row in feasts if row.state == "announced"],
                "allowed": queries.consents_for(db, me.person),
                "wards": queries.consents_by(db, me.person),
                "titles": {row.feast: row.title for row in feasts},
            }

    return FormPage(request, house, me, "guardians/mine.html", form, read, path=MINE)


def _asking(
    request: AnyRequest, house: House, me: Person | None, token: str, form: ConsentForm
) -> FormPage:
    person, feast = house.links.open_guardian(token)

    def read() -> dict[str, Any]:
        with house.read() as db:
            who = now_one(db, person)
            return {
                "feast": feast_or_404(house, feast, db),
                "name": names_of(db, [who]).get(who, ""),
                "minor": queries.is_minor(db, who),
                "own": me is not None and me.person == who,
                "consent": queries.consents_for(db, who).get(feast),
            }

    return FormPage(request, house, me, "guardians/ask.html", form, read)


routes = [mine, declare_minor, declare_adult, ask, consent, revoke]
