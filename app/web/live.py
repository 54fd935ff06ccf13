"""The stream of a live page."""

from collections.abc import Callable, Iterable

from litestar.response import Stream

from app.web.house import AnyRequest, House

_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def live(
    request: AnyRequest, house: House, key: str, topics: Iterable[str], render: Callable[[], str]
) -> Stream:
    """Server-sent events with a fragment's state now and every newer one."""
    seen = request.headers.get("last-event-id", "")
    events = house.hub.stream(key, topics, render, seen)
    return Stream(events, media_type="text/event-stream", headers=_HEADERS)
