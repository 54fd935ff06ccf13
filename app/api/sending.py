"""Doing: each command has an address; it is sent in the name of the organiser, or of whom the
program signed up."""

import asyncio
from typing import Annotated, Any

import msgspec
from litestar import post
from litestar.handlers import HTTPRouteHandler
from litestar.params import HeaderParameter, JSONBody, QueryParameter

from app.api.access import ACTS, NEEDS, Program, TheProgram
from app.api.noes import NOES
from app.api.sendable import asked, named, path_of, sendable
from app.households.queries import head_of
from app.journal.sender import sent_by
from app.pantry.codes import code_of
from app.shifts.found import candidates, feasts_besides
from app.tokens.queries import signed_up_by
from app.web.house import AnyRequest, House, InPath, TheHouse
from domain.commands import Command
from domain.people import NAME_LIMIT
from domain.refusals import N_, NotAllowed
from domain.tokens import Scope, SignUp

Key = Annotated[
    str,
    HeaderParameter(
        name="Idempotency-Key",
        description="A UUID made by you for each thing asked; sent again, it is done once.",
        pattern=r"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$",
    ),
]
For = Annotated[
    str,
    QueryParameter(
        name="for",
        description="Whom the program signed up and acts for; without it, it organises.",
        pattern=r"^[A-Za-z0-9_-]{0,64}$",
    ),
]


class NotSignedUpHere(NotAllowed):
    """A program acts for those whom it signed up itself."""

    message = N_("This token did not sign that person up.")


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """It is recorded; the feast's events up to this position have it."""

    position: int


class NewPerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person is called."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=NAME_LIMIT)]


class SignedUp(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was signed up. Whoever opens the link is that person: give it to nobody else."""

    person: str
    link: str


@post(
    "/feasts/{feast:str}/people",
    name="api:sign-up",
    operation_id="sign_up",
    tags=["doing"],
    responses=NOES,
    opt={NEEDS: (Scope.SIGN_UPS,)},
    summary="SignUp",
    status_code=200,
)
async def sign_up(
    request: AnyRequest,
    house: TheHouse,
    program: TheProgram,
    feast: InPath,
    key: Key,
    data: JSONBody[NewPerson],
) -> SignedUp:
    """Sign somebody up by name; the program can then act for them."""
    person, link = (house.links.derive(kind, key) for kind in ("person", "link"))
    command = SignUp(
        actor=program.maker.person,
        feast=feast,
        token=program.token.token,
        person=person,
        name=data.name,
        link=link,
    )
    await house.journal.execute(command, key)
    return SignedUp(
        person=person, link=house.address(request, f"/link/{house.links.personal(person, link)}")
    )


def sender(kind: type[Command]) -> HTTPRouteHandler:
    """The route of one command."""
    shape = asked(kind)

    async def send(
        house: TheHouse, program: TheProgram, feast: InPath, key: Key, data: Any, act_for: For = ""
    ) -> Done:
        actor = await _actor(house, program, feast, act_for)
        given = {name: getattr(data, name) for name in shape.__struct_fields__}
        looked_up = await asyncio.to_thread(_looked_up, house, kind, feast, actor, given, key)
        command = kind(actor=actor, **given, **looked_up)
        accepted = await house.journal.execute(command, key)
        return Done(position=accepted.position)

    send.__annotations__["data"] = JSONBody[shape]  # type: ignore[misc, valid-type]
    send.__doc__ = shape.__doc__
    path = path_of(kind)
    return post(
        f"/feasts/{{feast:str}}/{path}",
        name=f"api:{path}",
        operation_id=path.replace("-", "_"),
        tags=["doing"],
        responses=NOES,
        opt={ACTS: True},
        summary=kind.__name__,
        status_code=200,
    )(send)


async def _actor(house: House, program: Program, feast: str, act_for: str) -> str:
    """In whose name it is done.

    Raises:
        NotSignedUpHere: the program did not sign that person up.
    """
    if not act_for:
        program.may(feast, Scope.ORGANISE)
        return program.maker.person
    program.may(feast, Scope.SIGN_UPS)
    if not await asyncio.to_thread(_signed_up, house, program, act_for):
        raise NotSignedUpHere
    sent_by(program.maker.person)
    return act_for


def _signed_up(house: House, program: Program, person: str) -> bool:
    with house.read() as db:
        head = head_of(db, person)
        here = [person, *([head.person] if head else [])]
        return any(signed_up_by(db, program.token.token, each) for each in here)


def _looked_up(
    house: House, kind: type[Command], feast: str, actor: str, given: dict[str, Any], key: str
) -> dict[str, Any]:
    """What the house says itself, and where a rule has to look (as the pages look it up)."""
    found: dict[str, Any] = {"feast": feast} if named(kind, "feast") else {}
    if named(kind, "code"):
        found["code"] = code_of(house.links.derive("code", key))
    if named(kind, "also"):
        found["also"] = feasts_besides(house, actor, feast)
    if named(kind, "candidates"):
        found["candidates"] = candidates(
            house, feast, given["shift"], given.get("cover_for") or actor
        )
    return found


routes = [sign_up, *map(sender, sendable())]
