"""Who was here lately: a request need not ask the database again who sends it."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from app.journal.mapper import Recorded
from app.people.queries import Person
from domain.moderation.events import PeopleMerged
from domain.people import OrganiserAppointed, PersonalLinkReplaced

MOST = 10_000
"""How many people are remembered; a person takes about 400 bytes."""


class Known:
    """People as they are in the tables, until an event changes them.

    Only for a house whose process is the only one that writes, as on SQLite: it forgets what the
    journal of this process commits, before the answer is given.
    """

    def __init__(self) -> None:
        self.changes = 0
        """Goes up with every change, so that what was read before it is not kept after it."""
        self._lock = threading.Lock()
        self._people: OrderedDict[str, Person] = OrderedDict()

    def get(self, person: str, link: str) -> Person | None:
        """The person with this link, if remembered."""
        known = self._people.get(person)
        return known if known and known.link == link else None

    def keep(self, person: Person, as_of: int) -> None:
        """Remember somebody who was read when `changes` was `as_of`."""
        with self._lock:
            if as_of == self.changes:
                self._people[person.person] = person
                if len(self._people) > MOST:
                    self._people.popitem(last=False)

    def committed(self, recorded: Sequence[Recorded]) -> None:
        """Forget whom these events change; the journal calls it after each commit."""
        changed = [r.event.person for r in recorded if isinstance(r.event, _CHANGING)]
        changed += [r.event.merged for r in recorded if isinstance(r.event, PeopleMerged)]
        if changed:
            with self._lock:
                self.changes += 1
                for person in changed:
                    self._people.pop(person, None)


_CHANGING = (PersonalLinkReplaced, OrganiserAppointed)
"""The events that change what a `Person` says of somebody who has joined."""
