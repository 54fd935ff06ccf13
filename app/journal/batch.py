"""Deciding a batch of commands in one transaction, each seeing what those before it did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from eventsourcing.dcb.domain import Selector
from sqlalchemy import Connection

from app.journal import aliases, answers, mapper
from app.journal.aliases import Names
from app.journal.answers import Accepted, Answered, payload_hash, refused
from app.journal.clock import micros, moment
from app.journal.keys import Keyring
from app.journal.mapper import Recorded
from app.journal.memories import Remembered
from app.journal.recorder import SQLRecorder
from app.journal.tables import StoredEvent
from domain.commands import Command, CommandIdReused
from domain.events import Event
from domain.refusals import Refusal

Key = tuple[str, str]
"""A tag and the stored name of an event type."""

Wanted = tuple[Sequence[Key], Sequence[str]]
"""What is read for a selector, its first tag with each of its types; and its other tags."""


@dataclass(slots=True)
class Submission:
    """A command on its way: its id, its content's hash, and what the sender says of it."""

    command: Command
    command_id: str
    occurred_at: int | None = None
    sender: str = ""
    """Who sends it, if somebody acts in the actor's name."""

    payload_hash: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.payload_hash = payload_hash(self.command)


Outcome = Accepted | Exception
"""What becomes of a command: its answer, the refusal, or the crash of its rule."""


class Boundaries:
    """The events that the commands of a batch decide by, those of batch-mates included."""

    def __init__(self, wanted: Iterable[Key]) -> None:
        self._events: dict[Key, list[tuple[int, Sequence[str], Event]]]
        self._events = {key: [] for key in wanted}

    def add(self, position: int, tags: Sequence[str], event: Event) -> None:
        """Let an event be seen by the selectors that ask for it; to be called in log order."""
        for tag in tags:
            seen = self._events.get((tag, event.TOPIC))
            if seen is not None:
                seen.append((position, tags, event))

    def of(self, boundary: Sequence[Wanted]) -> list[Event]:
        """The events that match any selector, each once, in log order."""
        found: dict[int, Event] = {}
        for keys, others in boundary:
            for key in keys:
                found |= {
                    position: event
                    for position, tags, event in self._events[key]
                    if all(map(tags.__contains__, others))
                }
        return [found[position] for position in sorted(found)]


class Batch:
    """One attempt at some commands inside an open transaction that holds the lock."""

    def __init__(
        self,
        recorder: SQLRecorder,
        connection: Connection,
        remembered: Remembered,
        now: int,
        head: int,
        names: Names,
    ) -> None:
        self.recorder = recorder
        self.connection = connection
        self.remembered = remembered
        self.now = now
        self.time = moment(now)
        self.head = head
        self.names = names
        self.recorded: list[Recorded] = []
        self._answered: dict[str, Answered] = {}
        self._new: dict[str, Answered] = {}

    def decide(self, submissions: Sequence[Submission]) -> list[Outcome]:
        """What becomes of each command, in order; accepted ones add to `recorded`."""
        self._answered = answers.find(self.connection, {s.command_id for s in submissions})
        commands = [aliases.renamed_command(s.command, self.names) for s in submissions]
        for submission, command in zip(submissions, commands, strict=True):
            command.sender = self.names.get(submission.sender, submission.sender)
        wanted = [_boundary(command) for command in commands]
        keys = {key: 0 for boundary in wanted for of_selector, _ in boundary for key in of_selector}
        boundaries = Boundaries(keys)
        keys = self.remembered.missing() | keys
        stored = self.recorder.by_keys(self.connection, keys) if keys else ()
        for s, opened in mapper.opened(stored, self.connection):
            tags, event = aliases.renamed_event(s, opened, self.names)
            boundaries.add(s.position, tags, event)
            self.remembered.fold(s.position, tags, event)
        return [
            self._outcome(submission, command, boundaries, boundary)
            for submission, command, boundary in zip(submissions, commands, wanted, strict=True)
        ]

    def write(self) -> None:
        """Store the accepted events and every new answer."""
        if self.recorded:
            keys = Keyring(self.connection)
            keys.create(mapper.persons_with_secrets(r.event for r in self.recorded))
            self.recorder.insert(self.connection, [_stored(r, keys) for r in self.recorded])
            for renaming in filter(None, (r.event.renaming for r in self.recorded)):
                aliases.remember(self.connection, *renaming)
        if self._new:
            answers.insert(self.connection, self._new)

    def _outcome(
        self,
        submission: Submission,
        command: Command,
        boundaries: Boundaries,
        boundary: Sequence[Wanted],
    ) -> Outcome:
        before = self._answered.get(submission.command_id)
        if before is not None:
            return _again(submission, before)
        command.now = self.time
        self.remembered.remind(command)
        answer: answers.Answer
        outcome: Outcome
        try:
            for event in boundaries.of(boundary):
                event.mutate(command)
            command.admit()
            command.execute()
        except Refusal as refusal:
            answer, outcome = refused(refusal), refusal
        except Exception as crash:
            return crash
        else:
            self._record(submission, command, boundaries)
            answer = outcome = Accepted(self.head)
        answered = Answered(submission.command.actor, submission.payload_hash, answer)
        self._answered[submission.command_id] = self._new[submission.command_id] = answered
        return outcome

    def _record(self, submission: Submission, command: Command, boundaries: Boundaries) -> None:
        said = submission.occurred_at
        occurred_at = self.time if said is None else moment(said)
        for tagged in command.collect_events():
            self.head += 1
            recorded = Recorded(
                self.head,
                tagged.decision,
                tuple(tagged.tags),
                self.time,
                occurred_at,
                command.sender or command.actor,
                submission.command_id,
            )
            boundaries.add(recorded.position, recorded.tags, recorded.event)
            self.remembered.fold(recorded.position, recorded.tags, recorded.event)
            self.recorded.append(recorded)


def _again(submission: Submission, before: Answered) -> Outcome:
    same = before.payload_hash == submission.payload_hash
    if not same or before.actor != submission.command.actor:
        return CommandIdReused()
    return before.answer if isinstance(before.answer, Accepted) else before.answer.refusal()


def _boundary(command: Command) -> Sequence[Wanted]:
    boundary = command.consistency_boundary()
    selectors = [boundary] if isinstance(boundary, Selector) else boundary
    return [_wanted(s) for s in (*selectors, *command.admission())]


def _wanted(selector: Selector) -> Wanted:
    first, *others = selector.tags
    return [(first, cast(type[Event], kind).TOPIC) for kind in selector.types], others


def _stored(recorded: Recorded, keys: Keyring) -> StoredEvent:
    return StoredEvent(
        recorded.position,
        recorded.event.TOPIC,
        mapper.encode(recorded.event, keys),
        recorded.tags,
        micros(recorded.recorded_at),
        micros(recorded.occurred_at),
        recorded.actor,
        recorded.command_id,
    )
