"""Between events and their stored bytes: JSON, private fields sealed with the person's key."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

import domain  # noqa: F401 - importing it registers every event type
from app.journal.clock import moment
from app.journal.keys import Keyring
from app.journal.tables import StoredEvent
from domain.events import EVENT_TYPES, Event

_encode = msgspec.json.Encoder(order="sorted").encode
_decode_raw = msgspec.json.Decoder(dict[str, Any]).decode


class Recorded(NamedTuple):
    """An event with what the journal knows about it, as projections and rules receive it."""

    position: int
    event: Event
    tags: tuple[str, ...]
    recorded_at: datetime
    occurred_at: datetime
    actor: str
    command_id: str


class UnknownEvent(Exception):
    """The log has an event type that this version does not know."""


@cache
def private_fields(kind: type[Event]) -> tuple[str, ...]:
    """The names of an event's `Private` fields."""
    return tuple(f.name for f in msgspec.structs.fields(kind) if _is_private(f.type))


def encode(event: Event, keys: Keyring) -> bytes:
    """The event's stored payload; `keys` must hold the person's key if fields are private."""
    private = private_fields(type(event))
    if not private:
        return _encode(event)
    raw = msgspec.to_builtins(event)
    for field in private:
        sealed = keys.encrypt(raw["person"], _encode(raw[field]), _context(event.TOPIC, field))
        raw[field] = b64encode(sealed).decode()
    return _encode(raw)


def persons_with_secrets(events: Iterable[Event]) -> set[str]:
    """The persons whose keys are needed to store these events."""
    return {e.person for e in events if private_fields(type(e))}  # type: ignore[attr-defined]


def recorded(stored: Iterable[StoredEvent], connection: Connection) -> Iterator[Recorded]:
    """Stored events as projections work with them; see `opened`."""
    for s, event in opened(stored, connection):
        yield Recorded(
            s.position,
            event,
            s.tags,
            moment(s.recorded_at),
            moment(s.occurred_at),
            s.actor,
            s.command_id,
        )


def opened(
    stored: Iterable[StoredEvent], connection: Connection
) -> Iterator[tuple[StoredEvent, Event]]:
    """Stored events, each with the event itself, their keys read in one go.

    Raises:
        UnknownEvent: an event's type is not known.
        Damaged: a private field does not decrypt.
    """
    rows = [(s, _event_type(s.type)) for s in stored]
    raws = {s.position: _decode_raw(s.data) for s, kind in rows if private_fields(kind)}
    keys = Keyring(connection)
    keys.fetch(raw["person"] for raw in raws.values())
    for s, kind in rows:
        raw = raws.get(s.position)
        yield s, _decoder(kind).decode(s.data) if raw is None else _open(raw, kind, keys)


def readable(stored: StoredEvent) -> dict[str, Any]:
    """A stored event for the console; what is private is not shown, so it may be passed on."""
    data = _decode_raw(stored.data)
    for field in private_fields(_event_type(stored.type)):
        if field in data:
            data[field] = "(private)"
    return {
        "position": stored.position,
        "type": stored.type,
        "tags": stored.tags,
        "recorded_at": moment(stored.recorded_at),
        "occurred_at": moment(stored.occurred_at),
        "actor": stored.actor,
        "command_id": stored.command_id,
        "data": data,
    }


def _open(raw: dict[str, Any], kind: type[Event], keys: Keyring) -> Event:
    for field in private_fields(kind):
        if field in raw:
            sealed = b64decode(raw.pop(field))
            plain = keys.decrypt(raw["person"], sealed, _context(kind.TOPIC, field))
            if plain is not None:  # else the field's default stands for what was erased
                raw[field] = msgspec.json.decode(plain)
    return msgspec.convert(raw, kind)


def _is_private(annotation: Any) -> bool:
    return any(
        isinstance(meta, msgspec.Meta) and (meta.extra or {}).get("private", False)
        for meta in getattr(annotation, "__metadata__", ())
    )


def _context(topic: str, field: str) -> bytes:
    return f"{topic}.{field}".encode()


def _event_type(topic: str) -> type[Event]:
    try:
        return EVENT_TYPES[topic]
    except KeyError:
        raise UnknownEvent(topic) from None


@cache
def _decoder(kind: type[Event]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
