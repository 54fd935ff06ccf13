"""The dish that a page's address names."""

from litestar.exceptions import NotFoundException

from app.dishes import queries
from app.dishes.queries import DishRow
from app.people.queries import Person
from app.web.house import House
from domain.dishes import NotYourDish


def dish_or_404(house: House, feast: str, dish: str) -> DishRow:
    """A dish of a feast, in whatever state.

    Raises:
        NotFoundException: nobody pledged it.
    """
    with house.read() as db:
        row = queries.dish(db, feast, dish)
    if row is None:
        raise NotFoundException("dish")
    return row


def own_dish(house: House, me: Person | None, feast: str, dish: str) -> DishRow:
    """A dish that the sender may change; the rule asks again when it is changed.

    Raises:
        NotFoundException: nobody pledged it.
        NotYourDish: it is another cook's, and no organiser asks.
    """
    row = dish_or_404(house, feast, dish)
    if me is None or not (me.organiser or me.person == row.person):
        raise NotYourDish
    return row


def actor(me: Person | None) -> str:
    """Who asks something of a dish.

    Raises:
        NotYourDish: nobody in particular.
    """
    if me is None:
        raise NotYourDish
    return me.person
