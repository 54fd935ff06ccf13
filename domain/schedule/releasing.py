"""A release: the draft becomes what everybody reads, and whom it concerns is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, Refusal
from domain.schedule.affected import ToldCommand
from domain.schedule.events import Change, ScheduleReleased, Session
from domain.texts import check_note


class DraftChangedMeanwhile(Refusal):
    """Somebody changed the draft after the list of changes was shown."""

    message = N_(
        "The draft was changed meanwhile. Please look at what is new, and release it again."
    )


class NothingChanged(Refusal):
    """Everybody reads just this already."""

    message = N_("There is nothing new in the draft.")


def changes_between(before: dict[str, Session], after: dict[str, Session]) -> tuple[Change, ...]:
    """What leads from one schedule to another, in the order of the hours."""
    changes = [
        Change(session=session, before=before.get(session), after=after.get(session))
        for session in {**before, **after}
        if before.get(session) != after.get(session)
    ]
    return tuple(sorted(changes, key=lambda change: (change.about.starts, change.session)))


@dataclass(kw_only=True, eq=False)
class ReleaseSchedule(ToldCommand):
    """Let everybody read the draft as it was seen, after so many changes to it, and say why."""

    seen: int
    reason: str = ""
    released: dict[str, Session] = field(default_factory=dict, init=False)
    version: int = field(default=0, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        versions = Selector([ScheduleReleased], [f"feast:{self.feast}"])
        return [*super().consistency_boundary(), versions]

    @event(ScheduleReleased)
    def _released(self, version: int, changes: tuple[Change, ...]) -> None:
        self.version = version
        for change in changes:
            if change.after is None:
                del self.released[change.session]
            else:
                self.released[change.session] = change.after

    def execute(self) -> None:
        self.check_may_plan()
        changes = changes_between(self.released, self.drafted)
        if self.revision != self.seen:
            raise DraftChangedMeanwhile
        if not changes:
            raise NothingChanged
        check_note("reason", self.reason, NOTE_LIMIT, required=self.version > 0)
        self.record(
            ScheduleReleased(
                feast=self.feast,
                version=self.version + 1,
                changes=changes,
                affected=self.affected_by(changes),
                reason=self.reason,
            )
        )
