"""What is private is unreadable without its person's key, and the rest of history outlives it."""

from base64 import b64decode, b64encode
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import bindparam, delete, update

from app.journal import mapper
from app.journal.keys import Damaged
from app.journal.tables import StoredEvent, events, person_keys
from domain.people import PersonJoined
from tests.examples import announce, hidden, hide, join, joined, organise, pledge
from tests.store.looking import ask, everything_in, log_of, rows_of, stored_in

SECRET, OPEN = "Zerlina Xanthopoulou", "Quincunx Feast"


@pytest.fixture
def log_only(engine, new_journal):
    """A running journal that keeps nothing but the log."""
    journal = new_journal(engine, projections=())
    journal.start()
    return journal


def fill(journal):
    """A feast, and a neighbour whose name and mistake are nobody's business."""
    for command in (
        join("olga"),
        organise(),
        announce(title=OPEN),
        join("cem", SECRET),
        pledge("soup"),
        hide("soup", reason=f"{SECRET} sells knives"),
    ):
        ask(journal, command)


def bytes_of(engine):
    """Everything the database keeps: SQLite's files, or every value of every row."""
    if engine.dialect.name == "sqlite":
        file = Path(engine.url.database)
        return b"".join(f.read_bytes() for f in file.parent.glob(f"{file.name}*"))
    return b"\n".join(
        value if isinstance(value, bytes) else str(value).encode()
        for rows in everything_in(engine).values()
        for row in rows
        for value in row
    )


_EVENT = update(events).where(events.c.position == bindparam("at"))


def change_data(engine, position, data):
    with engine.begin() as connection:
        connection.execute(
            update(events)
            .where(events.c.position == position)
            .values(data=msgspec.json.encode(data))
        )


def forget(engine, person):
    with engine.begin() as connection:
        connection.execute(delete(person_keys).where(person_keys.c.person == person))


def test_private_words_are_nowhere_in_the_database(engine, log_only):
    fill(log_only)
    kept = bytes_of(engine)
    assert OPEN.encode() in kept, "or looking for words would prove nothing"
    for word in (*SECRET.split(), "knives"):
        assert word.encode() not in kept
        assert b64encode(word.encode()).rstrip(b"=")[:-1] not in kept


def test_readers_get_private_words_back(engine, log_only):
    fill(log_only)
    log = log_of(engine)
    assert log[3].event == joined("cem", SECRET)
    assert log[5].event == hidden("soup", reason=f"{SECRET} sells knives")


def test_everybody_has_one_key_made_with_the_first_secret(engine, log_only):
    fill(log_only)
    assert [person for person, _ in rows_of(engine, person_keys)] == ["cem", "olga"]
    assert len({key for _, key in rows_of(engine, person_keys)}) == 2
    assert {len(key) for _, key in rows_of(engine, person_keys)} == {32}


def test_the_same_words_are_never_sealed_alike(engine, log_only):
    ask(log_only, join("cem", "Sam"))
    ask(log_only, join("dora", "Sam"))
    sealed = [msgspec.json.decode(e.data)["name"] for e in stored_in(engine)]
    assert sealed[0] != sealed[1]


def test_without_the_key_only_what_was_private_is_lost(engine, log_only):
    fill(log_only)
    before = log_of(engine)
    forget(engine, "cem")
    after = log_of(engine)
    assert after[3].event == msgspec.structs.replace(before[3].event, name="")
    assert after[5].event == msgspec.structs.replace(before[5].event, reason="")
    assert [(r.position, *r[2:]) for r in after] == [(r.position, *r[2:]) for r in before]
    untouched = [n for n in range(len(before)) if n not in {3, 5}]
    assert [after[n] for n in untouched] == [before[n] for n in untouched]


def test_what_is_written_about_somebody_forgotten_brings_nothing_back(engine, log_only):
    fill(log_only)
    ask(log_only, pledge("pie"))
    forget(engine, "cem")
    ask(log_only, hide("pie", reason="Not food"))
    log = log_of(engine)
    assert log[3].event == PersonJoined(person="cem", link="link-of-cem")
    assert log[5].event == hidden("soup", reason="")
    assert log[7].event == hidden("pie", reason="Not food")


def sealed_in(engine, position, field):
    stored = stored_in(engine)[position - 1]
    data = msgspec.json.decode(stored.data)
    return data, data[field]


