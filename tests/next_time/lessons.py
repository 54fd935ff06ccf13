"""What Cem notices at the harvest feast."""

from typing import Any

from domain.next_time import (
    DropLesson,
    LessonDropped,
    LessonNoted,
    LessonSettled,
    NoteLesson,
    SettleLesson,
)

JUGS: dict[str, Any] = {"feast": "harvest", "lesson": "jugs", "what": "More jugs"}
ABOUT = {"feast": "harvest", "lesson": "jugs", "person": "cem"}


def noted(**changes: Any) -> LessonNoted:
    """Cem wrote down that there should be more jugs."""
    return LessonNoted(**{**JUGS, "person": "cem", **changes})


def note(*, actor: str = "cem", **changes: Any) -> NoteLesson:
    """Somebody writes it down."""
    return NoteLesson(**{"actor": actor, **JUGS, **changes})


def settled() -> LessonSettled:
    """Olga bought jugs."""
    return LessonSettled(**ABOUT)


def settle(actor: str = "olga") -> SettleLesson:
    """Somebody says that there are jugs."""
    return SettleLesson(actor=actor, feast="harvest", lesson="jugs")


def dropped(reason: str = "") -> LessonDropped:
    """It is off the list."""
    return LessonDropped(**ABOUT, reason=reason)


def drop(*, actor: str = "cem", reason: str = "") -> DropLesson:
    """Somebody takes it off the list."""
    return DropLesson(actor=actor, feast="harvest", lesson="jugs", reason=reason)
