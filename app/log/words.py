"""What an event of a feast says to people: what was done, and to what."""

from app.i18n import _, calendar_day
from app.log.afterwards import AFTER_DECISIONS, AFTER_ON_BEHALF, about_photos, about_remains
from app.log.moderating import ENTRY_DECISIONS, about_entries
from app.log.names import Names
from app.log.programs import PROGRAM_DECISIONS, about_programs
from app.log.room import (
    ROOM_DECISIONS,
    ROOM_FOR_ALL,
    ROOM_ON_BEHALF,
    about_announcements,
    about_dishes,
    about_equipment,
    about_food,
    about_schedule,
    about_tables,
)
from app.pantry.amounts import say_amount
from domain.attendance.events import CapacitySet
from domain.dishes import DishChanged, DishHidden, DishPledged, DishWithdrawn
from domain.events import Event
from domain.feasts import FeastAnnounced, FeastCancelled, FeastPostponed
from domain.pantry.amounts import Quantity
from domain.pantry.events import (
    ClaimReleased,
    DonationChanged,
    DonationClaimed,
    DonationOffered,
    DonationReceived,
    DonationWithdrawn,
    EnoughDeclared,
    NeedVoiced,
    NeedWithdrawn,
    ReceiptCorrected,
)
from domain.roles.events import (
    HelperAppointed,
    HelperDismissed,
    HelperInvited,
    InvitationWithdrawn,
    Post,
)
from domain.shifts.events import (
    HelperReleased,
    HoursCorrected,
    ShiftCancelled,
    ShiftChanged,
    ShiftLimitsSet,
    ShiftOpened,
)

DECISIONS: tuple[type[Event], ...] = (
    FeastAnnounced,
    FeastPostponed,
    FeastCancelled,
    DishHidden,
    CapacitySet,
    EnoughDeclared,
    DonationReceived,
    ReceiptCorrected,
    HelperInvited,
    InvitationWithdrawn,
    HelperAppointed,
    HelperDismissed,
    ShiftOpened,
    ShiftChanged,
    ShiftCancelled,
    ShiftLimitsSet,
    HelperReleased,
    HoursCorrected,
    *PROGRAM_DECISIONS,
    *ROOM_DECISIONS,
    *ENTRY_DECISIONS,
    *AFTER_DECISIONS,
)
"""What only organisers and helpers bring about; an event of a new kind is added here and below."""

ON_BEHALF: tuple[type[Event], ...] = (
    DishChanged,
    DishWithdrawn,
    DonationChanged,
    DonationWithdrawn,
    DonationClaimed,
    ClaimReleased,
    NeedVoiced,
    NeedWithdrawn,
    *ROOM_ON_BEHALF,
    *AFTER_ON_BEHALF,
)
"""What neighbours do with what is theirs, and organisers now and then with what is another's."""

FOR_ALL = (
    *(FeastPostponed, FeastCancelled, CapacitySet, EnoughDeclared),
    *(ShiftChanged, ShiftCancelled, ShiftLimitsSet),
    *ROOM_FOR_ALL,
)
"""The events whose reason everybody may read; that of others is for organisers."""


def done(e: Event, names: Names) -> str:
    """What somebody did, in a sentence without its subject.

    Raises:
        ValueError: nobody has said yet how to tell it.
    """
    here = (_about_feast, _about_dish, _about_gift, _about_help, _about_shift, about_programs)
    there = (about_tables, about_equipment, about_food, about_dishes, about_schedule)
    more = (about_announcements, about_entries, about_photos, about_remains)
    for tell in (*here, *there, *more):
        if told := tell(e, names):
            return told
    raise ValueError(type(e).__name__)


def _about_feast(e: Event, _names: Names) -> str:
    match e:
        case FeastAnnounced():
            return _("announced the feast")
        case FeastPostponed():
            return _("postponed the feast to %(day)s") % {"day": calendar_day(e.starts.date())}
        case FeastCancelled():
            return _("cancelled the feast")
        case CapacitySet(seats=None):
            return _("lifted the limit of seats")
        case CapacitySet(seats=seats):
            return _("limited the seats to %(n)s") % {"n": seats}
        case EnoughDeclared(things=()):
            return _("said that everything is welcome")
        case EnoughDeclared():
            return _("said that there is enough of: %(things)s") % {"things": ", ".join(e.things)}
    return ""


