"""Saying yes, as the guardian of a child whom one signs up, to helping at a feast."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.feasts.queries import coming
from app.guardians.queries import consents_for, is_minor
from app.households.forms import HelpingForm
from app.people.access import own_or_403
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.households import ConsentForMember, NotOfThisHousehold

HELPING = "/me/household/{person:str}/helping"


@get(HELPING, name="households:helping", sync_to_thread=True)
def helping(request: AnyRequest, house: TheHouse, me: Me, person: InPath) -> Response[str]:
    """Where a child may help, and who said so."""
    return _helping(request, house, own_or_403(me), person, HelpingForm()).show()


@post(HELPING, name="households:consent")
async def consent(request: AnyRequest, house: TheHouse, me: Me, person: InPath) -> Response[Any]:
    """Yes, at this feast they may help."""
    head = own_or_403(me)
    form = HelpingForm(await fields(request))
    page = await asyncio.to_thread(_helping, request, house, head, person, form)
    if not form.validate():
        return await page.invalid()
    command = ConsentForMember(
        actor=head.person,
        feast=form.text("feast"),
        person=person,
        name=head.name,
        until=form.hour,
    )
    return await page.send(command, request.scope["path"])


def _helping(
    request: AnyRequest, house: House, me: Person, person: str, form: HelpingForm
) -> FormPage:
    member = house.member(me, person)
    if member is None:
        raise NotOfThisHousehold
    with house.read() as db:
        feasts = [row for row in coming(db, house.clock()) if row.state == "announced"]
        given = consents_for(db, person)
        minor = is_minor(db, person)
    form.offer([(row.feast, row.title) for row in feasts])
    said = [(row, given[row.feast]) for row in feasts if row.feast in given]
    shown: dict[str, Any] = {"member": member, "minor": minor, "feasts": feasts, "said": said}
    return FormPage(request, house, me, "households/helping.html", form, dict, **shown)


routes = [helping, consent]
