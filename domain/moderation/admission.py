"""Who may act at a feast at all: everybody, but for whom an organiser has blocked there."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.moderation.events import BLOCKING, PersonBlocked, PersonUnblocked
from domain.refusals import N_, NotAllowed
from domain.roles.trust import TrustedCommand


class BlockedHere(NotAllowed):
    """An organiser lets this person do nothing at the feast any more."""

    message = N_("An organiser has blocked you at this feast. Your page says why, and whom to ask.")


@dataclass(kw_only=True, eq=False)
class AdmittedCommand(TrustedCommand):
    """A command at a feast, of somebody who is not blocked there."""

    feast: str
    blocked: set[str] = field(default_factory=set, init=False)
    """Whoever is blocked at the feast, among those of whom the command knows."""

    def admission(self) -> Sequence[Selector]:
        """Whoever acts for somebody of the household is asked about as well."""
        who = dict.fromkeys([self.actor, self.sender or self.actor])
        return [Selector(BLOCKING, [f"person:{each}", f"feast:{self.feast}"]) for each in who]

    def admit(self) -> None:
        if {self.actor, self.sender} & self.blocked:
            raise BlockedHere

    @event(PersonBlocked)
    def _blocked(self, person: str) -> None:
        self.blocked.add(person)

    @event(PersonUnblocked)
    def _unblocked(self, person: str) -> None:
        self.blocked.discard(person)
