"""What organisers did about what remains of a feast: photos, lists and thanks."""

from app.i18n import _
from app.log.names import Names
from domain.circles.events import CircleEnded
from domain.events import Event
from domain.lost_found import ItemReturned, ItemWithdrawn
from domain.next_time import LessonDropped, LessonSettled
from domain.photos.events import PhotoApproved, PhotoRemoved, PhotoRestored, PhotoReviewSet
from domain.thanks import ThanksWithdrawn

AFTER_DECISIONS: tuple[type[Event], ...] = (
    *(PhotoReviewSet, PhotoApproved, PhotoRestored),
    LessonSettled,
)
"""What only organisers bring about."""

AFTER_ON_BEHALF: tuple[type[Event], ...] = (
    *(PhotoRemoved, LessonDropped),
    *(ThanksWithdrawn, ItemReturned, ItemWithdrawn, CircleEnded),
)
"""What organisers now and then do with what is another's."""


def about_photos(e: Event, _names: Names) -> str:
    """What was done about the album."""
    match e:
        case PhotoReviewSet(review=True):
            return _("said that an organiser looks at photos first")
        case PhotoReviewSet():
            return _("said that everybody sees photos at once")
        case PhotoApproved():
            return _("showed a photo")
        case PhotoRestored():
            return _("showed a photo again")
        case PhotoRemoved():
            return _("removed a photo")
    return ""


def about_remains(e: Event, names: Names) -> str:
    """What was done about the list for next time, thanks, lost and found, and what goes on."""
    match e:
        case LessonSettled():
            return _("saw to “%(what)s”") % {"what": names.thing(e.lesson)}
        case ThanksWithdrawn():
            return _("took down thanks")
        case ItemReturned():
            return _("said that “%(what)s” is back") % {"what": names.thing(e.item)}
        case ItemWithdrawn():
            return _("took “%(what)s” off lost and found") % {"what": names.thing(e.item)}
        case CircleEnded():
            return _("ended “%(what)s”") % {"what": names.thing(e.circle)}
        case LessonDropped():
            return _("took “%(what)s” off the list for next time") % {"what": names.thing(e.lesson)}
    return ""
