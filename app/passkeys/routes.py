"""Adding passkeys, removing them, and coming back with one."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.response import Redirect

from app.journal.ids import new_command_id
from app.passkeys import queries
from app.passkeys.ceremonies import CHALLENGE_TIME, Ceremonies, passkey_in
from app.passkeys.forms import AnswerForm
from app.people.access import own_or_403
from app.people.queries import Person, person_by_id
from app.web.form_page import FormPage
from app.web.forms import HouseForm, TapForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.passkeys import AddPasskey, PasskeyRefused, RemovePasskey, UsePasskey
from domain.refusals import Refusal

MINE = "/me/passkeys"
BACK = "/lost"
ASKED = "longtable_passkey"
"""The cookie in which a browser keeps what it was asked, until it has answered."""


@get(MINE, name="passkeys:mine", sync_to_thread=True)
def mine(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """My passkeys."""
    return _mine(request, house, own_or_403(me), AnswerForm()).show()


@post(f"{MINE}/options", name="passkeys:ask-to-make", sync_to_thread=True)
def ask_to_make(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """What the browser needs to make a passkey."""
    person = own_or_403(me)
    with house.read() as db:
        known = queries.passkeys_of(db, person.person)
    ask = _ceremonies(request, house).ask_to_make(person.person, person.name, known)
    return _options(house, *ask)


@post(MINE, name="passkeys:add")
async def add(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """Add the passkey that the browser made."""
    person = own_or_403(me)
    form = AnswerForm(await fields(request))
    page = _mine(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    kept = request.cookies.get(ASKED, "")
    try:
        made = _ceremonies(request, house).made(form.text("answer"), kept, person.person)
    except PasskeyRefused as refusal:
        return await page.refused(refusal)
    command = AddPasskey(
        actor=person.person,
        passkey=made.passkey,
        credential=made.credential,
        public_key=made.public_key,
        counter=made.counter,
    )
    return await page.send(command, MINE)


@post(f"{MINE}/{{passkey:str}}/remove", name="passkeys:remove")
async def remove(request: AnyRequest, house: TheHouse, me: Me, passkey: InPath) -> Response[Any]:
    """Remove one of my passkeys."""
    person = own_or_403(me)
    form = TapForm(await fields(request))
    page = _mine(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    return await page.send(RemovePasskey(actor=person.person, passkey=passkey), MINE)


def _mine(request: AnyRequest, house: House, me: Person, form: HouseForm) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            return {"passkeys": queries.passkeys_of(db, me.person)}

    return FormPage(request, house, me, "passkeys/mine.html", form, read, path=MINE)


# ── coming back ──


@get(BACK, name="passkeys:lost", sync_to_thread=True)
def lost(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """Every way back for somebody whose link is lost."""
    return _lost(request, house, me, AnswerForm()).show()


@post("/passkeys/options", name="passkeys:ask-who", sync_to_thread=True)
def ask_who(request: AnyRequest, house: TheHouse) -> Response[str]:
    """What the browser needs to say who it is."""
    return _options(house, *_ceremonies(request, house).ask_who())


@post("/passkeys/enter", name="passkeys:enter")
async def enter(request: AnyRequest, house: TheHouse) -> Response[Any]:
    """Come back with a passkey."""
    form = AnswerForm(await fields(request))
    page = _lost(request, house, None, form)
    if not form.validate():
        return await page.invalid()
    try:
        person = await _who(request, house, form.text("answer"))
    except Refusal as refusal:
        return await page.refused(refusal)
    cookies = [*house.comes_in(person.person, person.link), _cookie(house, "", 0)]
    return Redirect("/me", status_code=303, cookies=cookies)


async def _who(request: AnyRequest, house: House, answer: str) -> Person:
    """Who answers, once the answer is recorded so that it counts no second time.

    Raises:
        Refusal: the answer proves nothing, or has been used.
    """
    own = await asyncio.to_thread(_passkey, house, passkey_in(answer))
    used = _ceremonies(request, house).used(answer, request.cookies.get(ASKED, ""), own)
    command = UsePasskey(
        actor=own.person, passkey=own.passkey, challenge=used.challenge, counter=used.counter
    )
    # Never the form's id: sent again, a command gets its first answer, and this one must not.
    await house.journal.execute(command, new_command_id())
    return await asyncio.to_thread(_person, house, own.person)


def _passkey(house: House, passkey: str) -> queries.OwnPasskey:
    with house.read() as db:
        found = queries.passkey(db, passkey)
    if found is None:
        raise PasskeyRefused
    return found


def _person(house: House, person: str) -> Person:
    with house.read() as db:
        found = person_by_id(db, person)
    if found is None:
        raise PasskeyRefused
    return found


def _lost(request: AnyRequest, house: House, me: Person | None, form: HouseForm) -> FormPage:
    return FormPage(request, house, me, "passkeys/lost.html", form, path=BACK)


def _ceremonies(request: AnyRequest, house: House) -> Ceremonies:
    return Ceremonies(house.links.secret, house.address(request, ""), house.clock())


def _options(house: House, options: str, kept: str) -> Response[str]:
    cookie = _cookie(house, kept, int(CHALLENGE_TIME.total_seconds()))
    headers = {"Cache-Control": "no-store"}
    return Response(
        options,
        media_type="application/json",
        status_code=200,
        headers=headers,
        cookies=[cookie],
    )


def _cookie(house: House, value: str, seconds: int) -> Cookie:
    return Cookie(
        key=ASKED,
        value=value,
        httponly=True,
        samesite="strict",
        secure=house.settings.url.startswith("https://"),
        max_age=seconds,
        path="/",
    )


routes = [mine, ask_to_make, add, remove, lost, ask_who, enter]
