"""Shifts: what is to be done at a feast, who takes it, who stands in, and the hours worked."""

from domain.shifts import cover, events, hours, opening, ranking, roster, taking, working

__all__ = ["cover", "events", "hours", "opening", "ranking", "roster", "taking", "working"]
