"""What a rule about a shift knows of a person: the hours that are not free, and the skills."""

from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from domain.events import Event
from domain.shifts.events import (
    CoverFound,
    HelperReleased,
    HelperRescheduled,
    LineAdvanced,
    LineJoined,
    ShiftLeft,
    ShiftTaken,
    Stint,
)
from domain.shifts.hours import moved


class Entry(NamedTuple):
    """A shift in somebody's diary, had or waited for."""

    feast: str
    stint: Stint
    waiting: bool


class Diary:
    """One person's shifts at every feast, and what that person can do as far as it counts."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.skills: set[str] = set()

    def note(self, event: Event) -> None:
        """Take in what became of one of the person's shifts."""
        match event:
            case ShiftTaken() | LineAdvanced() | CoverFound() | LineJoined() as e:
                waits = isinstance(e, LineJoined)
                self.entries[e.shift] = Entry(e.feast, e.stint, waits)
            case HelperRescheduled() as e if e.shift in self.entries:
                self.entries[e.shift] = self.entries[e.shift]._replace(stint=e.stint)
            case ShiftLeft() | HelperReleased() as e:
                self.entries.pop(e.shift, None)

    def postpone(self, feast: str, before: datetime, after: datetime, zone: str) -> None:
        """The shifts of a feast move along with it."""
        for shift, entry in self.entries.items():
            if entry.feast == feast:
                stint = msgspec.structs.replace(
                    entry.stint,
                    starts=moved(entry.stint.starts, before, after, zone),
                    ends=moved(entry.stint.ends, before, after, zone),
                )
                self.entries[shift] = entry._replace(stint=stint)

    def clear(self, feast: str) -> None:
        """The feast will not take place, so its hours are free."""
        self.entries = {shift: e for shift, e in self.entries.items() if e.feast != feast}

    def clash(self, shift: str, new: Stint) -> Entry | None:
        """The first other shift at the same time, if there is one."""
        besides = (entry for other, entry in self.entries.items() if other != shift)
        clashing = [e for e in besides if e.stint.starts < new.ends and new.starts < e.stint.ends]
        return min(clashing, key=lambda entry: entry.stint.starts, default=None)

    def work_with(self, shift: str, new: Stint, rest: timedelta) -> timedelta:
        """How long the person works around this shift until there is a rest on either side."""
        stints = [entry.stint for other, entry in self.entries.items() if other != shift]
        stints = sorted([*stints, new], key=lambda stint: stint.starts)
        work, last, found = timedelta(), stints[0].starts, False
        for stint in stints:
            if stint.starts - last >= rest:
                if found:
                    break
                work = timedelta()
            work += stint.ends - stint.starts
            last = max(last, stint.ends)
            found = found or stint is new
        return work
