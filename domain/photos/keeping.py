"""What becomes of a photo: shown, hidden as soon as anybody asks, shown again, or gone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import NOTE_LIMIT, FeastCommand
from domain.photos.events import (
    PHOTO_EVENTS,
    PhotoApproved,
    PhotoDescribed,
    PhotoRemovalRequested,
    PhotoRemoved,
    PhotoRestored,
    PhotoShared,
)
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.texts import check_note


class PhotoState(StrEnum):
    """Who sees a photo."""

    WAITING = "waiting"
    """An organiser has to look at it first."""

    SHOWN = "shown"
    ASKED = "asked"
    """Somebody asked for its removal, so nobody sees it until an organiser decides."""

    REMOVED = "removed"


class PhotoUnknown(Unknown):
    """Nobody put this photo into the album of this feast."""

    message = N_("There is no such photo.")


class PhotoIsRemoved(Refusal):
    """The photo is gone."""

    message = N_("This photo was removed.")


class PhotoIsShown(Refusal):
    """Everybody sees the photo, so there is nothing to decide."""

    message = N_("This photo is shown already.")


class PhotoIsHidden(Refusal):
    """Somebody asked for its removal, and an organiser decides."""

    message = N_("This photo is hidden already, and an organiser decides.")


class NotYourPhoto(NotAllowed):
    """Another neighbour shared it."""

    message = N_("Only who shared this photo or an organiser can do that.")


@dataclass(kw_only=True, eq=False)
class PhotoCommand(FeastCommand):
    """A command about one photo: whose it is, who sees it, and its words (caption, alt, named)."""

    photo: str
    owner: str = field(default="", init=False)
    content: str = field(default="", init=False)
    words: tuple[str, str, bool] = field(default=("", "", False), init=False)
    state: PhotoState | None = field(default=None, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        photo = [f"photo:{self.photo}", f"feast:{self.feast}"]
        return [*super().consistency_boundary(), Selector(PHOTO_EVENTS, photo)]

    @event(PhotoShared)
    def _shared(
        self, person: str, content: str, waits: bool, caption: str, alt: str, named: bool
    ) -> None:
        self.owner, self.content = person, content
        self.words = caption, alt, named
        self.state = PhotoState.WAITING if waits else PhotoState.SHOWN

    @event(PhotoDescribed)
    def _described(self, waits: bool, caption: str, alt: str, named: bool) -> None:
        self.words = caption, alt, named
        if waits:
            self.state = PhotoState.WAITING

    @event(PhotoApproved)
    def _approved(self) -> None:
        self.state = PhotoState.SHOWN

    @event(PhotoRemovalRequested)
    def _removal_requested(self) -> None:
        self.state = PhotoState.ASKED

    @event(PhotoRestored)
    def _restored(self) -> None:
        self.state = PhotoState.SHOWN

    @event(PhotoRemoved)
    def _removed(self) -> None:
        self.state = PhotoState.REMOVED

    def check_there(self) -> None:
        """Refuse a photo that is unknown or gone; a cancelled feast's photos can still go."""
        if self.state is None:
            raise PhotoUnknown
        if self.state is PhotoState.REMOVED:
            raise PhotoIsRemoved

    def check_organiser(self) -> None:
        """Refuse all but organisers, and a photo that is unknown or gone."""
        if not self.organiser:
            raise NotAllowed
        self.check_there()

    def about(self) -> dict[str, str]:
        """What every event about the photo says."""
        return {"photo": self.photo, "feast": self.feast, "person": self.owner}


@dataclass(kw_only=True, eq=False)
class ApprovePhoto(PhotoCommand):
    """Let everybody see a photo that waited for an organiser."""

    def execute(self) -> None:
        self.check_organiser()
        if self.state is PhotoState.SHOWN:
            raise PhotoIsShown
        if self.state is PhotoState.ASKED:
            raise PhotoIsHidden
        self.record(PhotoApproved(**self.about()))


@dataclass(kw_only=True, eq=False)
class RequestRemoval(PhotoCommand):
    """Ask for a photo to be taken down, as anybody may; it is hidden at once."""

    def execute(self) -> None:
        self.check_there()
        if self.state is PhotoState.ASKED:
            raise PhotoIsHidden
        self.record(PhotoRemovalRequested(**self.about()))


@dataclass(kw_only=True, eq=False)
class RestorePhoto(PhotoCommand):
    """Decide that a photo may be seen again, saying why."""

    reason: str

    def execute(self) -> None:
        self.check_organiser()
        if self.state is not PhotoState.ASKED:
            raise PhotoIsShown
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(PhotoRestored(**self.about(), reason=self.reason))


@dataclass(kw_only=True, eq=False)
class RemovePhoto(PhotoCommand):
    """Remove a photo for good: one's own, or as an organiser, saying why."""

    reason: str = ""

    def execute(self) -> None:
        self.check_there()
        if self.actor != self.owner and not self.organiser:
            raise NotYourPhoto
        self.check_why(self.owner, self.reason)
        self.record(PhotoRemoved(**self.about(), content=self.content, reason=self.reason))
