"""Passing a feast on: its address, which opens nothing of anybody's."""

from html import escape
from typing import Any

from litestar import Response, get

from app.feasts.found import feast_or_404
from app.web.house import AnyRequest, InPath, Me, TheHouse
from app.web.qr import qr

_FRAME = '<iframe src="{address}/widget" title="{title}" width="360" height="480"></iframe>'


@get("/feasts/{feast:str}/share", name="feasts:share", sync_to_thread=True)
def share(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """A feast's address, to copy, to send or to scan."""
    row = feast_or_404(house, feast)
    address = house.address(request, f"/feasts/{feast}")
    frame = _FRAME.format(address=address, title=escape(row.title))
    shown: dict[str, Any] = {"address": address, "picture": qr(address), "frame": frame}
    return house.page(request, "feasts/share.html", me, feast=row, **shown)


routes = [share]
