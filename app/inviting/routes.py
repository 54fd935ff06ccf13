"""A link to share: a feast's public address, which opens nothing personal."""

from litestar import Response, get

from app.feasts.found import feast_or_404
from app.printing.qr import qr
from app.web.house import AnyRequest, InPath, Me, TheHouse


@get("/feasts/{feast:str}/invite", name="inviting:show", sync_to_thread=True)
def show(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """The feast's address to copy, scan or send."""
    row = feast_or_404(house, feast)
    link = house.address(request, f"/feasts/{row.feast}")
    return house.page(request, "inviting/share.html", me, feast=row, link=link, code=qr(link))


routes = [show]
