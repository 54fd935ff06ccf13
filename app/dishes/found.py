"""The dish that a page's address names."""

from litestar.exceptions import NotFoundException

from app.dishes import queries
from app.dishes.queries import DishRow
from app.people.queries import Person
from app.roles.access import may
from app.web.house import House
from domain.dishes import NotYourDish
from domain.roles.events import Post


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


def may_book(house: House, me: Person | None, dish: DishRow) -> bool:
    """Whether somebody may say what a dish needs in the kitchen: its cook, and who minds that."""
    return me is not None and (me.person == dish.person or may(house, me, dish.feast, Post.KITCHEN))


def actor(me: Person | None) -> str:
    """Who asks something of a dish.

    Raises:
        NotYourDish: nobody in particular.
    """
    if me is None:
        raise NotYourDish
    return me.person
