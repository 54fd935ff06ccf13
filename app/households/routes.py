"""Signing up others of one's household, and acting in their names."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from app.guardians.queries import minors_among
from app.households.forms import MemberForm
from app.households.helping import routes as helping
from app.households.queries import head_of, members_of
from app.people.access import known_or_404
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, TapForm, fields
from app.web.house import ACT_FOR_NOBODY, ACTING, AnyRequest, House, InPath, Me, TheHouse
from domain.households import AddMember, EndMembership, GiveMemberLink, NotOfThisHousehold

MINE = "/me/household"


@get(MINE, name="households:mine", sync_to_thread=True)
def mine(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Whom I sign up; somebody who is signed up has no household of their own."""
    person = known_or_404(me)
    if person.by:
        return Redirect("/me")
    return _mine(request, house, person, MemberForm()).show()


@post(MINE, name="households:add")
async def add(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Sign somebody up by name."""
    person = known_or_404(me)
    form = MemberForm(await fields(request))
    page = _mine(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    member = house.links.derive("member", form.id)
    command = AddMember(
        actor=person.person, person=member, name=form.text("name"), minor=form.minor.data
    )
    return await page.send(command, f"{MINE}/{member}/helping" if form.minor.data else MINE)


@post(f"{MINE}/{{person:str}}/act", name="households:act")
async def act(house: TheHouse, me: Me, person: InPath) -> Redirect:
    """Do things in somebody's name from now on, in this browser."""
    head = known_or_404(me)
    if await asyncio.to_thread(house.member, head, person) is None:
        raise NotOfThisHousehold
    return Redirect("/me", status_code=303, cookies=[house.keep(ACTING, person)])


@post(f"{MINE}/back", name="households:back")
async def back() -> Redirect:
    """Be oneself again."""
    return Redirect(MINE, status_code=303, cookies=[ACT_FOR_NOBODY])


@post(f"{MINE}/{{person:str}}/link", name="households:link")
async def give_link(request: AnyRequest, house: TheHouse, me: Me, person: InPath) -> Response[Any]:
    """Give somebody a personal link, for a telephone of their own."""
    head = known_or_404(me)
    form = TapForm(await fields(request))
    page = _mine(request, house, head, form)
    if not form.validate():
        return await page.invalid()
    link = house.links.derive("link", form.id)
    command = GiveMemberLink(actor=head.person, household=head.person, person=person, link=link)
    return await page.send(command, MINE)


@post(f"{MINE}/{{person:str}}/leave", name="households:leave")
async def leave(request: AnyRequest, house: TheHouse, me: Me, person: InPath) -> Response[Any]:
    """Stop signing somebody up; or, as that person, being signed up by a neighbour."""
    own = known_or_404(me)
    form = TapForm(await fields(request))
    page = _mine(request, house, own, form)
    if not form.validate():
        return await page.invalid()
    head = await asyncio.to_thread(_head, house, person)
    command = EndMembership(actor=own.person, household=head, person=person)
    then = MINE if head == own.person else "/me"
    return await page.send(command, then, done=(NotOfThisHousehold,))


def _head(house: House, person: str) -> str:
    with house.read() as db:
        head = head_of(db, person)
    return head.person if head else ""


def _mine(request: AnyRequest, house: House, me: Person, form: HouseForm) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            members = members_of(db, me.person)
            minors = minors_among(db, (member.person for member in members))
        links = {m.person: house.personal_link(request, m) for m in members if m.link}
        return {"members": members, "links": links, "minors": minors}

    return FormPage(request, house, me, "households/mine.html", form, read, path=MINE, action=MINE)


routes = [*helping, mine, add, act, back, give_link, leave]
