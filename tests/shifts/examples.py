"""The shifts of the tests: washing up after the harvest feast, and who takes it."""

from datetime import datetime, timedelta
from typing import Any

from domain.feasts import FeastPostponed
from domain.shifts.cover import AskForCover, DeclineCover, StandIn, WithdrawCover
from domain.shifts.events import (
    CoverFound,
    CoverRequested,
    HelperArrived,
    HelperFinished,
    HelperReleased,
    HelperRescheduled,
    LineAdvanced,
    LineJoined,
    NeededSkill,
    NeighbourAsked,
    ShiftCancelled,
    ShiftChanged,
    ShiftLeft,
    ShiftLimitsSet,
    ShiftOpened,
    ShiftTaken,
    Stint,
    Task,
)
from domain.shifts.opening import CancelShift, ChangeShift, OpenShift, SetShiftLimits
from domain.shifts.taking import LeaveShift, ReleaseHelper, TakeShift
from domain.shifts.working import CheckIn, CheckOut, CorrectHours, UndoCheckIn
from domain.skills import CertificateClaimed, CertificateConfirmed, SkillNamed, SkillTold
from tests.examples import ENDS, STARTS

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BEGINS = STARTS + 4 * HOUR
DONE = BEGINS + 2 * HOUR
LEAVE_UNTIL = BEGINS - DAY

GRILLING = SkillNamed(skill="grilling", name="Can grill", certificate=False)
HYGIENE = SkillNamed(skill="hygiene", name="Hygiene certificate", certificate=True)
CAN_GRILL = NeededSkill(skill="grilling", name="Can grill", certificate=False)
IS_CLEAN = NeededSkill(skill="hygiene", name="Hygiene certificate", certificate=True)


def postponed(by: timedelta = DAY, feast: str = "harvest") -> FeastPostponed:
    """The feast is a day later."""
    return FeastPostponed(feast=feast, starts=STARTS + by, ends=ENDS + by, reason="Storm")


def task(**changes: Any) -> Task:
    """Washing up, by two."""
    said = {
        "role": "Washing up",
        "place": "School kitchen",
        "starts": BEGINS,
        "ends": DONE,
        "wanted": 2,
        "minimum": 1,
        "note": "Gloves are there",
    }
    return Task(**{**said, **changes})


def opened(shift: str = "wash", *, feast: str = "harvest", **changes: Any) -> ShiftOpened:
    """Olga looks for people who wash up."""
    return ShiftOpened(shift=shift, feast=feast, task=task(**changes))


def open_shift(shift: str = "wash", *, actor: str = "olga", **changes: Any) -> OpenShift:
    """Somebody looks for people who wash up."""
    said = {**_said(), "feast": "harvest"}
    return OpenShift(**{"shift": shift, "actor": actor, **said, **changes})


def changed(
    shift: str = "wash", *, reason: str = "More guests come", **changes: Any
) -> ShiftChanged:
    """Washing up is something else now."""
    return ShiftChanged(shift=shift, feast="harvest", task=task(**changes), reason=reason)


def change(shift: str = "wash", *, actor: str = "olga", **changes: Any) -> ChangeShift:
    """Somebody says what washing up is now."""
    said = {**_said(), "feast": "harvest", "reason": "More guests come"}
    return ChangeShift(**{"shift": shift, "actor": actor, **said, **changes})


def _said() -> dict[str, Any]:
    return {name: getattr(task(), name) for name in Task.__struct_fields__}


def called_off(shift: str = "wash", *, reason: str = "Paper plates") -> ShiftCancelled:
    """Nobody has to wash up."""
    return ShiftCancelled(shift=shift, feast="harvest", reason=reason)


def call_off(
    shift: str = "wash", *, actor: str = "olga", reason: str = "Paper plates"
) -> CancelShift:
    """Somebody says that nobody has to wash up."""
    return CancelShift(actor=actor, feast="harvest", shift=shift, reason=reason)


LIMITS = {"work_hours": 6, "rest_hours": 9, "leave_hours": 48, "reason": "We are few"}


def limits_set(**changes: Any) -> ShiftLimitsSet:
    """Six hours are enough at this feast."""
    return ShiftLimitsSet(**{"feast": "harvest", **LIMITS, **changes})


def set_limits(*, actor: str = "olga", **changes: Any) -> SetShiftLimits:
    """Somebody says how much one person may take on."""
    return SetShiftLimits(**{"actor": actor, "feast": "harvest", **LIMITS, **changes})


def stint(role: str = "Washing up", starts: datetime = BEGINS, ends: datetime = DONE) -> Stint:
    """The hours of washing up."""
    return Stint(role=role, starts=starts, ends=ends)


def about(person: str, shift: str = "wash", feast: str = "harvest") -> dict[str, Any]:
    """What every event about a helper tells."""
    return {"shift": shift, "person": person, "feast": feast}


def taken(
    person: str = "cem",
    shift: str = "wash",
    *,
    feast: str = "harvest",
    hours: Stint | None = None,
    leave_until: datetime = LEAVE_UNTIL,
) -> ShiftTaken:
    """Cem washes up."""
    return ShiftTaken(
        **about(person, shift, feast), stint=hours or stint(), leave_until=leave_until
    )


