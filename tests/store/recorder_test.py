"""The log in both databases: the library's conformance, no gaps, no missed event, no lost time."""

import threading
from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from threading import Thread

import pytest
from eventsourcing.dcb import tests as conformance
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.persistence import IntegrityError, ProgrammingError
from sqlalchemy.exc import DBAPIError

from app import database
from app.journal import recorder as recorder_module
from app.journal.recorder import PAGE, SQLRecorder
from app.journal.tables import event_tags
from tests.store.looking import PATIENCE_S, assert_gapless, rows_of, stored_in


@pytest.fixture
def polling_fast(monkeypatch):
    monkeypatch.setattr(recorder_module, "POLL_S", 0.01)


def happened(*names, kind="Happened", tags=()):
    return [DCBEvent(type=kind, data=name.encode(), tags=list(tags)) for name in names]


def numbered(many):
    return happened(*map(str, range(1, many + 1)))


def query(*items):
    return DCBQuery(items=[DCBQueryItem(types=types, tags=tags) for types, tags in items])


def positions(response):
    return [event.position for event in response]


# ── conformance ──


def test_it_reads_and_appends_as_the_library_asks(recorder):
    conformance.DCBRecorderTestCase()._test_append_read(recorder)


def test_it_subscribes_as_the_library_asks(recorder):
    conformance.DCBRecorderTestCase()._test_append_subscribe(recorder)


# ── appending ──


def test_appending_nothing_is_a_mistake_of_the_program(recorder):
    with pytest.raises(ProgrammingError):
        recorder.append([])


def test_a_tag_given_twice_is_indexed_once_and_kept_as_given(engine, recorder):
    recorder.append(happened("one", tags=["a", "a", "b"]))
    assert rows_of(engine, event_tags) == [("a", "Happened", 1), ("b", "Happened", 1)]
    assert stored_in(engine)[0].tags == ("a", "a", "b")


def test_what_fails_its_condition_leaves_nothing(engine, recorder):
    recorder.append(happened("one", tags=["a"]))
    with pytest.raises(IntegrityError):
        recorder.append(happened("two"), DCBAppendCondition(query(([], ["a"]))))
    assert [e.data for e in stored_in(engine)] == [b"one"]
    assert recorder.append(happened("three")) == 2


def test_positions_have_no_gaps_whoever_appends(engine, recorder, elsewhere):
    def append(number):
        some = happened(*(f"{number}.{part}" for part in range(1 + number % 3)))
        last = (recorder, elsewhere)[number % 2].append(some)
        return [*range(last - len(some) + 1, last + 1)], [e.data for e in some]

    with ThreadPoolExecutor(8) as many:
        appended = list(many.map(append, range(48)))
    assert_gapless(engine)
    log = stored_in(engine)
    for at, data in appended:
        assert [log[position - 1].data for position in at] == data
    assert len(log) == sum(len(at) for at, _ in appended)


def test_of_two_who_saw_the_same_only_one_appends(engine, recorder, elsewhere):
    recorder.append(happened("one", tags=["place:last"]))
    unless_taken = DCBAppendCondition(query((["Taken"], ["place:last"])), after=1)
    together = threading.Barrier(8)

    def take(number):
        together.wait(PATIENCE_S)
        try:
            return (recorder, elsewhere)[number % 2].append(
                happened(str(number), kind="Taken", tags=["place:last"]), unless_taken
            )
        except IntegrityError:
            return None

    with ThreadPoolExecutor(8) as many:
        taken = [position for position in many.map(take, range(8)) if position]
    assert taken == [2]
    assert len(stored_in(engine)) == 2


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_who_falls_silent_while_writing_is_cut_off_and_the_others_go_on(
    database_url, new_engine, elsewhere, monkeypatch
):
    monkeypatch.setattr(database, "IDLE_IN_TRANSACTION_MS", 100)
    silent = SQLRecorder(new_engine(database_url))
    with silent.engine.connect() as connection:
        silent.lock(connection)
        assert elsewhere.append(happened("one")) == 1  # comes back only when the lock is free
        with pytest.raises(DBAPIError):
            silent.lock(connection)


