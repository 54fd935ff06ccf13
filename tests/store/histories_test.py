"""What random histories must hold, so that the tests that live through them mean something."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from random import Random

import pytest
from eventsourcing.dcb.domain import Selector

from app.projections import ALL
from domain.commands import Command
from domain.events import Event
from tests.house.known import commands
from tests.store.histories import new_history
from tests.story import decide

MADE = {
    {"spot": "table"}.get(key.name, key.name)
    for projection in ALL
    for table in projection.tables
    if len(table.primary_key) == 1
    for key in table.primary_key
} - {"feast", "person", "merged"}
"""What has an id that no other may have, at this feast or at any other; who or what was merged was
there before."""

Told = tuple[int, Command, Sequence[Event]]
"""An accepted command, what it recorded, and the number of its batch."""


@pytest.fixture(scope="module")
def stories() -> list[list[Told]]:
    """Four hundred histories, without what was refused in them."""
    return [list(accepted_in(Random(seed))) for seed in range(400)]


def accepted_in(chance: Random) -> Iterator[Told]:
    log: list[Event] = []
    for number, (now, sent) in enumerate(new_history(chance)):
        for make, _ in sent:
            command = make()
            with suppress(Exception):  # refused, or poison
                recorded = decide(log, command, now)
                log += recorded
                yield number, command, recorded


def test_every_command_is_accepted_in_some_of_these_histories(stories):
    """After the first batch, which lays the table."""
    times: Counter[type[Command]] = Counter()
    for story in stories:
        times.update({type(command) for number, command, _ in story if number})
    assert [kind for kind in commands() if times[kind] < 5] == [], "let `SAID` make sense for it"


def test_what_makes_a_thing_looks_for_its_id_at_every_feast(stories):
    blind = set()
    for story in stories:
        known: set[str] = set()
        for _, command, recorded in story:
            for event in recorded:
                fresh = [tag for tag in event.tags if tag not in known]
                known.update(fresh)
                made = [tag for tag in fresh if tag.partition(":")[0] in MADE]
                blind |= {
                    (type(command).__name__, tag.partition(":")[0])
                    for tag in made
                    if not looks_for(command, event)
                }
    assert blind == set()


def looks_for(command: Command, event: Event) -> bool:
    """Whether it would have found such an event of somebody else at another feast."""
    boundary = command.consistency_boundary()
    selectors = [boundary] if isinstance(boundary, Selector) else boundary
    near = (
        f"feast:{command.feast}" if hasattr(command, "feast") else "",
        f"person:{command.actor}",
    )
    return any(
        type(event) in s.types and set(s.tags) <= set(event.tags) and not set(near) & set(s.tags)
        for s in selectors
    )
