"""What a reader of a page cannot eat: laid around what everybody sees, and kept by nobody."""

from app.diets.queries import needs_of
from app.people.queries import Person
from app.web.house import House
from domain.allergens import Allergen


def avoided_by(house: House, me: Person | None) -> list[Allergen]:
    """The allergens to warn of; none for who has told nothing, or is nobody we know."""
    if me is None:
        return []
    with house.read() as db:
        return needs_of(db, me.person).avoided
