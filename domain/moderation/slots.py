"""What a neighbour has only once, so that of two who are one, one of the two has to count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec

from domain.allergens import Allergen
from domain.arrivals import ArrivalReverted, GuestArrived, GuestDeparted
from domain.attendance.events import (
    GuestExcused,
    GuestExpected,
    GuestUndecided,
    GuestWaitlisted,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    SeatsOffered,
)
from domain.circles.events import CircleJoined, CircleLeft
from domain.costs.events import SharingEnded, SharingJoined
from domain.diets import NOTE_LIMIT, Diet, NeedsTold
from domain.events import Event
from domain.feedback import FeedbackGiven
from domain.guardians.events import (
    ConsentRevoked,
    GuardianConsented,
    MajorityDeclared,
    MinorityDeclared,
)
from domain.households import MemberAdded, MemberLeft
from domain.leftovers.events import PortionsReleased, PortionsTaken
from domain.mail.addresses import AddressConfirmed, AddressGiven, AddressRemoved, NoticesChosen
from domain.moderation.events import PersonBlocked, PersonUnblocked
from domain.roles.events import HelperAppointed, HelperDismissed
from domain.schedule.events import SessionMarked, SessionUnmarked
from domain.shifts.events import (
    ArrivalWithdrawn,
    CoverFound,
    CoverRequested,
    CoverWithdrawn,
    HelperArrived,
    HelperFinished,
    HelperReleased,
    HelperRescheduled,
    HoursCorrected,
    LineAdvanced,
    LineJoined,
    ShiftLeft,
    ShiftTaken,
)
from domain.skills import (
    CertificateClaimed,
    CertificateConfirmed,
    CertificateRefused,
    SkillTold,
    SkillWithdrawn,
)

Said = list[Event]
"""What was said of something since it was last ended, in order."""


def own(mine: Said, other: Said) -> Said:
    """What the one who stays has said, unless only the other has."""
    return mine or other


def fuller(mine: Said, other: Said) -> Said:
    """The one of the two of which more has come, such as an address that was confirmed."""
    return other if len(other) > len(mine) else mine


def all_needs(mine: Said, other: Said) -> Said:
    """What either of the two does not eat."""
    told = [each for each in (*mine, *other) if isinstance(each, NeedsTold)]
    diets = {diet for each in told for diet in each.diets}
    allergies = {allergy for each in told for allergy in each.allergies}
    notes = dict.fromkeys(each.note for each in told if each.note)
    return [
        NeedsTold(
            person=told[0].person,
            diets=tuple(diet for diet in Diet if diet in diets),
            allergies=tuple(allergen for allergen in Allergen if allergen in allergies),
            note="; ".join(notes)[:NOTE_LIMIT],
        )
    ]


def all_portions(mine: Said, other: Said) -> Said:
    """All that the two have taken."""
    taken = [each for each in (*mine, *other) if isinstance(each, PortionsTaken)]
    return [msgspec.structs.replace(taken[0], portions=sum(each.portions for each in taken))]


@dataclass(frozen=True, kw_only=True)
class Slot:
    """Something that a neighbour has once: which events tell of it, and how it ends."""

    by: tuple[str, ...] = ()
    """The fields that say of what, beside the neighbour."""

    says: tuple[type[Event], ...]
    """Each of these tells it anew."""

    adds: tuple[type[Event], ...] = ()
    ends: tuple[type[Event], ...] = ()
    end: Callable[[Any], Event] | None = None
    """What ends it, given what told it; without it the newest word counts and nothing ends."""

    best: Callable[[Said, Said], Said] = own
    """Which of what was said of the one who stays, and of the other, holds for both."""

    afresh: bool = False
    """Whether what stands cannot be told again without having been ended."""

    @property
    def types(self) -> tuple[type[Event], ...]:
        """All that tells of it."""
        return (*self.says, *self.adds, *self.ends)


ATTENDANCE = Slot(
    by=("feast",),
    says=(
        *(GuestExpected, OfferAccepted, GuestUndecided, GuestExcused),
        *(GuestWaitlisted, SeatsOffered),
    ),
    ends=(OfferLapsed, OfferDeclined),
    end=lambda e: GuestExcused(feast=e.feast, person=e.person),
)
SHIFT = Slot(
    by=("feast", "shift"),
    says=(ShiftTaken, LineAdvanced, CoverFound, LineJoined),
    adds=(
        *(HelperRescheduled, CoverRequested, CoverWithdrawn, HelperArrived, ArrivalWithdrawn),
        *(HelperFinished, HoursCorrected),
    ),
    ends=(ShiftLeft, HelperReleased),
    end=lambda e: ShiftLeft(shift=e.shift, person=e.person, feast=e.feast),
    best=fuller,
)
SLOTS: Sequence[Slot] = (
    ATTENDANCE,
    Slot(
        by=("feast",),
        says=(GuestArrived,),
        adds=(GuestDeparted,),
        ends=(ArrivalReverted,),
        end=lambda e: ArrivalReverted(feast=e.feast, person=e.person),
    ),
    SHIFT,
    Slot(
        by=("session",),
        says=(SessionMarked,),
        ends=(SessionUnmarked,),
        end=lambda e: SessionUnmarked(session=e.session, person=e.person, feast=e.feast),
        afresh=True,
    ),
    Slot(
        by=("circle",),
        says=(CircleJoined,),
        ends=(CircleLeft,),
        end=lambda e: CircleLeft(circle=e.circle, feast=e.feast, person=e.person),
        afresh=True,
    ),
    Slot(
        by=("feast",),
        says=(SharingJoined,),
        ends=(SharingEnded,),
        end=lambda e: SharingEnded(feast=e.feast, person=e.person),
    ),
    Slot(
        by=("leftover",),
        says=(PortionsTaken,),
        ends=(PortionsReleased,),
        end=lambda e: PortionsReleased(feast=e.feast, leftover=e.leftover, person=e.person),
        best=all_portions,
    ),
    Slot(by=("feast",), says=(FeedbackGiven,)),
    Slot(
        by=("skill",),
        says=(SkillTold, CertificateClaimed),
        adds=(CertificateConfirmed,),
        ends=(CertificateRefused, SkillWithdrawn),
        end=lambda e: SkillWithdrawn(person=e.person, skill=e.skill),
        best=fuller,
    ),
    Slot(says=(NeedsTold,), best=all_needs),
    Slot(
        says=(AddressGiven,),
        adds=(AddressConfirmed,),
        ends=(AddressRemoved,),
        end=lambda e: AddressRemoved(person=e.person),
        best=fuller,
    ),
    Slot(says=(NoticesChosen,)),
    Slot(
        by=("feast", "post"),
        says=(HelperAppointed,),
        ends=(HelperDismissed,),
        end=lambda e: HelperDismissed(person=e.person, feast=e.feast, post=e.post),
        afresh=True,
    ),
    Slot(
        says=(MinorityDeclared,),
        ends=(MajorityDeclared,),
        end=lambda e: MajorityDeclared(person=e.person),
        afresh=True,
    ),
    Slot(
        by=("feast",),
        says=(GuardianConsented,),
        ends=(ConsentRevoked,),
        end=lambda e: ConsentRevoked(person=e.person, feast=e.feast, guardian=e.guardian),
    ),
    Slot(
        says=(MemberAdded,),
        ends=(MemberLeft,),
        end=lambda e: MemberLeft(household=e.household, person=e.person),
        afresh=True,
    ),
    Slot(by=("feast",), says=(PersonBlocked,), ends=(PersonUnblocked,)),
)
"""All that only one of the two can have. Whatever else is of either, such as dishes, both have."""

SLOT_EVENTS = tuple(dict.fromkeys(chain.from_iterable(slot.types for slot in SLOTS)))