# ── time ──


def test_time_never_runs_backwards(engine, recorder, elsewhere, clock):
    recorder.append(happened("one"))
    clock.forward(hours=-1)
    elsewhere.append(happened("two"))
    clock.forward(hours=2)
    recorder.append(happened("three", "four"))
    one, two, three, four = (e.recorded_at for e in stored_in(engine))
    assert one == two
    assert three == four == one + 3_600_000_000


# ── reading ──


@pytest.mark.parametrize("many", [PAGE - 1, PAGE, PAGE + 1, 2 * PAGE + 1])
def test_a_log_of_many_pages_is_read_whole_and_in_order(recorder, many):
    recorder.append(numbered(many))
    assert [e.event.data for e in recorder.read()] == [e.data for e in numbered(many)]


def test_many_pages_can_be_read_in_part(recorder, monkeypatch):
    monkeypatch.setattr(recorder_module, "PAGE", 7)
    recorder.append([*happened(*map(str, range(20)), tags=["a"]), *happened("last", tags=["b"])])
    assert positions(recorder.read(limit=15)) == [*range(1, 16)]
    assert positions(recorder.read(after=5, limit=14)) == [*range(6, 20)]
    assert positions(recorder.read(query(([], ["a"])), after=2)) == [*range(3, 21)]
    assert [e.position for e in recorder.stored(until=16)] == [*range(1, 17)]
    assert [e.position for e in recorder.stored(after=3, until=10, limit=100)] == [*range(4, 11)]


def test_reading_stops_at_the_head_it_began_with(recorder, elsewhere, monkeypatch):
    monkeypatch.setattr(recorder_module, "PAGE", 2)
    recorder.append(numbered(3))
    response = recorder.read()
    assert next(response).position == 1
    elsewhere.append(happened("late"))
    assert positions(response) == [2, 3]
    assert response.head == 3


def test_several_tags_of_an_item_must_all_be_there_and_any_item_will_do(recorder):
    recorder.append(
        [
            *happened("1", kind="A", tags=["x"]),
            *happened("2", kind="A", tags=["x", "y"]),
            *happened("3", kind="B", tags=["y", "x", "z"]),
            *happened("4", kind="B", tags=["z"]),
            *happened("5", kind="C"),
        ]
    )
    assert positions(recorder.read(query(([], ["x", "y"])))) == [2, 3]
    assert positions(recorder.read(query((["A", "C"], [])))) == [1, 2, 5]
    assert positions(recorder.read(query((["B"], ["z"]), (["A"], ["x"])))) == [1, 2, 3, 4]
    assert positions(recorder.read(query(([], [])))) == [1, 2, 3, 4, 5]


def test_boundaries_are_read_by_exact_tag_and_type_from_a_position_on(engine, recorder):
    nasty = "person:\"\\ü🥟%_'"
    recorder.append(
        [
            *happened("1", kind="A", tags=["x", nasty]),
            *happened("2", kind="B", tags=["x"]),
            *happened("3", kind="A", tags=["xx"]),
        ]
    )
    with engine.connect() as connection:
        for keys, expected in (
            ({("x", "A"): 0}, [1]),
            ({("x", "B"): 0, ("x", "A"): 0}, [1, 2]),
            ({(nasty, "A"): 0, ("x", "A"): 0}, [1]),
            ({("y", "A"): 0, ("x", "C"): 0}, []),
            ({("x", "A"): 1, ("x", "B"): 1, ("xx", "A"): 2}, [2, 3]),
            ({("x", "B"): 2, ("xx", "A"): 3}, []),
        ):
            assert [e.position for e in recorder.by_keys(connection, keys)] == expected


