"""Asking another organiser about a hidden entry, and what that one answers."""

from dataclasses import dataclass

from domain.feasts import NOTE_LIMIT
from domain.moderation.entries import AnotherMustDecide, EntryCommand, RestoreEntry
from domain.moderation.events import AppealDenied, AppealFiled, AppealGranted
from domain.refusals import N_, NotAllowed, Refusal
from domain.texts import check_note


class NotYourEntry(NotAllowed):
    """The entry belongs to another neighbour."""

    message = N_("Only the neighbour whose entry was hidden can do that.")


class AlreadyAppealed(Refusal):
    """Another organiser was asked already, and may have answered."""

    message = N_("Another organiser was asked already. One answer counts.")


class NoAppeal(Refusal):
    """Nobody asks about this entry, or somebody has answered."""

    message = N_("Nobody asks about this any more.")


@dataclass(kw_only=True, eq=False)
class FileAppeal(EntryCommand):
    """Ask another organiser to look at one's hidden entry, once; also when one is blocked."""

    words: str

    def admit(self) -> None:
        """Whoever is blocked may still ask."""

    def execute(self) -> None:
        owner = self.check_hidden()
        if self.actor != owner:
            raise NotYourEntry
        if self.asked:
            raise AlreadyAppealed
        check_note("words", self.words, NOTE_LIMIT, required=True)
        self.record(
            AppealFiled(
                feast=self.feast,
                kind=self.kind,
                entry=self.entry,
                person=owner,
                words=self.words,
            )
        )


@dataclass(kw_only=True, eq=False)
class DecideAppeal(RestoreEntry):
    """Answer an appeal as an organiser who has had no part in it."""

    granted: bool

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        owner = self.check_hidden()
        if not self.asked or self.answered:
            raise NoAppeal
        if self.actor in {owner, self.hidden_by}:
            raise AnotherMustDecide
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        decision = AppealGranted if self.granted else AppealDenied
        self.record(
            decision(
                feast=self.feast,
                kind=self.kind,
                entry=self.entry,
                person=owner,
                by=self.actor,
                reason=self.reason,
            )
        )
        if self.granted:
            self.restore(owner)
