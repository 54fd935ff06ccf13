"""The schedule of the harvest feast: mains at six, the band after them, and who is tied to what."""

from typing import Any

from domain.schedule import (
    ChangeSession,
    DraftSession,
    DropSession,
    MarkSession,
    ReleaseSchedule,
    UnmarkSession,
)
from domain.schedule.events import (
    Affected,
    Change,
    Kind,
    ScheduleReleased,
    Session,
    SessionChanged,
    SessionDrafted,
    SessionDropped,
    SessionMarked,
    SessionUnmarked,
)

WHY = "The band comes later"
MAINS = {"kind": Kind.COURSE, "title": "Mains", "starts": 60, "minutes": 60, "course": "Mains"}
BAND = {
    "kind": Kind.MUSIC,
    "title": "Brass band",
    "starts": 120,
    "minutes": 45,
    "place": "Under the lime tree",
    "host": "dora",
    "note": "Bring a chair",
}
CHOIR = {"kind": Kind.MUSIC, "title": "Choir", "starts": 135, "minutes": 30}
SESSIONS: dict[str, dict[str, Any]] = {"mains": MAINS, "band": BAND, "choir": CHOIR}


def session(which: str = "band", **changes: Any) -> Session:
    """One of the sessions, perhaps otherwise."""
    return Session(**{**SESSIONS[which], **changes})


def drafted(which: str = "band", **changes: Any) -> SessionDrafted:
    """Olga put it into the draft."""
    planned = session(which, **changes)
    return SessionDrafted(session=which, feast="harvest", person=planned.host, planned=planned)


def draft(which: str = "band", *, actor: str = "olga", **changes: Any) -> DraftSession:
    """Olga puts it into the draft."""
    said = {**SESSIONS[which], **changes}
    return DraftSession(actor=actor, **{"feast": "harvest", "session": which, **said})


def changed(which: str = "band", **changes: Any) -> SessionChanged:
    """Olga said what it is now."""
    planned = session(which, **changes)
    return SessionChanged(session=which, feast="harvest", person=planned.host, planned=planned)


def change(
    which: str = "band", *, actor: str = "olga", seen: int = 1, **changes: Any
) -> ChangeSession:
    """Olga says what it is now."""
    said = {**SESSIONS[which], **changes}
    return ChangeSession(actor=actor, feast="harvest", session=which, seen=seen, **said)


def dropped(which: str = "band") -> SessionDropped:
    """Olga took it out."""
    return SessionDropped(session=which, feast="harvest")


def drop(which: str = "band", *, actor: str = "olga", seen: int = 1) -> DropSession:
    """Olga takes it out."""
    return DropSession(actor=actor, feast="harvest", session=which, seen=seen)


def new(which: str = "band", **changes: Any) -> Change:
    """A session that nobody has read of before."""
    return Change(session=which, before=None, after=session(which, **changes))


def other(which: str = "band", **changes: Any) -> Change:
    """A session that is otherwise than people have read."""
    return Change(session=which, before=session(which), after=session(which, **changes))


def gone(which: str = "band") -> Change:
    """A session that will not be."""
    return Change(session=which, before=session(which), after=None)


def released(
    *changes: Change, version: int = 1, reason: str = "", affected: dict[str, tuple[str, ...]]
) -> ScheduleReleased:
    """Everybody reads it now, and these were told of those sessions."""
    told = tuple(Affected(person=person, sessions=each) for person, each in affected.items())
    return ScheduleReleased(
        feast="harvest", version=version, changes=changes, affected=told, reason=reason
    )


def release(*, seen: int, reason: str = "", actor: str = "olga") -> ReleaseSchedule:
    """Olga lets everybody read the draft."""
    return ReleaseSchedule(actor=actor, feast="harvest", seen=seen, reason=reason)


def marked(person: str, which: str = "band") -> SessionMarked:
    """Somebody wants to be there."""
    return SessionMarked(session=which, person=person, feast="harvest")


def unmarked(person: str, which: str = "band") -> SessionUnmarked:
    """Somebody took the mark back."""
    return SessionUnmarked(session=which, person=person, feast="harvest")


def mark(person: str, which: str = "band") -> MarkSession:
    """Somebody marks it."""
    return MarkSession(actor=person, feast="harvest", session=which)


def unmark(person: str, which: str = "band") -> UnmarkSession:
    """Somebody takes the mark back."""
    return UnmarkSession(actor=person, feast="harvest", session=which)
