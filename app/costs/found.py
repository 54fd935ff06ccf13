"""What the addresses of costs name, and who may read it."""

from litestar.exceptions import NotFoundException

from app.costs import queries
from app.costs.queries import Costs, PaymentRow, Receipt
from app.people.queries import Person
from app.web.house import House
from domain.costs.closing import NotYourPayment
from domain.costs.ledger import NotSharing
from domain.costs.receipts import NotYourReceipt


def costs_or_404(house: House, feast: str) -> Costs:
    """The shared costs of a feast.

    Raises:
        NotFoundException: none are shared.
    """
    with house.read() as db:
        found = queries.costs_of(db, feast)
    if found is None:
        raise NotFoundException("costs")
    return found


def own_receipt(house: House, me: Person | None, feast: str, receipt: str) -> Receipt:
    """A receipt that who asks may change; amounts are only for those who share.

    Raises:
        NotFoundException: there is none.
        NotSharing: who asks does not share.
        NotYourReceipt: another neighbour paid, and who asks does not organise.
    """
    costs = costs_or_404(house, feast)
    if me is None or costs.of(me.person) is None:
        raise NotSharing
    found = next((r for r in costs.counted if r.receipt == receipt), None)
    if found is None:
        raise NotFoundException("receipt")
    if not (me.organiser or me.person == found.person):
        raise NotYourReceipt
    return found


def own_payment(house: House, me: Person | None, feast: str, number: int) -> PaymentRow:
    """A payment that who asks makes or gets.

    Raises:
        NotFoundException: there is none.
        NotYourPayment: others make and get it.
    """
    found = next((p for p in costs_or_404(house, feast).payments if p.number == number), None)
    if found is None:
        raise NotFoundException("payment")
    if me is None or me.person not in {found.payer, found.payee}:
        raise NotYourPayment
    return found
