"""What the addresses of the pantry name, and who may do something with it."""

from litestar.exceptions import NotFoundException

from app.dishes.queries import dishes_of_cook
from app.pantry import queries
from app.pantry.rows import ClaimRow, NeedRow, OwnGift
from app.people.queries import Person
from app.web.house import House
from domain.pantry.claims import NotTheCook
from domain.pantry.donations import NotYourDonation
from domain.pantry.needs import NotYourNeed
from domain.refusals import NotAllowed


def gift_or_404(house: House, feast: str, donation: str) -> OwnGift:
    """A donation of a feast.

    Raises:
        NotFoundException: nobody offered it.
    """
    with house.read() as db:
        found = queries.gift(db, feast, donation)
    if found is None:
        raise NotFoundException("gift")
    return found


def own_gift(house: House, me: Person | None, feast: str, donation: str) -> OwnGift:
    """A donation that the sender may change; the rule asks again when it is changed."""
    own = gift_or_404(house, feast, donation)
    may_change(me, own.gift.person, NotYourDonation)
    return own


def own_need(house: House, me: Person | None, feast: str, need: str) -> NeedRow:
    """A need that the sender may end."""
    with house.read() as db:
        row = queries.need(db, feast, need)
    if row is None:
        raise NotFoundException("need")
    may_change(me, row.person, NotYourNeed)
    return row


def own_claim(house: House, me: Person | None, feast: str, claim: str) -> tuple[ClaimRow, OwnGift]:
    """A claim that the sender may release, and the donation it is of."""
    with house.read() as db:
        found = queries.claim(db, feast, claim)
    if found is None:
        raise NotFoundException("claim")
    may_change(me, found[0].person, NotTheCook)
    return found


def may_change(me: Person | None, owner: str, otherwise: type[NotAllowed]) -> Person:
    """Who asks, if it is theirs or they organise.

    Raises:
        NotAllowed: it is somebody else's.
    """
    if me is None or not (me.organiser or me.person == owner):
        raise otherwise
    return me


def dishes_to_cook(house: House, feast: str, me: Person | None) -> list[tuple[str, str]]:
    """The dishes that somebody brings to a feast, with their names."""
    if me is None:
        return []
    with house.read() as db:
        mine = dishes_of_cook(db, feast, me.person)
    return [(dish.dish, dish.name) for dish in mine if dish.state == "pledged"]
