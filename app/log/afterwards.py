"""What organisers did about what remains of a feast: photos, so far."""

from app.i18n import _
from app.log.names import Names
from domain.events import Event
from domain.photos.events import PhotoApproved, PhotoRemoved, PhotoRestored, PhotoReviewSet

AFTER_DECISIONS: tuple[type[Event], ...] = (PhotoReviewSet, PhotoApproved, PhotoRestored)
"""What only organisers bring about."""

AFTER_ON_BEHALF: tuple[type[Event], ...] = (PhotoRemoved,)
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