def test_sealed_words_moved_to_another_event_are_damage(engine, log_only):
    fill(log_only)
    _, reason = sealed_in(engine, 6, "reason")
    data, _ = sealed_in(engine, 4, "name")
    change_data(engine, 4, {**data, "name": reason})
    with pytest.raises(Damaged, match=r"people\.PersonJoined\.name"):
        log_of(engine)


def test_sealed_words_moved_to_another_person_are_not_read(engine, log_only):
    fill(log_only)
    _, name = sealed_in(engine, 4, "name")
    data, _ = sealed_in(engine, 1, "name")
    change_data(engine, 1, {**data, "name": name})
    assert log_of(engine)[0].event == PersonJoined(person="olga", link="link-of-olga")


def test_an_altered_bit_is_damage(engine, log_only):
    fill(log_only)
    data, name = sealed_in(engine, 4, "name")
    sealed = bytearray(b64decode(name))
    sealed[-1] ^= 1
    change_data(engine, 4, {**data, "name": b64encode(sealed).decode()})
    with pytest.raises(Damaged):
        log_of(engine)


def test_an_event_of_a_newer_longtable_is_named(engine, log_only):
    fill(log_only)
    with engine.begin() as connection:
        connection.execute(_EVENT.values(type="moon.Landed"), {"at": 2})
    with pytest.raises(mapper.UnknownEvent, match=r"moon\.Landed"):
        log_of(engine)


# ── the bytes a proof will cover ──

EXAMPLE = StoredEvent(
    position=7,
    type="dishes.DishWithdrawn",
    data=b'{"dish":"soup","feast":"harvest","person":"cem"}',
    tags=("dish:soup", "person:cem", "feast:harvest"),
    recorded_at=1_796_126_400_000_000,
    occurred_at=1_796_126_399_000_001,
    actor="cem",
    command_id="0f0e",
)
GOLDEN = bytes.fromhex(
    "9801b46469736865732e4469736857697468647261776e93a9646973683a736f7570aa706572736f6e3a63656dad"
    "66656173743a68617276657374cf00066191440b3000cf0006619143fbedc1a363656da430663065c4307b226469"
    "7368223a22736f7570222c226665617374223a2268617276657374222c22706572736f6e223a2263656d227d"
)
"""What `EXAMPLE` was when the first Longtable was made; proofs given out depend on it."""


def test_the_bytes_of_one_event_are_these_for_ever(engine, new_journal):
    recorder = new_journal(engine).recorder
    with engine.begin() as connection:
        recorder.insert(connection, [EXAMPLE])
    (stored,) = stored_in(engine)
    assert stored == EXAMPLE
    assert stored.canonical().hex() == GOLDEN.hex()


@pytest.mark.parametrize(
    "change",
    [
        {"type": "dishes.DishHidden"},
        {"data": b"{}"},
        {"tags": ("person:cem", "dish:soup", "feast:harvest")},
        {"tags": ("dish:soup", "person:cem")},
        {"recorded_at": EXAMPLE.recorded_at + 1},
        {"occurred_at": EXAMPLE.occurred_at + 1},
        {"actor": "dora"},
        {"command_id": "0f0f"},
    ],
    ids=lambda change: "-".join(f"{k} {v}" for k, v in change.items()),
)
def test_the_bytes_cover_everything_but_the_position(change):
    assert msgspec.structs.replace(EXAMPLE, **change).canonical() != EXAMPLE.canonical()


def test_the_position_is_left_to_the_tree():
    assert msgspec.structs.replace(EXAMPLE, position=8).canonical() == EXAMPLE.canonical()


def test_words_cannot_move_from_one_part_to_the_next():
    moved = msgspec.structs.replace(EXAMPLE, actor="cem0", command_id="f0e")
    assert moved.canonical() != EXAMPLE.canonical()


def test_what_the_journal_writes_is_what_the_database_gives_back(engine, log_only):
    fill(log_only)
    stored = stored_in(engine)
    assert [e.type for e in stored][:3] == [
        "people.PersonJoined",
        "people.OrganiserAppointed",
        "feasts.FeastAnnounced",
    ]
    assert stored[4].data == (
        b'{"allergens":{},"cook_named":false,"course":"Mains","diets":[],"dish":"soup",'
        b'"feast":"harvest","ingredients":[],"name":"Lentil soup","person":"cem","servings":12,'
        b'"suggestion":""}'
    )
    for e in stored:
        keys = list(msgspec.json.decode(e.data))
        assert keys == sorted(keys)
