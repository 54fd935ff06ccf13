"""The log in a database: reading by tags and types, appending without gaps."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBQueryItem,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
    DCBSubscription,
)
from eventsourcing.persistence import IntegrityError, ProgrammingError
from msgspec.structs import asdict
from sqlalchemy import (
    Connection,
    Engine,
    Select,
    bindparam,
    func,
    intersect,
    or_,
    select,
    text,
)

from app.database import for_writing
from app.journal.clock import Clock, micros, system_clock
from app.journal.merkle import leaf_hash
from app.journal.rows import insert_rows, to_json
from app.journal.tables import StoredEvent, event_tags, events
from app.journal.tree import grow

PAGE = 1_000
"""Events read at a time, so that a long log never fills the memory."""

POLL_S = 1.0
"""How long a subscription waits before it looks for events of other processes, in seconds."""

CHANNEL = "longtable"
"""Where PostgreSQL tells every process the head of the log after each commit."""

_LOCK = 0x6C6F6E677461626C  # "longtabl": one advisory lock a database

_text_to_tags = msgspec.json.Decoder(tuple[str, ...]).decode

_COLUMNS = (
    events.c.position,
    events.c.type,
    events.c.data,
    events.c.tags,
    events.c.recorded_at,
    events.c.occurred_at,
    events.c.actor,
    events.c.command_id,
)

_BEARS_A_KEY = {
    # The planner of neither database knows how few the keys are: the order is ours.
    "sqlite": "events.position IN (SELECT t.position "
    "FROM json_each(:keys) AS k CROSS JOIN event_tags AS t "
    "ON t.tag = json_extract(k.value, '$[0]') AND t.type = json_extract(k.value, '$[1]') "
    "AND t.position > json_extract(k.value, '$[2]'))",
    "postgresql": "events.position = ANY (ARRAY(SELECT t.position "
    "FROM jsonb_array_elements(CAST(:keys AS jsonb)) AS k CROSS JOIN LATERAL "
    "(SELECT position FROM event_tags WHERE tag = k ->> 0 AND type = k ->> 1 "
    "AND position > CAST(k ->> 2 AS bigint) OFFSET 0) AS t))",
}


class SQLRecorder(DCBRecorder):
    """The library's recorder on SQLAlchemy Core, for SQLite and PostgreSQL.

    The journal calls the methods that take a connection, inside its own transaction.
    """

    def __init__(self, engine: Engine, clock: Clock = system_clock) -> None:
        self.engine = engine
        self.clock = clock
        self.appended = threading.Condition()
        found = text(_BEARS_A_KEY[engine.dialect.name])
        self._by_keys = select(*_COLUMNS).where(found).order_by(events.c.position)

    # ── inside the journal's transaction ──

    def lock(self, connection: Connection) -> tuple[int, int]:
        """Keep every other writer out; returns the head's position and time (0, 0 if empty).

        On SQLite the transaction's BEGIN IMMEDIATE has done it already.
        """
        if connection.dialect.name == "postgresql":
            connection.execute(_ADVISORY_LOCK, {"key": _LOCK})
        row = connection.execute(_HEAD).one_or_none()
        return (row.position, row.recorded_at) if row else (0, 0)

    def insert(self, connection: Connection, stored: Sequence[StoredEvent]) -> None:
        """Write events whose positions follow the head, index their tags, and let the tree grow.

        PostgreSQL tells other processes of the new head when the transaction commits.
        """
        insert_rows(
            connection,
            events,
            [
                asdict(e) | {"tags": to_json(e.tags).decode(), "leaf": leaf_hash(e.canonical())}
                for e in stored
            ],
        )
        tagged = [
            {"tag": tag, "type": e.type, "position": e.position}
            for e in stored
            for tag in dict.fromkeys(e.tags)
        ]
        insert_rows(connection, event_tags, tagged)
        if stored:
            grow(connection, stored[0].position, stored[-1].position)
        if stored and connection.dialect.name == "postgresql":
            connection.execute(_NOTIFY, {"head": str(stored[-1].position)})

    def by_keys(
        self, connection: Connection, keys: Mapping[tuple[str, str], int]
    ) -> Iterator[StoredEvent]:
        """The events that bear any of the (tag, type) pairs, in order, read in one query.

        Each pair goes with the position behind which its events are wanted.
        """
        wanted = to_json([(*pair, after) for pair, after in keys.items()]).decode()
        return map(_stored, connection.execute(self._by_keys, {"keys": wanted}))

    def wake(self) -> None:
        """Tell the subscriptions of this process that events were committed."""
        with self.appended:
            self.appended.notify_all()

    # ── the library's interface ──

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> "ReadResponse":
        """Events that match, in order; see `DCBRecorder.read`."""
        with self.engine.connect() as connection:
            head = connection.execute(select(func.max(events.c.position))).scalar()
        if limit is None:
            return ReadResponse(self.stored(query, after=after, until=head), head)
        found = list(self.stored(query, after=after, until=head, limit=limit))
        return ReadResponse(iter(found), found[-1].position if found else None)

    def stored(
        self,
        query: DCBQuery | None = None,
        *,
        after: int | None = None,
        until: int | None = None,
        limit: int | None = None,
    ) -> Iterator[StoredEvent]:
        """Events that match, with all that is stored of them, a page at a time.

        Args:
            query: which events; all when it has no items.
            after: the position behind which to start.
            until: the last position to read; the head of the moment when None.
            limit: how many at most.
        """
        position, left = after or 0, limit
        while left is None or left > 0:
            page = PAGE if left is None else min(PAGE, left)
            statement = _matching(query).where(events.c.position > position).limit(page)
            if until is not None:
                statement = statement.where(events.c.position <= until)
            with self.engine.connect() as connection:
                rows = connection.execute(statement).all()
            yield from map(_stored, rows)
            if len(rows) < page:
                return
            position = rows[-1].position
            left = None if left is None else left - page

    def append(
        self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None
    ) -> int:
        """Append events unless the condition fails; returns the last one's position.

        Raises:
            IntegrityError: events match the condition.
            ProgrammingError: there is nothing to append.
        """
        if not events:
            raise ProgrammingError("nothing to append")
        with for_writing(self.engine).begin() as connection:
            head, last = self.lock(connection)
            if condition is not None and self._conflicts(connection, condition):
                raise IntegrityError(condition)
            now = max(micros(self.clock()), last)
            self.insert(
                connection,
                [
                    StoredEvent(head + n, e.type, e.data, tuple(e.tags), now, now, "", "")
                    for n, e in enumerate(events, start=1)
                ],
            )
        self.wake()
        return head + len(events)

    def subscribe(
        self, query: DCBQuery | None = None, *, after: int | None = None
    ) -> "Subscription":
        """Events that match, those to come included; see `DCBRecorder.subscribe`."""
        return Subscription(self, query, after)

    def _conflicts(self, connection: Connection, condition: DCBAppendCondition) -> bool:
        statement = _matching(condition.fail_if_events_match).limit(1)
        if condition.after is not None:
            statement = statement.where(events.c.position > condition.after)
        return connection.execute(statement).first() is not None


class ReadResponse(DCBReadResponse):
    """What a read found, and the head of the log it was read at."""

    def __init__(self, found: Iterator[StoredEvent], head: int | None) -> None:
        self._found = found
        self._head = head

    @property
    def head(self) -> int | None:
        return self._head

    def __next__(self) -> DCBSequencedEvent:
        return sequenced(next(self._found))


class Subscription(DCBSubscription[SQLRecorder]):
    """A reader that waits for events; it never misses one, as positions have no gaps."""

    def __init__(self, recorder: SQLRecorder, query: DCBQuery | None, after: int | None) -> None:
        super().__init__(recorder, query, after)
        self._page: Iterator[StoredEvent] = iter(())

    def __next__(self) -> DCBSequencedEvent:
        while not self._has_been_stopped:
            for stored in self._page:
                self._last_position = stored.position
                return sequenced(stored)
            with self._recorder.appended:
                rows = self._read_on()
                if not rows and not self._has_been_stopped:
                    self._recorder.appended.wait(POLL_S)
                self._page = iter(rows)
        raise StopIteration

    def _read_on(self) -> list[StoredEvent]:
        stored = self._recorder.stored(self._query, after=self._last_position, limit=PAGE)
        return list(stored)

    def stop(self) -> None:
        super().stop()
        self._recorder.wake()


def sequenced(stored: StoredEvent) -> DCBSequencedEvent:
    """A stored event as the library knows it."""
    event = DCBEvent(type=stored.type, data=stored.data, tags=list(stored.tags))
    return DCBSequencedEvent(event=event, position=stored.position)


def _stored(row: Sequence[Any]) -> StoredEvent:
    position, kind, data, tags, *rest = row
    return StoredEvent(position, kind, data, _text_to_tags(tags), *rest)


def _matching(query: DCBQuery | None) -> Select[Any]:
    statement = select(*_COLUMNS).order_by(events.c.position)
    if query is None or not query.items:
        return statement
    return statement.where(or_(*map(_matches, query.items)))


def _matches(item: DCBQueryItem) -> Any:
    if not item.tags:
        return events.c.type.in_(item.types) if item.types else events.c.position > 0
    positions = []
    for tag in item.tags:
        one = select(event_tags.c.position).where(event_tags.c.tag == tag)
        positions.append(one.where(event_tags.c.type.in_(item.types)) if item.types else one)
    return events.c.position.in_(intersect(*positions) if len(positions) > 1 else positions[0])


_ADVISORY_LOCK = select(func.pg_advisory_xact_lock(bindparam("key")))
_NOTIFY = select(func.pg_notify(CHANNEL, bindparam("head")))
_HEAD = select(events.c.position, events.c.recorded_at).order_by(events.c.position.desc()).limit(1)
