"""Who comes to a feast: answers, seats, and the line of those who wait for some."""

from domain.attendance import answers, events, guests, offers

__all__ = ["answers", "events", "guests", "offers"]
