"""What the addresses of equipment name, and who may do something with it."""

from litestar.exceptions import NotFoundException

from app.equipment import queries
from app.equipment.queries import OwnLoan, Thing
from app.people.queries import Person
from app.web.house import House
from domain.equipment.lending import NotYourLoan


def thing_or_404(house: House, feast: str, thing: str) -> Thing:
    """Something that is wanted, or was.

    Raises:
        NotFoundException: nobody asked for it.
    """
    with house.read() as db:
        found = queries.thing(db, feast, thing)
    if found is None:
        raise NotFoundException("thing")
    return found


def own_loan(house: House, me: Person | None, feast: str, loan: str) -> OwnLoan:
    """A loan that who asks may change; the rule asks again.

    Raises:
        NotFoundException: nobody lends it.
        NotYourLoan: it is another neighbour's.
    """
    with house.read() as db:
        found = queries.loan(db, feast, loan)
    if found is None:
        raise NotFoundException("loan")
    if me is None or not (me.organiser or me.person == found.loan.person):
        raise NotYourLoan
    return found
