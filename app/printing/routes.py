"""Pages to print: the labels of dishes, and the menu."""

from litestar import Response, get
from litestar.exceptions import NotFoundException

from app.diets.words import DIET_NAMES
from app.dishes import queries
from app.dishes.queries import DishRow
from app.feasts.found import feast_or_404
from app.people.access import organiser_or_403
from app.people.queries import Person
from app.printing.printed import label as printed
from app.printing.printed import legend, menu
from app.printing.words import SHORT
from app.roles.access import may
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.dishes import NotYourDish
from domain.roles.events import Post


@get("/feasts/{feast:str}/labels", name="printing:labels", sync_to_thread=True)
def labels(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """A card for every dish that stands on the table."""
    organiser = organiser_or_403(me)
    with house.read() as db:
        feast_or_404(house, feast, db)
        dishes = [dish for course in queries.courses_of(db, feast) for dish in course.dishes]
    return _sheets(request, house, organiser, feast, dishes)


@get("/feasts/{feast:str}/dishes/{dish:str}/label", name="printing:label", sync_to_thread=True)
def label(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[str]:
    """The card of one dish, for its cook, the door and organisers."""
    with house.read() as db:
        row = queries.dish(db, feast, dish)
    if row is None or row.state != "pledged":
        raise NotFoundException("dish")
    if me is None or not (me.person == row.person or may(house, me, feast, Post.DOOR)):
        raise NotYourDish
    return _sheets(request, house, me, feast, [row])


@get("/feasts/{feast:str}/menu", name="printing:menu", sync_to_thread=True)
def show_menu(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """What there is to eat, to be pinned up and to lie on the tables."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        courses = menu(queries.courses_of(db, feast))
    signs = legend(courses)
    return house.page(
        request,
        "printing/menu.html",
        me,
        feast=row,
        courses=courses,
        legend=signs,
        short=SHORT,
        diet_names=DIET_NAMES,
    )


def _sheets(
    request: AnyRequest, house: House, me: Person, feast: str, dishes: list[DishRow]
) -> Response[str]:
    address = house.address(request, "")
    cards = [printed(dish, address) for dish in dishes]
    row = feast_or_404(house, feast)
    return house.page(request, "printing/labels.html", me, feast=row, cards=cards)


routes = [labels, label, show_menu]
