"""What organisers did about entries that are out of place."""

from app.i18n import _
from app.log.names import Names
from domain.events import Event
from domain.moderation.events import (
    AppealDenied,
    AppealGranted,
    DishesMerged,
    EntryHidden,
    EntryRestored,
    Kind,
    PeopleMerged,
    PersonBlocked,
    PersonUnblocked,
)

ENTRY_DECISIONS: tuple[type[Event], ...] = (
    *(EntryHidden, EntryRestored),
    *(DishesMerged, PeopleMerged, PersonBlocked, PersonUnblocked),
    *(AppealGranted, AppealDenied),
)
"""What only organisers bring about."""


def about_entries(e: Event, names: Names) -> str:
    """What was hidden, put back, and answered to whoever asked another organiser."""
    entry = {"entry": names.entry(getattr(e, "entry", ""))}
    match e:
        case EntryHidden():
            return _("hid the entry “%(entry)s”") % entry
        case EntryRestored():
            return _("put the entry “%(entry)s” back") % entry
        case AppealGranted(kind=Kind.PERSON):
            return _("decided that %(name)s may take part") % {"name": names.person(e.person)}
        case AppealDenied(kind=Kind.PERSON):
            return _("decided that %(name)s stays blocked") % {"name": names.person(e.person)}
        case AppealGranted():
            return _("decided that “%(entry)s” stands there after all") % entry
        case AppealDenied():
            return _("decided that “%(entry)s” stays hidden") % entry
        case DishesMerged():
            return _("made one of two entries of “%(dish)s”") % {"dish": names.dish(e.dish)}
    return _about_neighbours(e, names)


def _about_neighbours(e: Event, names: Names) -> str:
    match e:
        case PeopleMerged():
            return _("made one of two entries of %(name)s") % {"name": names.person(e.person)}
        case PersonBlocked():
            return _("blocked %(name)s") % {"name": names.person(e.person)}
        case PersonUnblocked():
            return _("let %(name)s take part again") % {"name": names.person(e.person)}
    return ""
