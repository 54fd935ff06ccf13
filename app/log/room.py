"""What organisers did about the room and what is in it: tables, equipment, kitchen, wishes."""

from app.i18n import _
from app.log.names import Names
from domain.announcements import AnnouncementPublished, AnnouncementWithdrawn, Audience
from domain.bringing.events import DishArrived, DishConfirmed, DishFailed, DishMarkRevoked
from domain.costs.events import CostsClosed, CostsOpened
from domain.equipment.events import (
    LoanBrought,
    LoanChanged,
    LoanReturned,
    LoanWithdrawn,
    ThingChanged,
    ThingWanted,
    ThingWithdrawn,
)
from domain.events import Event
from domain.kitchen.events import KitchenBooked, KitchenEquipped, KitchenReleased
from domain.leftovers.events import LeftoverWithdrawn
from domain.schedule.events import (
    ScheduleReleased,
    SessionChanged,
    SessionDrafted,
    SessionDropped,
)
from domain.seating.events import TableChanged, TableCleared, TableLaid
from domain.suggestions import DishSuggested, SuggestionWithdrawn
from domain.wishes import DietsWanted

ROOM_DECISIONS: tuple[type[Event], ...] = (
    *(TableLaid, TableChanged, TableCleared),
    *(ThingWanted, ThingChanged, ThingWithdrawn),
    *(DietsWanted, DishSuggested, SuggestionWithdrawn),
    *(KitchenEquipped, CostsOpened, CostsClosed),
    *(AnnouncementPublished, AnnouncementWithdrawn),
    *(SessionDrafted, SessionChanged, SessionDropped, ScheduleReleased),
)
"""What only organisers and helpers bring about."""

ROOM_ON_BEHALF: tuple[type[Event], ...] = (
    *(DishConfirmed, DishArrived, DishFailed, DishMarkRevoked),
    *(KitchenBooked, KitchenReleased),
    *(LoanChanged, LoanWithdrawn, LoanBrought, LoanReturned),
    LeftoverWithdrawn,
)
"""What organisers now and then do with what is another's. Receipts are left out: who shares the
costs reads there what was changed and why, and nobody else does."""

ROOM_FOR_ALL = (
    *(DietsWanted, SuggestionWithdrawn, KitchenEquipped, ScheduleReleased),
    AnnouncementWithdrawn,
)
"""The events whose form says that everybody can read the reason."""


def about_tables(e: Event, _names: Names) -> str:
    """What was done about tables, the kitchen and costs."""
    match e:
        case TableLaid():
            return _("laid the table “%(table)s”") % {"table": e.name}
        case TableChanged():
            return _("changed the table “%(table)s”") % {"table": e.name}
        case TableCleared():
            return _("took a table away")
        case KitchenEquipped():
            return _("said what the kitchen has and when it is open")
        case CostsOpened():
            return _("let neighbours share the costs")
        case CostsClosed():
            return _("closed the costs")
    return ""


def about_equipment(e: Event, names: Names) -> str:
    """What was done about equipment that is wanted or lent."""
    match e:
        case ThingWanted():
            return _("asked for %(n)s × %(thing)s") % {"n": e.count, "thing": e.name}
        case ThingChanged():
            said = {"n": e.count, "thing": e.name}
            return _("changed what is asked for: %(n)s × %(thing)s") % said
        case ThingWithdrawn():
            return _("ended asking for “%(thing)s”") % {"thing": names.thing(e.thing)}
        case LoanChanged():
            said = {"n": e.count, "thing": names.thing(e.loan)}
            return _("changed what is lent: %(n)s × %(thing)s") % said
        case LoanWithdrawn():
            return _("withdrew the loan “%(thing)s”") % {"thing": names.thing(e.loan)}
        case LoanBrought():
            said = {"n": e.count, "thing": names.thing(e.loan)}
            return _("took in what is lent: %(n)s × %(thing)s") % said
        case LoanReturned():
            said = {"n": e.count, "thing": names.thing(e.loan)}
            return _("gave back what was lent: %(n)s × %(thing)s") % said
    return ""


def about_food(e: Event, names: Names) -> str:
    """What was done about wishes and leftovers."""
    match e:
        case DietsWanted():
            return _("said what is wanted for which diets: %(courses)s") % {
                "courses": ", ".join(e.courses)
            }
        case DishSuggested():
            return _("wished for “%(dish)s”") % {"dish": e.name}
        case SuggestionWithdrawn():
            return _("ended the wish for “%(dish)s”") % {"dish": names.dish(e.suggestion)}
        case LeftoverWithdrawn():
            return _("withdrew the leftovers “%(what)s”") % {"what": names.thing(e.leftover)}
    return ""


def about_dishes(e: Event, names: Names) -> str:
    """What a dish was said to need in the kitchen, and what became of it."""
    match e:
        case DishConfirmed():
            return _("said that “%(dish)s” is certain") % {"dish": names.dish(e.dish)}
        case DishArrived():
            return _("said that “%(dish)s” is here") % {"dish": names.dish(e.dish)}
        case DishFailed():
            return _("said that “%(dish)s” is not coming") % {"dish": names.dish(e.dish)}
        case DishMarkRevoked():
            return _("took back what was said of “%(dish)s”") % {"dish": names.dish(e.dish)}
        case KitchenBooked():
            return _("said what “%(dish)s” needs in the kitchen") % {"dish": names.dish(e.dish)}
        case KitchenReleased():
            return _("freed what “%(dish)s” had in the kitchen") % {"dish": names.dish(e.dish)}
    return ""


def about_announcements(e: Event, names: Names) -> str:
    """What was announced; what went to some alone is not repeated to all."""
    match e:
        case AnnouncementPublished(audience=Audience.COURSE):
            return _("wrote to the cooks of “%(course)s”") % {"course": e.course}
        case AnnouncementPublished(audience=Audience.SHIFT):
            return _("wrote to the helpers of “%(shift)s”") % {"shift": names.shift(e.shift)}
        case AnnouncementPublished():
            return _("announced to all: “%(text)s”") % {"text": e.message}
        case AnnouncementWithdrawn():
            return _("withdrew an announcement")
    return ""


def about_schedule(e: Event, _names: Names) -> str:
    """What was done about the schedule; what is only drafted is not told."""
    match e:
        case SessionDrafted():
            return _("put something into the draft of the schedule")
        case SessionChanged():
            return _("changed something in the draft of the schedule")
        case SessionDropped():
            return _("took something out of the draft of the schedule")
        case ScheduleReleased():
            return _("released version %(n)s of the schedule") % {"n": e.version}
    return ""