def take(person: str = "cem", shift: str = "wash", **options: Any) -> TakeShift:
    """Cem wants to wash up."""
    return TakeShift(**{"actor": person, "feast": "harvest", "shift": shift, **options})


def waiting(person: str, shift: str = "wash", hours: Stint | None = None) -> LineJoined:
    """Somebody waits for a place."""
    return LineJoined(**about(person, shift), stint=hours or stint())


def advanced(
    person: str, shift: str = "wash", *, leave_until: datetime = LEAVE_UNTIL, **hours: Any
) -> LineAdvanced:
    """The next in line has a place."""
    return LineAdvanced(**about(person, shift), stint=stint(**hours), leave_until=leave_until)


def left(person: str = "cem", shift: str = "wash") -> ShiftLeft:
    """Cem does not wash up."""
    return ShiftLeft(**about(person, shift))


def leave(person: str = "cem", shift: str = "wash") -> LeaveShift:
    """Cem does not want to wash up."""
    return LeaveShift(actor=person, feast="harvest", shift=shift)


def released(
    person: str = "cem", shift: str = "wash", *, reason: str = "Paper plates"
) -> HelperReleased:
    """Cem does not have to wash up."""
    return HelperReleased(**about(person, shift), reason=reason)


def release(person: str = "cem", *, actor: str = "olga", reason: str = "Paper plates"):
    """Somebody says that Cem does not have to wash up."""
    return ReleaseHelper(actor=actor, feast="harvest", shift="wash", person=person, reason=reason)


def rescheduled(person: str, starts: datetime, ends: datetime) -> HelperRescheduled:
    """Somebody washes up at another time."""
    return HelperRescheduled(**about(person), stint=stint(starts=starts, ends=ends))


def requested(person: str = "cem") -> CoverRequested:
    """Cem cannot come."""
    return CoverRequested(**about(person))


def ask_for_cover(person: str = "cem", *candidates: str) -> AskForCover:
    """Cem says that he cannot come."""
    return AskForCover(actor=person, feast="harvest", shift="wash", candidates=candidates)


def asked(person: str, cover_for: str = "cem") -> NeighbourAsked:
    """Somebody was asked to stand in for Cem."""
    return NeighbourAsked(**about(person), cover_for=cover_for)


def decline(person: str, *candidates: str, cover_for: str = "cem") -> DeclineCover:
    """Somebody says that they cannot stand in."""
    return DeclineCover(
        actor=person, feast="harvest", shift="wash", cover_for=cover_for, candidates=candidates
    )


def stand_in(person: str, *, cover_for: str = "cem", **options: Any) -> StandIn:
    """Somebody wants to stand in for Cem."""
    said = {"actor": person, "feast": "harvest", "shift": "wash", "cover_for": cover_for}
    return StandIn(**{**said, **options})


def covered(
    person: str, *, cover_for: str = "cem", leave_until: datetime = LEAVE_UNTIL
) -> CoverFound:
    """Somebody stands in for Cem."""
    return CoverFound(**about(person), cover_for=cover_for, stint=stint(), leave_until=leave_until)


def withdraw_cover(person: str = "cem") -> WithdrawCover:
    """Cem says that he can come after all."""
    return WithdrawCover(actor=person, feast="harvest", shift="wash")


def arrived(person: str = "cem", at: datetime = BEGINS) -> HelperArrived:
    """Cem is there."""
    return HelperArrived(**about(person), at=at)


def check_in(person: str = "cem", *, actor: str = "olga") -> CheckIn:
    """Somebody says that Cem is there."""
    return CheckIn(actor=actor, feast="harvest", shift="wash", person=person)


def undo_check_in(person: str = "cem", *, actor: str = "olga") -> UndoCheckIn:
    """Somebody says that Cem is not there."""
    return UndoCheckIn(actor=actor, feast="harvest", shift="wash", person=person)


def finished(person: str = "cem", minutes: int = 120) -> HelperFinished:
    """Cem has washed up."""
    return HelperFinished(**about(person), minutes=minutes)


def check_out(person: str = "cem", *, actor: str = "olga") -> CheckOut:
    """Somebody says that Cem has washed up."""
    return CheckOut(actor=actor, feast="harvest", shift="wash", person=person)


def correct(
    person: str = "cem", minutes: int = 90, *, actor: str = "olga", reason: str = "Went early"
) -> CorrectHours:
    """Somebody says how long Cem has washed up in truth."""
    return CorrectHours(
        actor=actor,
        feast="harvest",
        shift="wash",
        person=person,
        minutes=minutes,
        reason=reason,
    )


def can_grill(person: str = "cem") -> SkillTold:
    """Cem can grill."""
    return SkillTold(person=person, skill="grilling")


def claims_hygiene(person: str = "cem") -> CertificateClaimed:
    """Cem says that he has a hygiene certificate."""
    return CertificateClaimed(person=person, skill="hygiene")


def has_hygiene(person: str = "cem") -> CertificateConfirmed:
    """Olga has seen Cem's hygiene certificate."""
    return CertificateConfirmed(person=person, skill="hygiene")
