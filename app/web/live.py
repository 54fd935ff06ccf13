"""Live pieces of a page: in the page itself, and in the stream that keeps it true."""

import asyncio
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from litestar import Response
from litestar.response import Stream

from app.i18n import speaking, spoken
from app.live.drawing import Drawn
from app.live.fragment import View
from app.people.queries import Person
from app.web.house import AnyRequest, House, language_headers

_STREAMED = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class Shown(NamedTuple):
    """What a block is made of, and the moment it looks different by itself, if there is one."""

    context: Mapping[str, Any]
    until: datetime | None = None


class Piece(NamedTuple):
    """A block of a template that changes while people look at it, for one variant of readers."""

    template: str
    block: str
    view: View


def piece(
    house: House,
    template: str,
    block: str,
    variant: str,
    topics: Iterable[str],
    read: Callable[[], Shown],
    *,
    own: bool = False,
) -> Piece:
    """A live piece of a page, in the language that is spoken now.

    Args:
        house: the house.
        template: the page it is a block of.
        block: the block; its element has the same name.
        variant: what it is about and who reads it; the same variant is the same HTML.
        topics: what changes it: tags, kinds of tags, or stored names of events.
        read: reads the tables; runs in a thread.
        own: whether it shows what belongs to one person; then it is not kept.
    """

    language = spoken()

    def draw() -> Drawn:
        with speaking(language):
            shown = read()
            return Drawn(house.pages.block(template, block, **shown.context), *shown)

    view = View(f"{block}:{variant}:{language.code}", frozenset(topics), draw, kept=not own)
    return Piece(template, block, view)


def live(
    request: AnyRequest,
    house: House,
    piece: Piece,
    *laid_over: Piece,
    stands: Callable[[], bool] | None = None,
) -> Stream:
    """Server-sent events with a piece's state now and every newer one.

    A page asks with the version that it was made with; when the line was cut, its browser does.
    Pieces that are laid over the page, all of whose HTML is in parts, share its only line.

    Args:
        request: the request.
        house: the house.
        piece: what is live on the page.
        laid_over: what else is live on it, such as what belongs to the reader alone.
        stands: whether the reader may still read just what the piece shows, asked in a thread each
            time what is laid over has changed. If not, the line ends, and the browser asks anew.
    """
    seen = request.headers.get("last-event-id") or request.query_params.get("seen") or ""
    over = (replace(p.view, key=f"{p.view.key}:over", in_parts=True) for p in laid_over)
    events = house.hub.stream(piece.view, *over, seen=seen, stands=stands)
    return Stream(events, media_type="text/event-stream", headers=_STREAMED)


async def page_with(
    request: AnyRequest, house: House, me: Person | None, piece: Piece, *beside: Piece, **own: Any
) -> Response[Any]:
    """The page around a piece; nobody in particular gets it only if they have not got it yet.

    Args:
        request: the request.
        house: the house.
        me: who reads it.
        piece: what is live in it; what it was made of is there for the whole page.
        beside: what else is live in it, and the same for others, too.
        own: what belongs to the reader alone.
    """
    if house.listener:  # the browser may come from another process, where it changed something
        await house.listener.caught_up()
    drawn = {each.block: await house.hub.current(each.view) for each in (piece, *beside)}
    headers = {}
    if me is None:
        versions = "-".join(drawing.version for drawing in drawn.values())
        tag = f'"{versions}-{house.pages.release}-{spoken().code}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache", **language_headers()}
        if tag in _tags(request.headers.get("if-none-match", "")):
            return Response(None, status_code=304, headers=headers)
    answer = await asyncio.to_thread(
        house.page,
        request,
        piece.template,
        me,
        drawn=drawn,
        **ChainMap(own, *(dict(drawing.context) for drawing in drawn.values())),
    )
    answer.headers.update(headers)
    return answer


def _tags(if_none_match: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
