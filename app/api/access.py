"""Which program asks: the token that it shows, for one feast and what it is good for."""

import asyncio
import hmac
from dataclasses import dataclass
from typing import Any

from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler
from litestar.params import SkipValidation

from app.database import for_writing
from app.people.queries import Person, person_by_id
from app.tokens.queries import TokenRow, token
from app.tokens.secrets import opened
from app.tokens.uses import AT_MOST_EVERY, used
from app.web.house import AnyRequest, House
from domain.refusals import N_, NotAllowed
from domain.tokens import Scope


class TokenMissing(NotAuthorizedException):
    """Nobody says who asks, or with a token that does not stand."""

    def __init__(self) -> None:
        super().__init__("no token", headers={"www-authenticate": "Bearer"})


class OtherFeast(NotAllowed):
    """A token opens one feast."""

    message = N_("This token is for another feast.")


class ScopeMissing(NotAllowed):
    """The organiser who made the token did not allow this."""

    message = N_("This token lacks the scope “%(scope)s”.")


@dataclass(frozen=True)
class Program:
    """Who asks: a program by its token, in the name of the organiser who made it."""

    token: TokenRow
    maker: Person

    def may(self, feast: str, scope: Scope) -> None:
        """Refuse what the token is not good for.

        Raises:
            OtherFeast: it is for another feast.
            ScopeMissing: its maker did not allow that.
        """
        if self.token.feast != feast:
            raise OtherFeast
        if scope not in self.token.scopes:
            raise ScopeMissing(scope=scope.value)

    @property
    def sees_people(self) -> bool:
        """Whether it may read what is personal."""
        return Scope.PEOPLE in self.token.scopes


TheProgram = NamedDependency[SkipValidation[Program]]

NEEDS = "needs"
"""The option of a route that says which scopes a token needs there."""

ACTS = "acts"
"""The option of a route by which something is done, in the organiser's name or for somebody."""


async def let_in(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Look who asks before anything that was sent is read; no cookie counts here.

    Raises:
        TokenMissing: there is no token, or it does not stand, or its maker organises no more.
        OtherFeast, ScopeMissing: the token is not good for this.
    """
    house: House = connection.app.state.house
    kind, _, shown = connection.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer":
        raise TokenMissing
    program = await asyncio.to_thread(_program, house, shown.strip())
    needed = handler.opt.get(NEEDS, ())
    if handler.opt.get(ACTS):
        needed = (Scope.SIGN_UPS if connection.query_params.get("for") else Scope.ORGANISE,)
    for scope in needed:
        program.may(connection.path_params["feast"], scope)
    connection.state.program = program


def the_program(request: AnyRequest) -> Program:
    """The program that was let in."""
    program: Program = request.state.program
    return program


def _program(house: House, shown: str) -> Program:
    name, secret = opened(shown)
    with house.read() as db:
        row = token(db, name) if name else None
        maker = person_by_id(db, row.person) if row else None
    if row is None or maker is None or not maker.organiser:
        raise TokenMissing
    if not hmac.compare_digest(house.links.seal(secret), row.sealed):
        raise TokenMissing
    now = house.clock()
    if row.used is None or now - row.used >= AT_MOST_EVERY:
        with for_writing(house.engine).begin() as db:
            used(db, row.token, now)
    return Program(row, maker)
