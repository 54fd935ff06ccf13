"""The parts of a running server, wired once and handed to every route."""

import asyncio
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie, State
from litestar.di import NamedDependency
from litestar.enums import MediaType
from litestar.params import FromPath, SkipValidation
from sqlalchemy import Connection, Engine

from app.households.queries import member_of
from app.i18n import spoken
from app.journal.clock import Clock
from app.journal.sender import sent_by
from app.journal.writer import Journal
from app.live.hub import Hub
from app.live.listener import Listener
from app.mail.sender import Sender
from app.people import queries as people
from app.people.known import Known
from app.people.links import BadLink, Links
from app.people.queries import Person
from app.photos.files import Album
from app.photos.sweeper import Sweeper
from app.settings import Settings
from app.timer.timer import Timer
from app.web.pages import Pages
from app.webhooks.courier import Courier
from domain.households import NotOfThisHousehold

COOKIE = "longtable"
ACTING = "longtable-for"
"""The cookie that says for whom of their household somebody acts."""

_COOKIE_DAYS = 400  # browsers keep none longer
_SECONDS_A_DAY = 86_400

AnyRequest = Request[Any, Any, State]


@dataclass(frozen=True)
class House:
    """Everything a route may use."""

    settings: Settings
    engine: Engine
    journal: Journal
    timer: Timer
    sender: Sender
    courier: Courier
    links: Links
    hub: Hub
    listener: Listener | None
    """Hears of other processes; None where no others may write."""

    known: Known | None
    """Who was here lately; where several processes may write, every request asks anew."""

    pages: Pages
    album: Album
    sweeper: Sweeper
    clock: Clock

    def read(self) -> AbstractContextManager[Connection]:
        """A connection to read from."""
        return self.engine.connect()

    def person(self, token: str) -> Person:
        """The person whose personal link it is.

        Raises:
            BadLink: it is forged, or was replaced.
        """
        return self.known_person(token) or self._read_person(*self.links.open_personal(token))

    def known_person(self, token: str) -> Person | None:
        """The person whose personal link it is, if that needs no look into the database.

        Raises:
            BadLink: it is forged.
        """
        link = self.links.open_personal(token)
        return self.known.get(*link) if self.known else None

    def _read_person(self, person: str, link: str) -> Person:
        as_of = self.known.changes if self.known else 0
        with self.read() as db:
            found = people.person_by_link(db, person, link)
        if found is None:
            raise BadLink
        if self.known:
            self.known.keep(found, as_of)
        return found

    def member(self, head: Person, person: str) -> Person | None:
        """Somebody whom a neighbour signs up, if they still do."""
        with self.read() as db:
            return member_of(db, head, person)

    def personal_link(self, request: AnyRequest, person: Person) -> str:
        """The address that opens a person's page on any device."""
        return self.address(request, f"/link/{self.links.personal(person.person, person.link)}")

    def address(self, request: AnyRequest, path: str) -> str:
        """A path as an address that can be passed on."""
        host = request.headers.get("host", "")
        return (self.settings.url or f"{request.scope['scheme']}://{host}") + path

    def page(
        self,
        request: AnyRequest,
        template: str,
        me: Person | None,
        status: int = 200,
        **context: Any,
    ) -> Response[str]:
        """A page for a person."""
        html = self.pages.page(template, me=me, **{"path": request.scope["path"], **context})
        headers = {"Cache-Control": "no-store" if me else "no-cache", **language_headers()}
        return Response(html, media_type=MediaType.HTML, status_code=status, headers=headers)

    def cookie(self, person: str, link: str) -> Cookie:
        """What a browser keeps to go on being a person."""
        return self.keep(COOKIE, self.links.personal(person, link))

    def comes_in(self, person: str, link: str) -> list[Cookie]:
        """What a browser keeps to be a person from now on, and acts for nobody else as yet."""
        return [self.cookie(person, link), ACT_FOR_NOBODY]

    def keep(self, key: str, value: str, max_age_s: int = _COOKIE_DAYS * _SECONDS_A_DAY) -> Cookie:
        """What a browser keeps, for as long as browsers do unless said otherwise."""
        return Cookie(
            key=key,
            value=value,
            httponly=True,
            samesite="lax",
            secure=self.settings.url.startswith("https://"),
            max_age=max_age_s,
            path="/",
        )


ACT_FOR_NOBODY = Cookie(key=ACTING, value="", httponly=True, samesite="lax", max_age=0, path="/")
"""What makes a browser act for its own person again."""

FORGET = Cookie(key=COOKIE, value="", httponly=True, samesite="lax", max_age=0, path="/")
"""What makes a browser forget who it is."""


def language_headers() -> dict[str, str]:
    """What an answer in words says of its language, and of what that depends on."""
    return {"Content-Language": spoken().code, "Vary": "Accept-Language, Cookie"}


TheHouse = NamedDependency[SkipValidation[House]]
Me = NamedDependency[SkipValidation[Person | None]]
InPath = FromPath[str]


def the_house(request: AnyRequest) -> House:
    """The house that the app serves."""
    house: House = request.app.state.house
    return house


async def person_or_none(request: AnyRequest, house: TheHouse) -> Person | None:
    """Who sends the request. A bad link is nobody to a page, and refused by a form."""
    token = request.cookies.get(COOKIE)
    if token is None:
        return None
    try:
        me = house.known_person(token)
        if me is None:
            me = await asyncio.to_thread(house.person, token)
    except BadLink:
        if request.method == "GET":
            return None
        raise
    return await acting_for(request, house, me)


async def acting_for(request: AnyRequest, house: House, me: Person) -> Person:
    """For whom somebody acts in this browser: themselves, or one of their household, whose events
    then say who sent them."""
    member = request.cookies.get(ACTING)
    if not member:
        return me
    acting = await asyncio.to_thread(house.member, me, member)
    if acting is None:
        if request.method == "GET":
            return me
        raise NotOfThisHousehold
    sent_by(me.person)
    return acting
