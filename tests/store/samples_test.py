"""One sample of every event ever shipped, as it was stored: each must load for ever.

When an event is added, or its shape changes, add a file to `samples/` and keep the old ones:
`NAME.json`, then `NAME.2.json` and so on, with `stored`, the payload in the log, and `means`,
how it reads today. Private fields are sealed with `KEY`.
"""

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine

from app.database import open_engine
from app.journal import mapper
from app.journal.keys import Keyring
from app.journal.tables import StoredEvent, person_keys
from domain.events import EVENT_TYPES

KEY = bytes(range(32))
FILES = sorted((Path(__file__).parent / "samples").glob("*.json"))
SHIPPED = {topic for topic, kind in EVENT_TYPES.items() if kind.__module__.startswith("domain.")}


class Sample(msgspec.Struct, forbid_unknown_fields=True):
    stored: msgspec.Raw
    means: msgspec.Raw


def topic_of(file: Path) -> str:
    capability, name, *_ = file.name.split(".")
    return f"{capability}.{name}"


@pytest.fixture
def keys(sqlite_template):
    """A connection to a database where everybody in the samples has the same old key."""
    engine: Engine = open_engine(sqlite_template)
    with engine.connect() as connection:
        people = [{"person": person, "key": KEY} for person in ("cem", "olga")]
        connection.execute(person_keys.insert(), people)
        yield connection
        connection.rollback()
    engine.dispose()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_stored_event_loads_for_ever(file, keys):
    sample = msgspec.json.decode(file.read_bytes(), type=Sample)
    topic = topic_of(file)
    stored = StoredEvent(1, topic, bytes(sample.stored), (), 0, 0, "cem", "id")
    ((_, event, *_),) = mapper.recorded([stored], keys)
    assert event == msgspec.json.decode(sample.means, type=EVENT_TYPES[topic])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_todays_events_load_again_as_they_were(file, keys):
    sample = msgspec.json.decode(file.read_bytes(), type=Sample)
    topic = topic_of(file)
    event = msgspec.json.decode(sample.means, type=EVENT_TYPES[topic])
    keyring = Keyring(keys)
    keyring.create(mapper.persons_with_secrets([event]))
    again = StoredEvent(1, topic, mapper.encode(event, keyring), (), 0, 0, "cem", "id")
    ((_, loaded, *_),) = mapper.recorded([again], keys)
    assert loaded == event


def test_every_event_has_a_sample():
    assert {topic_of(file) for file in FILES} == SHIPPED
