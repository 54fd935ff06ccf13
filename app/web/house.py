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

from app.journal.clock import Clock
from app.journal.writer import Journal
from app.live.hub import Hub
from app.people import queries as people
from app.people.links import BadLink, Links
from app.people.queries import Person
from app.settings import Settings
from app.timer.timer import Timer
from app.web.pages import Pages

COOKIE = "longtable"
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
    links: Links
    hub: Hub
    pages: Pages
    clock: Clock

    def read(self) -> AbstractContextManager[Connection]:
        """A connection to read from."""
        return self.engine.connect()

    def person(self, token: str) -> Person:
        """The person whose personal link it is.

        Raises:
            BadLink: it is forged, or was replaced.
        """
        person, link = self.links.open_personal(token)
        with self.read() as db:
            found = people.person_by_link(db, person, link)
        if found is None:
            raise BadLink
        return found

    def personal_link(self, request: AnyRequest, person: Person) -> str:
        """The address that opens a person's page on any device."""
        host = request.headers.get("host", "")
        address = self.settings.url or f"{request.scope['scheme']}://{host}"
        return f"{address}/link/{self.links.personal(person.person, person.link)}"

    def page(
        self,
        request: AnyRequest,
        template: str,
        me: Person | None,
        status: int = 200,
        **context: Any,
    ) -> Response[str]:
        """A page for a person."""
        html = self.pages.page(template, me=me, path=request.scope["path"], **context)
        headers = {"Cache-Control": "no-store" if me else "no-cache"}
        return Response(html, media_type=MediaType.HTML, status_code=status, headers=headers)

    def cookie(self, person: str, link: str) -> Cookie:
        """What a browser keeps to be a person from now on."""
        return Cookie(
            key=COOKIE,
            value=self.links.personal(person, link),
            httponly=True,
            samesite="lax",
            secure=self.settings.url.startswith("https://"),
            max_age=_COOKIE_DAYS * _SECONDS_A_DAY,
            path="/",
        )


FORGET = Cookie(key=COOKIE, value="", httponly=True, samesite="lax", max_age=0, path="/")
"""What makes a browser forget who it is."""

TheHouse = NamedDependency[SkipValidation[House]]
Me = NamedDependency[SkipValidation[Person | None]]
InPath = FromPath[str]


async def person_or_none(request: AnyRequest, house: TheHouse) -> Person | None:
    """Who sends the request. A bad link is nobody to a page, and refused by a form."""
    token = request.cookies.get(COOKIE)
    if token is None:
        return None
    try:
        return await asyncio.to_thread(house.person, token)
    except BadLink:
        if request.method == "GET":
            return None
        raise
