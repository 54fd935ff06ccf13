"""What of two neighbours who are one is there twice, and what makes it be there once."""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from domain.attendance.events import GuestWaitlisted, SeatsOffered
from domain.events import Event
from domain.households import MemberAdded, MemberLeft
from domain.moderation.slots import SLOTS, Said, Slot
from domain.shifts.events import LineJoined

Of = tuple[int, tuple[Any, ...]]
"""Which slot, and of what."""


@dataclass
class Held:
    """What was ever said of one slot, by neighbour, and who said the last word."""

    said: dict[str, Said] = field(default_factory=dict)
    last: str = ""

    def double(self) -> bool:
        """Whether more than one neighbour ever said something of it."""
        return len(self.said) > 1


class Doubles:
    """What two neighbours have of all that one has only once."""

    def __init__(self, stays: str, goes: str) -> None:
        self.stays, self.goes = stays, goes
        self.held: dict[Of, Held] = {}

    def fold(self, event: Event) -> None:
        """Take in an event about either."""
        who = getattr(event, "person", "")
        if who not in {self.stays, self.goes}:
            return
        for n, slot in enumerate(SLOTS):
            if isinstance(event, slot.types):
                key = n, tuple(getattr(event, name) for name in slot.by)
                held = self.held.setdefault(key, Held())
                said = held.said.setdefault(who, [])
                held.last = who
                if not isinstance(event, slot.adds):
                    said.clear()
                if not isinstance(event, slot.ends):
                    said.append(event)

    def wait(self) -> bool:
        """Whether somebody waits for what both have to do with, and could lose the place."""
        return any(
            isinstance(said[0], GuestWaitlisted | SeatsOffered | LineJoined)
            for held in self.held.values()
            if held.double()
            for said in held.said.values()
            if said
        )

    def apart(self) -> list[Event]:
        """What ends that one of the two signs up the other, as nobody does that for themselves."""
        ended: list[Event] = []
        for held in self.held.values():
            for who, said in held.said.items():
                heads = [each.household for each in said if isinstance(each, MemberAdded)]
                if set(heads) & {self.stays, self.goes}:
                    ended.append(MemberLeft(household=heads[0], person=who))
                    said.clear()
                    held.last = who
        return ended

    def settled(self) -> tuple[list[Event], list[Event]]:
        """What has to be recorded before two neighbours become one, and after it.

        What the other has ends; and because what was said of both is read as said of one from then
        on, what holds for that one is said once more.
        """
        before: list[Event] = []
        after: list[Event] = []
        for (n, _), held in self.held.items():
            if held.double():
                ends, again = self._settle(SLOTS[n], held)
                before += ends
                after += again
        return before, after

    def _settle(self, slot: Slot, held: Held) -> tuple[list[Event], list[Event]]:
        mine, other = held.said[self.stays], held.said[self.goes]
        best = slot.best(mine, other) if mine or other else []
        if best is mine and not other and held.last == self.stays:
            return [], []
        ended = [said[0] for said in ((mine, other) if slot.afresh else (other,)) if said]
        ends = [slot.end(told) for told in ended] if slot.end else []
        return ends, [msgspec.structs.replace(event, person=self.stays) for event in best]