def _about_dish(e: Event, names: Names) -> str:
    match e:
        case DishHidden():
            return _("hid the entry “%(dish)s”") % {"dish": names.dish(e.dish)}
        case DishPledged():
            return _("put “%(dish)s” on the table") % {"dish": e.name}
        case DishChanged():
            return _("changed “%(dish)s”") % {"dish": e.name}
        case DishWithdrawn():
            return _("took “%(dish)s” off the table") % {"dish": names.dish(e.dish)}
        case NeedVoiced():
            said = {"amount": say(e.quantity), "what": e.what, "dish": names.dish(e.dish)}
            return _("asked for %(amount)s %(what)s for “%(dish)s”") % said
        case NeedWithdrawn():
            return _("ended what “%(dish)s” asked for") % {"dish": names.dish(e.dish)}
    return ""


def _about_gift(e: Event, names: Names) -> str:
    match e:
        case DonationOffered():
            return _("offered %(what)s, %(amount)s") % {"what": e.what, "amount": say(e.quantity)}
        case DonationChanged():
            return _("changed a gift: %(what)s, %(amount)s") % {
                "what": e.what,
                "amount": say(e.quantity),
            }
        case DonationWithdrawn():
            return _("withdrew the gift “%(what)s”") % {"what": names.gift(e.donation)}
        case DonationReceived():
            said = {"what": names.gift(e.donation), "amount": say(e.quantity)}
            return _("took in %(what)s: %(amount)s") % said
        case ReceiptCorrected():
            said = {"what": names.gift(e.donation), "amount": say(e.quantity)}
            return _("corrected what came of %(what)s: %(amount)s") % said
        case DonationClaimed():
            said = {"amount": say(e.quantity), "what": names.gift(e.donation)}
            return _("took %(amount)s of %(what)s for “%(dish)s”") % {
                **said,
                "dish": names.dish(e.dish),
            }
        case ClaimReleased():
            said = {"what": names.gift(e.donation), "dish": names.dish(e.dish)}
            return _("gave back what “%(dish)s” had of %(what)s") % said
    return ""


def _about_help(e: Event, names: Names) -> str:
    match e:
        case HelperInvited(post=Post.DOOR):
            return _("made a link for a helper at the door")
        case HelperInvited():
            return _("made a link for a helper in the kitchen")
        case InvitationWithdrawn():
            return _("ended a link for a helper")
        case HelperAppointed(invitation="", post=Post.DOOR):
            return _("made %(name)s a helper at the door") % {"name": names.person(e.person)}
        case HelperAppointed(invitation=""):
            return _("made %(name)s a helper in the kitchen") % {"name": names.person(e.person)}
        case HelperAppointed(post=Post.DOOR):
            return _("accepted an invitation to help at the door")
        case HelperAppointed():
            return _("accepted an invitation to help in the kitchen")
        case HelperDismissed(post=Post.DOOR):
            return _("ended the help of %(name)s at the door") % {"name": names.person(e.person)}
        case HelperDismissed():
            return _("ended the help of %(name)s in the kitchen") % {"name": names.person(e.person)}
    return ""


def _about_shift(e: Event, names: Names) -> str:
    shift = {"role": names.shift(getattr(e, "shift", ""))}
    match e:
        case ShiftOpened():
            return _("opened the shift “%(role)s”") % {"role": e.task.role}
        case ShiftChanged():
            return _("changed the shift “%(role)s”") % {"role": e.task.role}
        case ShiftCancelled():
            return _("cancelled the shift “%(role)s”") % shift
        case ShiftLimitsSet():
            return _("said how much one may take on")
        case HelperReleased():
            said = {"name": names.person(e.person), **shift}
            return _("took %(name)s out of the shift “%(role)s”") % said
        case HoursCorrected():
            said = {"name": names.person(e.person), **shift}
            return _("wrote down the hours of %(name)s in “%(role)s”") % said
    return ""


def say(quantity: Quantity) -> str:
    """An amount in words."""
    return say_amount(quantity.exact, quantity.unit, quantity.said)
