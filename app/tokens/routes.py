"""Letting programs in, seeing when each was there last, and ending that."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException

from app.feasts.found import feast_or_404
from app.people.access import organiser_or_403
from app.people.forms import said_why, why_form
from app.people.queries import Person
from app.tokens import queries
from app.tokens.forms import SCOPE_NAMES, TokenForm
from app.tokens.secrets import shown
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.refusals import Refusal
from domain.tokens import IssueToken, RevokeToken

TOKENS = "/feasts/{feast:str}/tokens"


@get(TOKENS, name="tokens:all", sync_to_thread=True)
def tokens(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Which programs are let in, and the form that lets in another."""
    return _tokens(request, house, organiser_or_403(me), feast, TokenForm()).show()


@post(TOKENS, name="tokens:issue")
async def issue(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[Any]:
    """Let a program in. The answer is the page itself: only now can the secret be read.

    Sent again, the form makes the same token, so an answer that was lost is shown again.
    """
    organiser = organiser_or_403(me)
    form = TokenForm(await fields(request))
    page = _tokens(request, house, organiser, feast, form)
    if not form.validate():
        return await page.invalid()
    token, secret = house.links.derive("token", form.id), house.links.secret_of("token", form.id)
    command = IssueToken(
        actor=organiser.person,
        feast=feast,
        token=token,
        sealed=house.links.seal(secret),
        scopes=form.chosen,
        name=form.text("name"),
    )
    try:
        await house.journal.execute(command, form.id)
    except Refusal as refusal:
        return await page.refused(refusal)
    page.form = TokenForm()
    page.context["made"] = shown(token, secret)
    return await asyncio.to_thread(page.show)


@get(f"{TOKENS}/{{token:str}}/end", name="tokens:end-form", sync_to_thread=True)
def end_form(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, token: InPath
) -> Response[str]:
    """Ask before a program is shut out."""
    return _ending(request, house, organiser_or_403(me), feast, token).show()


@post(f"{TOKENS}/{{token:str}}/end", name="tokens:end")
async def end(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, token: InPath
) -> Response[Any]:
    """Shut a program out."""
    organiser = organiser_or_403(me)
    sent = await fields(request)
    page = await asyncio.to_thread(_ending, request, house, organiser, feast, token, sent)
    if not page.form.validate():
        return await page.invalid()
    command = RevokeToken(
        actor=organiser.person, feast=feast, token=token, reason=said_why(page.form)
    )
    return await page.send(command, f"/feasts/{feast}/tokens")


def _tokens(request: AnyRequest, house: House, me: Person, feast: str, form: HouseForm) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            row = feast_or_404(house, feast, db)
            return {"feast": row, "tokens": queries.tokens_of(db, feast)}

    return FormPage(
        *(request, house, me, "tokens/all.html", form, read), scope_names=SCOPE_NAMES, made=""
    )


def _ending(
    request: AnyRequest, house: House, me: Person, feast: str, token: str, sent: Any = None
) -> FormPage:
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        found = queries.token(db, token)
    if found is None or found.feast != feast:
        raise NotFoundException("token")
    form = why_form(me, found.person, sent)
    return FormPage(request, house, me, "tokens/end.html", form, dict, feast=row, token=found)


routes = [tokens, issue, end_form, end]
