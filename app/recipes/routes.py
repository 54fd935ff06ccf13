"""Choosing a recipe to start a dish from."""

from litestar import Response, get
from litestar.params import FromQuery

from app.feasts.found import feast_or_404
from app.recipes import queries
from app.web.house import AnyRequest, InPath, Me, TheHouse

LONGEST_SEARCH = 100


@get("/feasts/{feast:str}/recipes", name="recipes:choose", sync_to_thread=True)
def choose(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, q: FromQuery[str] = ""
) -> Response[str]:
    """The cookbook, or what a search finds in it."""
    row = feast_or_404(house, feast)
    words = q[:LONGEST_SEARCH].strip()
    with house.read() as db:
        found, total = queries.search(db, words)
    return house.page(
        request, "recipes/choose.html", me, feast=row, q=words, recipes=found, total=total
    )


routes = [choose]
