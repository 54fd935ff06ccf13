"""Offers that nobody answers lapse by themselves."""

from app.timer.duties import Due, Duty
from domain.attendance.events import OfferAccepted, OfferDeclined, OfferLapsed, SeatsOffered
from domain.attendance.offers import LapseOffer
from domain.events import Event


def _told_by(event: Event) -> Due | None:
    match event:
        case SeatsOffered() as e:
            return Due(f"{e.feast}:{e.person}:{e.offer}", e.until)
        case OfferAccepted() | OfferDeclined() | OfferLapsed() as e:
            return Due(f"{e.feast}:{e.person}:{e.offer}", None)
    return None


def _command(about: str) -> LapseOffer:
    feast, person, offer = about.rsplit(":", 2)
    return LapseOffer(actor="timer", feast=feast, person=person, offer=int(offer))


lapsing_offers = Duty("lapse-offer", _told_by, _command)
