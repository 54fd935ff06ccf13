"""What organisers do for a neighbour who lost the way in."""

import asyncio
from typing import Any

from litestar import Response, get, post

from app.people.access import organiser_or_403
from app.people.queries import MOST_FOUND, Person, neighbours_called, person_by_id
from app.vouching.asking import routes as asking
from app.vouching.forms import SearchForm, VouchForm
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.people import UnknownPerson
from domain.vouching import Vouch

VOUCH = "/organise/vouch"


@get(VOUCH, name="vouching:search-form", sync_to_thread=True)
def search_form(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """Where an organiser looks for who asks."""
    return _searching(request, house, organiser_or_403(me), SearchForm(), "").show()


@post(VOUCH, name="vouching:search", status_code=200)
async def search(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """The neighbours of that name; asked by a form, so that no address has the name in it."""
    organiser = organiser_or_403(me)
    form = SearchForm(await fields(request))
    if not form.validate():
        return await _searching(request, house, organiser, form, "").invalid()
    page = _searching(request, house, organiser, form, form.text("name"))
    return await asyncio.to_thread(page.show)


@get(f"{VOUCH}/{{person:str}}", name="vouching:vouch-form", sync_to_thread=True)
def vouch_form(request: AnyRequest, house: TheHouse, me: Me, person: InPath) -> Response[str]:
    """Where an organiser says the code and how they know."""
    return _vouching(request, house, organiser_or_403(me), VouchForm(), person).show()


@post(f"{VOUCH}/{{person:str}}", name="vouching:vouch")
async def vouch(request: AnyRequest, house: TheHouse, me: Me, person: InPath) -> Response[Any]:
    """Vouch for a neighbour."""
    organiser = organiser_or_403(me)
    form = VouchForm(await fields(request))
    page = _vouching(request, house, organiser, form, person)
    if not form.validate():
        return await page.invalid()
    command = Vouch(
        actor=organiser.person,
        person=person,
        asked=house.links.seal(form.text("code")),
        reason=form.text("reason"),
    )
    return await page.send(command, f"{VOUCH}/{person}/done")


@get(f"{VOUCH}/{{person:str}}/done", name="vouching:vouched", sync_to_thread=True)
def vouched(request: AnyRequest, house: TheHouse, me: Me, person: InPath) -> Response[str]:
    """What happens next."""
    page = _vouching(request, house, organiser_or_403(me), HouseForm(), person)
    return page.show()


def _searching(
    request: AnyRequest, house: House, me: Person, form: HouseForm, name: str
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            found = neighbours_called(db, name) if name else []
        return {"found": found, "name": name, "most": MOST_FOUND}

    return FormPage(request, house, me, "vouching/search.html", form, read)


def _vouching(
    request: AnyRequest, house: House, me: Person, form: HouseForm, person: str
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            found = person_by_id(db, person)
        if found is None:
            raise UnknownPerson
        return {"whom": found, "vouched": not isinstance(form, VouchForm)}

    return FormPage(request, house, me, "vouching/vouch.html", form, read)


routes = [*asking, search_form, search, vouch_form, vouch, vouched]
