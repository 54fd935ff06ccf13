"""What the addresses of leftovers name, and how forms say what it is about."""

from typing import Any

from litestar.exceptions import NotFoundException

from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _, clock, day
from app.leftovers import queries
from app.leftovers.queries import OwnLeftover
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm
from app.web.house import AnyRequest, House
from domain.leftovers.offering import NotYourLeftover


def leftover_or_404(house: House, feast: str, leftover: str) -> OwnLeftover:
    """What is given away.

    Raises:
        NotFoundException: nobody gives it away.
    """
    with house.read() as db:
        found = queries.leftover(db, feast, leftover)
    if found is None:
        raise NotFoundException("leftover")
    return found


def own_leftover(house: House, me: Person | None, feast: str, leftover: str) -> OwnLeftover:
    """Leftovers that who asks may withdraw; the rule asks again.

    Raises:
        NotFoundException: nobody gives them away.
        NotYourLeftover: another neighbour does, and who asks does not organise.
    """
    own = leftover_or_404(house, feast, leftover)
    if me is None or not (me.organiser or me.person == own.leftover.person):
        raise NotYourLeftover
    return own


def about_leftover(
    request: AnyRequest,
    house: House,
    me: Person | None,
    own: OwnLeftover,
    form: HouseForm,
    **said: Any,
) -> FormPage:
    """A form about leftovers: what they are, from whom, how much is left, and until when."""
    each, zone = own.leftover, feast_or_404(house, own.leftover.feast).zone
    until = {"day": day(each.until, zone), "clock": clock(each.until, zone)}
    about = (
        each.what,
        each.owner or _("a neighbour"),
        _("Portions left: %(n)s") % {"n": each.left},
        _("until %(day)s, %(clock)s") % until,
    )
    back = f"/feasts/{each.feast}/leftovers"
    return desk(request, house, me, each.feast, form, about=about, back=back, **said)
