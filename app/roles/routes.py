"""Choosing helpers, inviting them, and ending it; and the invitation as the helper sees it."""

from dataclasses import astuple
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException

from app.attendance.queries import guests_of
from app.feasts.found import feast_or_404
from app.people.access import known_or_404, organiser_or_403, own_or_new, who_asks
from app.people.forms import JoinForm, said_why, why_form
from app.people.queries import Person, names_of
from app.roles import queries
from app.roles.forms import PostForm
from app.spelling import fold
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.attendance.guests import Standing
from domain.refusals import Refusal
from domain.roles.events import Post
from domain.roles.helping import (
    AppointHelper,
    BecomeHelper,
    DismissHelper,
    InviteHelper,
    WithdrawInvitation,
)


@get("/feasts/{feast:str}/helpers", name="roles:helpers", sync_to_thread=True)
def helpers(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Who helps at a feast, and the form that chooses another."""
    return _choosing(request, house, organiser_or_403(me), feast, PostForm()).show()


@post("/feasts/{feast:str}/helpers", name="roles:choose")
async def choose(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Make a neighbour a helper, or a link that makes one."""
    organiser = organiser_or_403(me)
    form = PostForm(await fields(request))
    page = _choosing(request, house, organiser, feast, form)
    if not form.validate():
        return await page.invalid()
    said: dict[str, Any] = {
        "actor": organiser.person,
        "feast": feast,
        "post": Post(form.post.data),
        "reason": form.text("reason"),
    }
    if person := form.text("person"):
        return await page.send(AppointHelper(person=person, **said), f"/feasts/{feast}/helpers")
    invitation = house.links.derive("helper", form.id)
    return await page.send(
        InviteHelper(invitation=invitation, **said), f"/feasts/{feast}/helpers#{invitation}"
    )


@post("/feasts/{feast:str}/helpers/invitations/{invitation:str}/end", name="roles:uninvite")
async def uninvite(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, invitation: InPath
) -> Response[Any]:
    """End a link that nobody has used."""
    organiser = organiser_or_403(me)
    sent = HouseForm(await fields(request))
    page = _choosing(request, house, organiser, feast, PostForm())
    if not sent.validate():
        return await page.invalid()
    command = WithdrawInvitation(actor=organiser.person, feast=feast, invitation=invitation)
    return await page.send(command, f"/feasts/{feast}/helpers", command_id=sent.id)


@get(
    "/feasts/{feast:str}/helpers/{person:str}/{where:str}/end",
    name="roles:end-form",
    sync_to_thread=True,
)
def end_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, person: InPath, where: InPath
) -> Response[str]:
    """Ask before somebody helps no more."""
    asking = known_or_404(me)
    return _ending(request, house, asking, feast, person, where, why_form(asking, person)).show()


@post("/feasts/{feast:str}/helpers/{person:str}/{where:str}/end", name="roles:end")
async def end(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, person: InPath, where: InPath
) -> Response[Any]:
    """End somebody's help, or one's own."""
    asking = known_or_404(me)
    form = why_form(asking, person, await fields(request))
    page = _ending(request, house, asking, feast, person, where, form)
    if not form.validate():
        return await page.invalid()
    command = DismissHelper(
        actor=asking.person,
        feast=feast,
        person=person,
        post=Post(where),
        reason=said_why(form),
    )
    then = f"/feasts/{feast}/helpers" if asking.organiser else "/me"
    return await page.send(command, then)


@get("/help/{token:str}", name="roles:invitation", sync_to_thread=True)
def invitation(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[str]:
    """An invitation to help."""
    return _accepting(request, house, own_or_new(me), token, JoinForm()).show()


@post("/help/{token:str}", name="roles:accept")
async def accept(request: AnyRequest, house: TheHouse, me: Me, token: InPath) -> Response[Any]:
    """Accept an invitation to help, joining first if need be."""
    sent = await fields(request)
    form: HouseForm = JoinForm(sent) if me is None else HouseForm(sent)
    page = _accepting(request, house, own_or_new(me), token, form)
    if not form.validate():
        return await page.invalid()
    try:
        person, cookies = await who_asks(house, me, form, "name")
    except Refusal as refusal:
        return await page.refused(refusal)
    invited: queries.InvitationRow = page.context["invited"]
    command = BecomeHelper(actor=person, feast=invited.feast, invitation=invited.invitation)
    return await page.send(command, f"/feasts/{invited.feast}", cookies=cookies)


def _who_helps(request: AnyRequest, house: House, feast: str) -> dict[str, Any]:
    with house.read() as db:
        open_ones = queries.invitations_of(db, feast)
        return {
            "feast": feast_or_404(house, feast, db),
            "helpers": queries.helpers_of(db, feast),
            "invitations": [
                (row, house.address(request, f"/help/{house.links.helping(*astuple(row))}"))
                for row in open_ones
            ],
        }


def _choosing(
    request: AnyRequest, house: House, me: Person, feast: str, form: PostForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            guests = guests_of(db, feast)
        come = (Standing.EXPECTED, Standing.OFFERED, Standing.UNDECIDED)
        named = [(g.person, g.name) for g in guests if g.standing in come and g.name]
        form.offer(sorted(named, key=lambda guest: fold(guest[1])))
        return _who_helps(request, house, feast)

    path = f"/feasts/{feast}/helpers"
    return FormPage(request, house, me, "roles/helpers.html", form, read, action=path, path=path)


def _ending(
    request: AnyRequest,
    house: House,
    me: Person,
    feast: str,
    person: str,
    where: str,
    form: HouseForm,
) -> FormPage:
    if me.person != person:
        organiser_or_403(me)
    if where not in set(Post):
        raise NotFoundException("post")

    def read() -> dict[str, Any]:
        with house.read() as db:
            name = names_of(db, [person]).get(person, "")
            return {"feast": feast_or_404(house, feast, db), "name": name}

    shown = {"post": where, "own": me.person == person}
    return FormPage(request, house, me, "roles/end.html", form, read, **shown)


def _accepting(
    request: AnyRequest, house: House, me: Person | None, token: str, form: HouseForm
) -> FormPage:
    invited = queries.InvitationRow(*house.links.open_helping(token))

    def read() -> dict[str, Any]:
        with house.read() as db:
            return {
                "feast": feast_or_404(house, invited.feast, db),
                "open": queries.is_open(db, invited.invitation),
            }

    return FormPage(request, house, me, "roles/invitation.html", form, read, invited=invited)


routes = [helpers, choose, uninvite, end_form, end, invitation, accept]
