"""Rules told as stories: given what happened, when somebody asks, then this is what follows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eventsourcing.dcb.domain import Selector

from domain.commands import Command
from domain.events import Event
from domain.memory import Memory
from domain.refusals import Refusal
from tests.examples import NOW


def given(*events: Event) -> "Story":
    """What has happened before, in order."""
    return Story(events)


def selected(command: Command, log: Sequence[Event]) -> list[Event]:
    """The events inside the command's consistency boundary, chosen as the journal does."""
    boundary = command.consistency_boundary()
    selectors = [boundary] if isinstance(boundary, Selector) else boundary
    selectors = [*selectors, *command.admission()]
    wanted: dict[type, list[set[str]]] = defaultdict(list)
    for selector in selectors:
        assert selector.types, "a selector without types reads the whole feast"
        assert selector.tags, "a selector without tags reads every feast"
        for kind in selector.types:
            wanted[kind].append(set(selector.tags))
    return [
        event
        for event in log
        if any(tags.issubset(event.tags) for tags in wanted.get(type(event), ()))
    ]


def remembered(log: Sequence[Event], kind: type[Memory], tag: str) -> Memory:
    """What the journal would remember of a log."""
    memory = kind()
    for event in log:
        if isinstance(event, kind.EVENTS) and tag in event.tags:
            memory.fold(event)
    return memory


def decide(log: Sequence[Event], command: Command, at: datetime = NOW) -> list[Event]:
    """What a command adds to the log; raises what the command raises."""
    command.now = at
    for event in selected(command, log):
        event.mutate(command)
    if recalled := command.recalls():
        command.memory = remembered(log, *recalled)
    command.admit()
    command.execute()
    tagged = command.collect_events()
    assert all(t.tags == t.decision.tags for t in tagged)
    return [t.decision for t in tagged]


@dataclass(frozen=True)
class Story:
    """What has happened so far."""

    events: Sequence[Event]

    def when(self, command: Command, *, at: datetime = NOW) -> "Asked":
        """Somebody asks for something."""
        try:
            return Asked(self, decide(self.events, command, at))
        except Refusal as refusal:
            return Asked(self, refusal)

    and_when = when


@dataclass(frozen=True)
class Asked:
    """What a rule made of it; say what you expect before the story goes on."""

    before: Story
    outcome: list[Event] | Refusal

    def then(self, *events: Event) -> Story:
        """Just these events were added."""
        assert self.outcome == list(events)
        return Story([*self.before.events, *events])

    def then_refused(self, refusal: type[Refusal], field: str | None = None) -> Story:
        """The rule said no for just this reason, pointing at this field of the form."""
        assert isinstance(self.outcome, Refusal), f"not refused but {self.outcome}"
        assert (type(self.outcome), self.outcome.field) == (refusal, field)
        assert "%(" not in str(self.outcome)
        return self.before
