"""Making one neighbour of two entries that are the same person, such as on two telephones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.attendance.guests import SILENT, GuestList, offers
from domain.commands import hint
from domain.events import Event
from domain.feasts import (
    FEAST_EVENTS,
    NOTE_LIMIT,
    FeastAnnounced,
    FeastCancelled,
    FeastCommand,
    FeastPostponed,
    FeastUnknown,
)
from domain.moderation.doubles import Doubles
from domain.moderation.events import PeopleMerged
from domain.moderation.merging import ChangedMeanwhile
from domain.moderation.slots import SLOT_EVENTS
from domain.people import OrganiserAppointed, PersonJoined, UnknownPerson, appointment
from domain.refusals import N_, Invalid, NotAllowed, Refusal
from domain.seating.events import PartySeated, Place
from domain.seating.plan import SeatingPlan, within
from domain.shifts.diary import Diary
from domain.shifts.hours import on_the_clock
from domain.texts import check_note


class OnePersonAlready(Invalid):
    """The two are one: the same was chosen twice, or somebody has merged them before."""

    message = N_("These are one neighbour already.")
    field = "into"


class OrganiserStays(Refusal):
    """Nobody comes to organise by being merged."""

    message = N_("One of the two organises. Please keep that one, and merge the other into it.")
    field = "into"


class BothInShift(Refusal):
    """The two have places at the same time, and one person cannot be in two."""

    message = N_(
        "Both have a place at the same time: %(role)s, %(starts)s, and %(other)s. Let one of the "
        "two leave first."
    )


class StillWaiting(Refusal):
    """Both have answered, and one of them waits in a line, whose place nobody may lose or gain."""

    message = N_("One of the two waits in a line. Please merge them when that is settled.")


@dataclass
class FeastPlan:
    """What is known of a feast at which both are."""

    starts: datetime
    ends: datetime
    zone: str
    cancelled: bool = False
    guests: GuestList = field(default_factory=GuestList)
    seating: SeatingPlan = field(default_factory=SeatingPlan)


@dataclass(kw_only=True, eq=False)
class MergePeople(FeastCommand):
    """Say that two neighbours are one, as an organiser: `person` gives way, and `into` stays.

    What either has, the one who stays has. Of what one person has only once, what the one who
    stays has said counts, and what only the other has said, stays. There is no way back.
    """

    ALONE: ClassVar[bool] = True

    person: str
    into: str
    reason: str
    also: tuple[str, ...] = hint()
    """The other feasts at which either is."""

    joined: set[str] = field(default_factory=set, init=False)
    organisers: set[str] = field(default_factory=set, init=False)
    plans: dict[str, FeastPlan] = field(default_factory=dict, init=False)
    seen_at: set[str] = field(default_factory=set, init=False)
    """The feasts at which either is, as the log says."""

    diaries: dict[str, Diary] = field(default_factory=dict, init=False)
    seated: dict[tuple[str, str], PartySeated] = field(default_factory=dict, init=False)
    """Where each sat down last, by feast and neighbour."""

    def __post_init__(self) -> None:
        self.doubles = Doubles(self.into, self.person)
        self.diaries = {who: Diary() for who in (self.person, self.into)}

    def consistency_boundary(self) -> Sequence[Selector]:
        of_feasts: list[type[Event]] = [*FEAST_EVENTS, *GuestList.EVENTS]
        of_feasts += [kind for kind in SeatingPlan.EVENTS if kind not in of_feasts]
        return [
            appointment(self.actor),
            *(Selector(of_feasts, [f"feast:{feast}"]) for feast in {self.feast, *self.also}),
            *(
                Selector([PersonJoined, OrganiserAppointed, *SLOT_EVENTS], [f"person:{who}"])
                for who in self.diaries
            ),
        ]

    # ── the two ──

    @event(PersonJoined)
    def _joined(self, person: str) -> None:
        self.joined.add(person)

    @event(OrganiserAppointed)
    def _appointed(self, person: str) -> None:
        self.organisers.add(person)
        self.organiser = self.organiser or person == self.actor

    def witness(self, event: Event) -> None:
        """Take in what either said, and what was said of the seats of the feasts."""
        self.doubles.fold(event)
        who, feast = getattr(event, "person", ""), getattr(event, "feast", "")
        if feast and who in self.diaries:
            self.seen_at.add(feast)
            self.diaries[who].note(event)
            if isinstance(event, PartySeated):
                self.seated[feast, who] = event
        if plan := self.plans.get(feast):
            for memory in (plan.guests, plan.seating):
                if isinstance(event, memory.EVENTS):
                    memory.fold(event)

    # ── the feasts ──

    @event(FeastAnnounced)
    def _feast_announced(self, feast: str, starts: datetime, ends: datetime, zone: str) -> None:
        self.plans[feast] = FeastPlan(starts, ends, zone)

    @event(FeastPostponed)
    def _feast_postponed(self, feast: str, starts: datetime, ends: datetime) -> None:
        plan = self.plans[feast]
        for diary in self.diaries.values():
            diary.postpone(feast, plan.starts, starts, plan.zone)
        plan.starts, plan.ends = starts, ends

    @event(FeastCancelled)
    def _feast_cancelled(self, feast: str) -> None:
        self.plans[feast].cancelled = True
        for diary in self.diaries.values():
            diary.clear(feast)

    # ── the rule ──

    def execute(self) -> None:
        self.check_people()
        if not self.seen_at <= set(self.plans):
            raise ChangedMeanwhile
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.check_lines()
        self.check_shifts()
        apart = self.doubles.apart()
        before, after = self.doubles.settled()
        seats = self.seats_of_both()
        for settled in (*apart, *before):
            self.settle(settled)
        self.record(
            PeopleMerged(
                feast=self.feast,
                person=self.into,
                merged=self.person,
                by=self.actor,
                reason=self.reason,
            )
        )
        for settled in after:
            self.settle(settled)
        self.keep_seats(seats)
        self.offer_seats()

    def check_people(self) -> None:
        """Refuse all but organisers, and two who are not there or cannot be one."""
        if not self.organiser:
            raise NotAllowed
        if self.feast not in self.plans:
            raise FeastUnknown
        if self.person == self.into:
            raise OnePersonAlready
        if not {self.person, self.into} <= self.joined:
            raise UnknownPerson
        if self.person in self.organisers and self.into not in self.organisers:
            raise OrganiserStays

    def check_lines(self) -> None:
        """Refuse while somebody waits for what both have to do with: nobody loses a place."""
        if self.doubles.wait():
            raise StillWaiting

    def check_shifts(self) -> None:
        """Refuse two places at the same time, unless the work is done."""
        theirs = self.diaries[self.into].entries.values()
        for mine in self.diaries[self.person].entries.values():
            for other in theirs:
                both = mine.stint, other.stint
                at_once = both[0].starts < both[1].ends and both[1].starts < both[0].ends
                if at_once and max(stint.ends for stint in both) > self.now:
                    zone = self.plans[mine.feast].zone
                    starts = on_the_clock(mine.stint.starts, zone)
                    raise BothInShift(role=mine.stint.role, starts=starts, other=other.stint.role)

    # ── the seats ──

    def settle(self, event: Event) -> None:
        """Record something, and keep in mind what it does to seats."""
        self.record(event)
        if plan := self.plans.get(getattr(event, "feast", "")):
            for memory in (plan.guests, plan.seating):
                if isinstance(event, memory.EVENTS):
                    memory.fold(event)

    def seats_of_both(self) -> list[PartySeated]:
        """Where either sits, the one who stays first, at each feast that both have answered."""
        told: list[PartySeated] = []
        for feast, plan in self.plans.items():
            if all(plan.guests.of(who) != SILENT for who in self.diaries):
                sit = [who for who in (self.into, self.person) if plan.seating.of(who)]
                told += [self.seated[feast, who] for who in sit[:1]]
        return told

    def keep_seats(self, seats: Sequence[PartySeated]) -> None:
        """Sit down again, with as many as come now."""
        for told in seats:
            plan = self.plans[told.feast]
            before = {p.table: p.seats for p in told.places if p.table in plan.seating.tables}
            places = within(before, plan.seating.parties.get(self.into, 0))
            if places:
                self.settle(
                    PartySeated(
                        feast=told.feast,
                        person=self.into,
                        places=tuple(Place(table=table, seats=n) for table, n in places.items()),
                        named=told.named,
                    )
                )

    def offer_seats(self) -> None:
        """Offer to those who wait what two who were one had taken too many."""
        for feast, plan in self.plans.items():
            if not plan.cancelled:
                for offered in offers(plan.guests, feast, plan.starts, plan.ends, self.now):
                    now_one = self.into if offered.person == self.person else offered.person
                    self.record(msgspec.structs.replace(offered, person=now_one))
