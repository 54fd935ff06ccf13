"""A feast for other websites' frames: how many come, what there is, and the way to the feast."""

from typing import Any

from litestar import Response, get

from app.attendance.queries import headcount
from app.dishes.queries import courses_of
from app.feasts.found import feast_or_404
from app.printing.printed import menu
from app.web.guard import EMBEDDED
from app.web.house import AnyRequest, InPath, TheHouse

MINUTE_S = 60


@get(
    "/feasts/{feast:str}/widget",
    name="widget:feast",
    sync_to_thread=True,
    opt={EMBEDDED: True},
)
def widget(request: AnyRequest, house: TheHouse, feast: InPath) -> Response[Any]:
    """Numbers and the menu; who asks is not asked, for the frame of a stranger knows nobody."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        shown: dict[str, Any] = {
            "headcount": headcount(db, feast),
            "courses": menu(courses_of(db, feast)),
        }
    page = house.page(request, "widget/feast.html", None, feast=row, **shown)
    page.headers["Cache-Control"] = f"public, max-age={MINUTE_S}"
    return page


routes = [widget]
