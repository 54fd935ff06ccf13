"""Whom a release would concern, told by the rule itself before anybody asks it."""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.log.queries import happened_at
from domain.events import Event
from domain.schedule import ReleaseSchedule
from domain.schedule.events import Affected, Change


def foreseen(db: Connection, feast: str, changes: Sequence[Change]) -> tuple[Affected, ...]:
    """Everybody whom these changes would concern now."""
    rule = ReleaseSchedule(actor="", feast=feast, seen=0)
    of_the_feast = f"feast:{feast}"
    selectors = rule.consistency_boundary()
    read = {kind for each in selectors if each.tags == [of_the_feast] for kind in each.types}
    for recorded in happened_at(db, feast, [kind for kind in read if issubclass(kind, Event)]):
        recorded.event.mutate(rule)
    return rule.affected_by(changes)
