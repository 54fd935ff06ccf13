"""Who sends a command, where that is not the one in whose name it is sent."""

from contextvars import ContextVar

_sender: ContextVar[str] = ContextVar("sender", default="")


def sent_by(person: str) -> None:
    """Until this request is answered, say of every event that this person recorded it."""
    _sender.set(person)


def sender() -> str:
    """Who sends on somebody's behalf now; "" when everybody sends for themselves."""
    return _sender.get()
