"""Hiding an entry as an organiser, and putting it back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.dishes import DishHidden, DishPledged, DishWithdrawn
from domain.equipment.events import LoanBrought, LoanOffered, LoanWithdrawn
from domain.events import Event
from domain.feasts import NOTE_LIMIT, FeastCommand
from domain.leftovers.events import LeftoverOffered, LeftoverWithdrawn
from domain.moderation.events import (
    BLOCKING,
    MODERATION_EVENTS,
    AppealDenied,
    AppealFiled,
    AppealGranted,
    EntryHidden,
    EntryRestored,
    Kind,
    PersonBlocked,
    PersonUnblocked,
)
from domain.pantry.events import DonationOffered, DonationWithdrawn, NeedVoiced, NeedWithdrawn
from domain.people import OrganiserAppointed, PersonJoined
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.texts import check_note

SOURCES: dict[Kind, tuple[type[Event], ...]] = {
    Kind.DISH: (DishPledged, DishWithdrawn, DishHidden),
    Kind.DONATION: (DonationOffered, DonationWithdrawn),
    Kind.NEED: (NeedVoiced, NeedWithdrawn),
    Kind.LOAN: (LoanOffered, LoanWithdrawn, LoanBrought),
    Kind.LEFTOVER: (LeftoverOffered, LeftoverWithdrawn),
    Kind.PERSON: BLOCKING,
}
"""What tells of each kind of entry whose it is, and whether it is still there."""


class EntryUnknown(Unknown):
    """There is no such entry."""

    message = N_("There is no such entry at this feast.")


class EntryIsGone(Refusal):
    """Its owner has taken the entry back, or what it promised is here."""

    message = N_("This is not on the list any more, or it is at the feast already.")


class EntryIsHidden(Refusal):
    """An organiser has hidden the entry."""

    message = N_("An organiser has hidden this.")


class OrganiserHere(Refusal):
    """Organisers block neighbours, not each other."""

    message = N_("This neighbour organises, and organisers are not blocked.")


class EntryNotHidden(Refusal):
    """The entry stands on its list."""

    message = N_("This is not hidden, or not any more.")


class AnotherMustDecide(NotAllowed):
    """Neither who hid it nor who owns it decides."""

    message = N_("Another organiser has to decide that: neither who hid it nor whose it is.")


@dataclass(kw_only=True, eq=False)
class EntryCommand(FeastCommand):
    """A command about one entry: whose it is, who hid it, and whether another was asked."""

    kind: Kind
    entry: str
    owner: str | None = field(default=None, init=False)
    need: str = field(default="", init=False)
    thing: str = field(default="", init=False)
    gone: bool = field(default=False, init=False)
    hidden: bool = field(default=False, init=False)
    hidden_by: str = field(default="", init=False)
    asked: bool = field(default=False, init=False)
    """Whether the owner has asked another organiser since it was hidden."""

    answered: bool = field(default=False, init=False)
    organisers: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        feast = f"feast:{self.feast}"
        return [
            *super().consistency_boundary(),
            Selector(SOURCES[self.kind], [f"{self.kind}:{self.entry}", feast]),
            Selector(MODERATION_EVENTS, [f"entry:{self.entry}", feast]),
            *(self._neighbour() if self.kind is Kind.PERSON else ()),
        ]

    def _neighbour(self) -> Sequence[Selector]:
        """Who it is, and whether they organise."""
        return [Selector([PersonJoined, OrganiserAppointed], [f"person:{self.entry}"])]

    @event(PersonJoined)
    def _joined(self, person: str) -> None:
        self.owner = person

    @event(OrganiserAppointed)
    def _appointed(self, person: str) -> None:
        self.organisers.add(person)
        self.organiser = self.organiser or person == self.actor

    @event(PersonBlocked)
    def _person_blocked(self, person: str, by: str) -> None:
        self.blocked.add(person)
        if person == self.entry:
            self.hide(by)

    @event(PersonUnblocked)
    def _person_unblocked(self, person: str) -> None:
        self.blocked.discard(person)
        if person == self.entry:
            self.hidden = False

    @event(DishPledged)
    def _pledged(self, person: str) -> None:
        self.owner = person

    @event(DonationOffered)
    def _given(self, person: str, need: str) -> None:
        self.owner, self.need = person, need

    @event(NeedVoiced)
    def _voiced(self, person: str) -> None:
        self.owner = person

    @event(LoanOffered)
    def _lent(self, person: str, thing: str) -> None:
        self.owner, self.thing = person, thing

    @event(LeftoverOffered)
    def _left_over(self, person: str) -> None:
        self.owner = person

    @event(DishWithdrawn)
    def _dish_gone(self) -> None:
        self.gone = True

    @event(DonationWithdrawn)
    def _donation_gone(self) -> None:
        self.gone = True

    @event(NeedWithdrawn)
    def _need_gone(self) -> None:
        self.gone = True

    @event(LoanWithdrawn)
    def _loan_gone(self) -> None:
        self.gone = True

    @event(LoanBrought)
    def _loan_here(self) -> None:
        self.gone = True

    @event(LeftoverWithdrawn)
    def _leftover_gone(self) -> None:
        self.gone = True

    @event(DishHidden)
    def _dish_hidden(self, by: str) -> None:
        self.hide(by)

    @event(EntryHidden)
    def _hidden(self, by: str) -> None:
        self.hide(by)

    @event(EntryRestored)
    def _restored(self) -> None:
        self.hidden = False

    @event(AppealFiled)
    def _asked(self) -> None:
        self.asked = True

    @event(AppealGranted)
    def _granted(self) -> None:
        self.answered = True

    @event(AppealDenied)
    def _denied(self) -> None:
        self.answered = True

    def hide(self, by: str) -> None:
        """From now on it is hidden, and nobody has asked about that yet."""
        self.hidden, self.hidden_by = True, by
        self.asked = self.answered = False

    def check_entry(self) -> str:
        """Whose it is; refuses an entry that nobody made, and one that is gone."""
        self.check_feast_stands()
        if self.owner is None:
            raise EntryUnknown
        if self.gone:
            raise EntryIsGone
        return self.owner

    def check_hidden(self) -> str:
        """Whose it is; refuses also an entry that stands on its list."""
        owner = self.check_entry()
        if not self.hidden:
            raise EntryNotHidden
        return owner


@dataclass(kw_only=True, eq=False)
class HideEntry(EntryCommand):
    """Take an entry off its list as an organiser, or block a neighbour, who reads the reason."""

    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        owner = self.check_entry()
        if self.hidden:
            raise EntryIsHidden
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        if self.kind is Kind.PERSON and owner in self.organisers:
            raise OrganiserHere
        said = {"feast": self.feast, "person": owner, "by": self.actor, "reason": self.reason}
        if self.kind is Kind.DISH:
            self.record(DishHidden(dish=self.entry, **said))
        elif self.kind is Kind.PERSON:
            self.record(PersonBlocked(**said))
        else:
            about = {"need": self.need, "thing": self.thing}
            self.record(EntryHidden(kind=self.kind, entry=self.entry, **said, **about))


@dataclass(kw_only=True, eq=False)
class RestoreEntry(EntryCommand):
    """Put a hidden entry back on its list as an organiser; nobody does that for oneself."""

    reason: str

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        owner = self.check_hidden()
        if self.actor == owner:
            raise AnotherMustDecide
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.restore(owner)

    def restore(self, owner: str) -> None:
        """Record that it stands there again."""
        said = {"feast": self.feast, "person": owner, "by": self.actor, "reason": self.reason}
        if self.kind is Kind.PERSON:
            self.record(PersonUnblocked(**said))
            return
        self.record(
            EntryRestored(
                feast=self.feast,
                kind=self.kind,
                entry=self.entry,
                person=owner,
                by=self.actor,
                need=self.need,
                thing=self.thing,
                reason=self.reason,
            )
        )
