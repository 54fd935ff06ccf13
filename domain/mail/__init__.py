"""Mail to neighbours: their address, their choices, links to come back by, and reminders."""

from domain.mail import addresses, magic, reminders

__all__ = ["addresses", "magic", "reminders"]
