"""Passing a feast on: its address, which opens nothing of anybody's."""

from litestar import Response, get

from app.feasts.found import feast_or_404
from app.web.house import AnyRequest, InPath, Me, TheHouse
from app.web.qr import qr


@get("/feasts/{feast:str}/share", name="feasts:share", sync_to_thread=True)
def share(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """A feast's address, to copy, to send or to scan."""
    row = feast_or_404(house, feast)
    address = house.address(request, f"/feasts/{feast}")
    picture = qr(address)
    return house.page(request, "feasts/share.html", me, feast=row, address=address, picture=picture)


routes = [share]
