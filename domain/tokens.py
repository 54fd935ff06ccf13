"""Tokens: by one, a program does things at a feast in the name of the organiser who made it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.events import Event, Private
from domain.organising import OrganisersCommand
from domain.people import NAME_LIMIT, AlreadyJoined, PersonJoined
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.texts import check_line

MOST_TOKENS = 20


class Scope(StrEnum):
    """What a token is good for; each is said by itself, and none implies another."""

    READ = "read"
    PEOPLE = "people"
    SIGN_UPS = "sign-ups"
    ORGANISE = "organise"


class TokenIssued(Event, frozen=True, kw_only=True):
    """An organiser let a program do some things at a feast; only a hash of its secret is kept."""

    TOPIC: ClassVar[str] = "tokens.TokenIssued"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("token", "feast", "person")
    token: str
    feast: str
    person: str
    sealed: str
    scopes: tuple[Scope, ...]
    name: Private[str] = ""


class TokenRevoked(Event, frozen=True, kw_only=True):
    """An organiser ended a token."""

    TOPIC: ClassVar[str] = "tokens.TokenRevoked"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("token", "feast", "person")
    token: str
    feast: str
    person: str
    reason: Private[str] = ""


class GuestRegistered(Event, frozen=True, kw_only=True):
    """A program signed somebody up by name, and can act for them until its token ends."""

    TOPIC: ClassVar[str] = "tokens.GuestRegistered"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("token", "feast", "person")
    token: str
    feast: str
    person: str


TOKEN_EVENTS = (TokenIssued, TokenRevoked)


class TokenUnknown(Unknown):
    """Nobody made this token for this feast, or it was ended."""

    message = N_("There is no such token, or it was ended.")


class TokenTaken(Refusal):
    """The id belongs to another token."""

    message = N_("This token is there already.")


class TooManyTokens(Refusal):
    """So many programs are let in that nobody can look after them."""

    message = N_("This feast has %(most)s tokens. Please end one that nobody needs first.")


class ScopesMissing(Invalid):
    """A token that is good for nothing helps nobody."""

    message = N_("Please choose what the program may do.")
    field = "scopes"


@dataclass(kw_only=True, eq=False)
class TokenCommand(OrganisersCommand):
    """A command about the tokens of a feast."""

    token: str
    open: dict[str, str] = field(default_factory=dict, init=False)
    """Who made each token that stands."""

    scopes_of: dict[str, tuple[Scope, ...]] = field(default_factory=dict, init=False)
    ended: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), Selector(TOKEN_EVENTS, [f"feast:{self.feast}"])]

    @event(TokenIssued)
    def _issued(self, token: str, person: str, scopes: tuple[Scope, ...]) -> None:
        self.open[token] = person
        self.scopes_of[token] = scopes

    @event(TokenRevoked)
    def _revoked(self, token: str) -> None:
        del self.open[token]
        self.ended.add(token)


@dataclass(kw_only=True, eq=False)
class IssueToken(TokenCommand):
    """Let a program in; `sealed` is the hash of the secret that it shows."""

    sealed: str
    scopes: tuple[Scope, ...]
    name: str

    def consistency_boundary(self) -> Sequence[Selector]:
        same_id = Selector([TokenIssued], [f"token:{self.token}"])
        return [*super().consistency_boundary(), same_id]

    def execute(self) -> None:
        self.check_organises()
        if self.token in self.open or self.token in self.ended:
            raise TokenTaken
        if len(self.open) >= MOST_TOKENS:
            raise TooManyTokens(most=MOST_TOKENS)
        if not self.scopes:
            raise ScopesMissing
        check_line("name", self.name, NAME_LIMIT)
        self.record(
            TokenIssued(
                token=self.token,
                feast=self.feast,
                person=self.actor,
                sealed=self.sealed,
                scopes=tuple(scope for scope in Scope if scope in self.scopes),
                name=self.name,
            )
        )


@dataclass(kw_only=True, eq=False)
class RevokeToken(TokenCommand):
    """End a token; about another organiser's one says why."""

    reason: str = ""

    def execute(self) -> None:
        self.check_organises()
        owner = self.open.get(self.token)
        if owner is None:
            raise TokenUnknown
        self.check_why(owner, self.reason)
        self.record(
            TokenRevoked(token=self.token, feast=self.feast, person=owner, reason=self.reason)
        )


@dataclass(kw_only=True, eq=False)
class SignUp(TokenCommand):
    """Let a program sign somebody up by name, in the name of the organiser who let it in."""

    person: str
    name: str
    link: str
    joined: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        person = Selector([PersonJoined], [f"person:{self.person}"])
        return [*super().consistency_boundary(), person]

    @event(PersonJoined)
    def _joined(self) -> None:
        self.joined = True

    def execute(self) -> None:
        self.check_organises()
        self.check_feast_lasts()
        if self.open.get(self.token) != self.actor:
            raise TokenUnknown
        if Scope.SIGN_UPS not in self.scopes_of[self.token]:
            raise NotAllowed
        if self.joined:
            raise AlreadyJoined
        check_line("name", self.name, NAME_LIMIT)
        self.record(PersonJoined(person=self.person, name=self.name, link=self.link))
        self.record(GuestRegistered(token=self.token, feast=self.feast, person=self.person))