def test_a_reader_that_has_seen_an_event_missed_none_before_it(recorder, elsewhere):
    done = threading.Event()
    heads = []

    def read():
        reader = SQLRecorder(elsewhere.engine)
        while True:
            last_time = done.is_set()
            seen = positions(reader.read())
            assert seen == [*range(1, len(seen) + 1)]
            heads.append(len(seen))
            if last_time:
                return

    with ThreadPoolExecutor(6) as many:
        reading = [many.submit(read) for _ in range(2)]
        writing = [
            many.submit(lambda r: [r.append(numbered(3)) for _ in range(12)], r)
            for r in (recorder, elsewhere) * 2
        ]
        try:
            for future in writing:
                future.result(PATIENCE_S)
        finally:
            done.set()
        for future in reading:
            future.result(PATIENCE_S)
    assert max(heads) == 4 * 12 * 3


# ── subscribing ──


class Listening:
    """A subscription read by a thread; what it gets is waited for, never slept for."""

    def __init__(self, subscription):
        self.subscription = subscription
        self.got: Queue[int] = Queue()
        self.thread = Thread(target=self.run)
        self.thread.start()

    def run(self):
        for event in self.subscription:
            self.got.put(event.position)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.subscription.stop()
        self.thread.join(PATIENCE_S)
        assert not self.thread.is_alive(), "stopping wakes a subscription that waits"

    def next(self, many=1):
        return [self.got.get(timeout=PATIENCE_S) for _ in range(many)]


def test_a_subscription_sees_what_another_process_appends(recorder, elsewhere, polling_fast):
    with Listening(recorder.subscribe()) as listening:
        elsewhere.append(numbered(2))
        assert listening.next(2) == [1, 2]
        elsewhere.append(numbered(1))
        assert listening.next() == [3]


def test_a_subscription_in_the_same_process_need_not_wait_for_its_turn(recorder, monkeypatch):
    monkeypatch.setattr(recorder_module, "POLL_S", 3600)
    with Listening(recorder.subscribe()) as listening:
        for position in range(1, 6):
            recorder.append(numbered(1))
            assert listening.next() == [position]


def test_a_subscription_reads_a_long_past_before_it_waits(recorder, monkeypatch):
    monkeypatch.setattr(recorder_module, "PAGE", 4)
    recorder.append(numbered(10))
    with Listening(recorder.subscribe(after=3)) as listening:
        assert listening.next(7) == [4, 5, 6, 7, 8, 9, 10]
        recorder.append(numbered(1))
        assert listening.next() == [11]


def test_a_subscription_may_ask_for_some_events_only(recorder):
    with Listening(recorder.subscribe(query((["B"], [])))) as listening:
        recorder.append([*happened("a", kind="A"), *happened("b", kind="B")])
        recorder.append([*happened("a", kind="A"), *happened("b", kind="B")])
        assert listening.next(2) == [2, 4]


def test_a_subscription_is_over_when_its_context_is_left(recorder):
    recorder.append(numbered(2))
    with recorder.subscribe() as subscription:
        assert next(subscription).position == 1
    with pytest.raises(StopIteration):
        next(subscription)


def test_a_subscription_stopped_just_before_it_waits_does_not_wait(recorder, monkeypatch):
    monkeypatch.setattr(recorder_module, "POLL_S", 3600)
    subscription = recorder.subscribe()
    subscription._recorder.stored = lambda *_, **__: subscription.stop() or []
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(lambda: list(subscription))
        try:
            assert waiting.result(2) == []
        finally:
            recorder.wake()


def test_two_subscriptions_read_each_for_itself(recorder):
    with Listening(recorder.subscribe()) as one, Listening(recorder.subscribe(after=1)) as other:
        recorder.append(numbered(3))
        assert one.next(3) == [1, 2, 3]
        assert other.next(2) == [2, 3]


DURABLE: dict[str, dict[str, object]] = {
    "sqlite": {"PRAGMA synchronous": 2, "PRAGMA journal_mode": "wal", "PRAGMA foreign_keys": 1},
    "postgresql": {
        "SHOW synchronous_commit": "on",
        "SHOW transaction_isolation": "read committed",
        "SHOW idle_in_transaction_session_timeout": "30s",
    },
}


def test_durability_is_full(engine):
    wanted = DURABLE[engine.dialect.name]
    with engine.connect() as connection:
        assert {ask: connection.exec_driver_sql(ask).scalar() for ask in wanted} == wanted
