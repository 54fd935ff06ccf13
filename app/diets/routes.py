"""Telling what one does not eat."""

from typing import Any

from litestar import Response, get, post

from app.diets.forms import NeedsForm, from_needs
from app.diets.queries import needs_of
from app.people.access import known_or_404
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import fields
from app.web.house import AnyRequest, House, Me, TheHouse


@get("/me/needs", name="diets:edit", sync_to_thread=True)
def edit(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """My profile: what I do not eat."""
    person = known_or_404(me)
    with house.read() as db:
        needs = needs_of(db, person.person)
    return _telling(request, house, person, NeedsForm(data=from_needs(needs))).show()


@post("/me/needs", name="diets:tell")
async def tell(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Keep my profile for this feast and the next."""
    person = known_or_404(me)
    form = NeedsForm(await fields(request))
    page = _telling(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    return await page.send(form.command(person.person), "/me")


def _telling(request: AnyRequest, house: House, me: Person, form: NeedsForm) -> FormPage:
    return FormPage(request, house, me, "diets/form.html", form)


routes = [edit, tell]
