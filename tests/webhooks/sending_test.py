"""What webhooks are to be told is written with its events, and sent, whatever happens meanwhile."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.exc import OperationalError

from app.journal.rebuild import rebuild
from app.journal.tables import person_keys
from app.journal.writer import JournalFull
from app.projections import ALL
from app.webhooks.carrier import Answer
from app.webhooks.courier import LONGEST_SLEEP_S
from app.webhooks.messages import (
    CLAIM_LASTS,
    JITTER,
    KEPT,
    MOST_TRIES,
    webhook_messages,
)
from app.webhooks.projection import webhook_list
from app.webhooks.signing import OLD_SECRET_LASTS, secret_of
from domain.moderation.neighbours import MergePeople
from domain.webhooks import (
    PauseWebhook,
    RepeatMessages,
    ResumeWebhook,
    RotateSecret,
    TryWebhook,
)
from domain.webhooks.events import Kind
from tests.examples import announce, join, organise, pledge, withdraw
from tests.pantry.gifts import donate
from tests.store.looking import ask, ask_all, invite, log_of, named_rows_of, rows_of
from tests.store.places import WriteWhatCannotBeWritten
from tests.webhooks.examples import (
    LINKS,
    PATIENCE_S,
    FakeCarrier,
    end,
    new_courier,
    register,
    send,
    standing,
    verified,
)

MERGE: dict[str, Any] = {"actor": "olga", "feast": "harvest", "person": "dora", "into": "cem"}
PLEDGED, TRIED = "dishes.DishPledged", "webhooks.WebhookTried"
ABOUT: dict[str, Any] = {"actor": "olga", "feast": "harvest", "webhook": "board"}
SECRET = secret_of(LINKS, "key-of-board")
NOT_NOW, GONE = Answer(503), Answer(410)


@pytest.fixture
def carrier():
    return FakeCarrier()


@pytest.fixture
def board(journal):
    """The journal of a feast whose dishes the board is told of."""
    invite(journal)
    ask(journal, join("cem"))
    ask(journal, register())
    return journal


@pytest.fixture
def courier(board, carrier, clock):
    return new_courier(board, carrier, clock)


def types_of(engine):
    return [type for type, *_ in standing(engine)]


def told_of(carrier):
    return [verified(got, SECRET)["data"]["position"] for got in carrier.got]


# ── written with the events ──


def test_it_is_told_of_its_kinds_at_its_feast_from_the_next_event_on(engine, journal):
    invite(journal)
    for command in (
        *(join("cem"), pledge("early"), register(), announce(feast="spring")),
        *(pledge("soup"), pledge("pie", feast="spring"), withdraw("soup")),
    ):
        ask(journal, command)
    assert standing(engine) == [(PLEDGED, "waiting", 0), ("dishes.DishWithdrawn", "waiting", 0)]


def test_in_one_batch_it_is_told_of_what_comes_after_its_registration_alone(engine, new_journal):
    journal = new_journal(engine)
    begin = (join("olga"), organise(), announce(), join("cem"))
    ask_all(journal, *begin, pledge("early"), register(), pledge("soup"))
    assert types_of(engine) == [PLEDGED]


def test_a_message_is_there_if_and_only_if_its_event_is(engine, board, new_journal):
    board.close()
    journal = new_journal(engine)
    poison = WriteWhatCannotBeWritten(actor="cem", places=99)
    sent = [journal.submit(each, uuid4().hex) for each in (pledge("soup"), poison, pledge("pie"))]
    journal.start()  # one batch, which breaks; then each alone
    assert [bool(f.exception(PATIENCE_S)) for f in sent] == [False, True, False]
    assert types_of(engine) == [PLEDGED, PLEDGED]


def test_filling_the_tables_again_tells_nobody_anything(engine, board, courier, carrier):
    for command in (pledge("soup"), PauseWebhook(**ABOUT), pledge("pie")):
        ask(board, command)
    before = rows_of(engine, webhook_messages), rows_of(engine, webhook_list)
    rebuild(board.recorder, ALL)
    assert (rows_of(engine, webhook_messages), rows_of(engine, webhook_list)) == before
    send(courier)
    assert carrier.got == []


def test_nothing_personal_is_in_a_message_and_no_secret_in_the_database(
    engine, board, courier, carrier
):
    ask(board, pledge("soup", name="Cem's soup"))
    send(courier)
    (got,) = carrier.got
    assert b"cem" not in got.body.lower()
    assert not [tag for tag in verified(got, SECRET)["data"]["about"] if tag.startswith("person")]
    everything = repr([rows_of(engine, t) for t in (webhook_list, webhook_messages)])
    everything += repr(log_of(engine))
    assert SECRET.removeprefix("whsec_") not in everything
    assert LINKS.secret_of("webhook", "key-of-board") not in everything


def test_no_code_that_opens_something_and_nobody_who_was_merged_is_told(
    engine, journal, carrier, clock
):
    invite(journal)
    for command in (
        *(join("cem"), join("dora"), register(kinds=(Kind.PANTRY, Kind.MODERATION))),
        *(donate(code="ABC123"), MergePeople(**MERGE, reason="One neighbour, two telephones")),
    ):
        ask(journal, command)
    send(new_courier(journal, carrier, clock))
    told = [verified(got, SECRET) for got in carrier.got]
    assert [each["type"] for each in told] == ["pantry.DonationOffered", "moderation.PeopleMerged"]
    assert [tag for each in told for tag in each["data"]["about"]] == [
        *("donation:tomatoes", "feast:harvest"),
        "feast:harvest",
    ]


# ── sent ──


def test_a_message_that_arrived_is_not_sent_again(engine, board, courier, carrier, clock):
    ask(board, pledge("soup"))
    assert send(courier) == LONGEST_SLEEP_S
    clock.forward(days=1)
    send(courier)
    assert (len(carrier.got), standing(engine)) == (1, [(PLEDGED, "delivered", 1)])


def test_what_is_not_taken_is_tried_again_under_the_same_id_after_pauses_that_double(
    engine, board, courier, carrier, clock
):
    ask(board, pledge("soup"))
    carrier.answer = NOT_NOW
    pauses = []
    for _ in range(5):
        send(courier)
        (row,) = named_rows_of(engine, webhook_messages)
        pauses.append(row["next_at"] / 1e6 - clock().timestamp())
        clock.forward(seconds=pauses[-1] - 0.001)
        before = len(carrier.got)
        send(courier)
        assert len(carrier.got) == before
        clock.forward(seconds=0.001)
    for pause, expected in zip(pauses, (30, 60, 120, 240, 480), strict=True):
        assert expected * (1 - JITTER) <= pause <= expected * (1 + JITTER)
    carrier.answer = Answer(200)
    send(courier)
    assert standing(engine) == [(PLEDGED, "delivered", 6)]
    assert len({(got.headers["webhook-id"], got.body) for got in carrier.got}) == 1
    assert len({got.headers["webhook-timestamp"] for got in carrier.got}) == 6
    assert len(set(told_of(carrier))) == 1


def test_after_about_three_days_it_is_given_up_and_organisers_are_told_once(
    engine, board, courier, carrier, clock
):
    for dish in ("soup", "pie"):
        ask(board, pledge(dish))
    carrier.answer, began = NOT_NOW, clock()
    while any(state == "waiting" for _, state, _ in standing(engine)):
        send(courier)
        clock.forward(hours=1)
    assert standing(engine) == [(PLEDGED, "failed", MOST_TRIES)] * 2
    assert timedelta(days=2.5) < clock() - began < timedelta(days=4.5)
    (webhook,) = named_rows_of(engine, webhook_list)
    assert (webhook["failing"], webhook["state"]) == (True, "active")
    failures = [r for r in log_of(engine) if type(r.event).__name__ == "WebhookFailed"]
    assert [r.actor for r in failures] == ["timer"]

    ask(board, RepeatMessages(**ABOUT))
    carrier.answer = Answer(200)
    send(courier)
    assert standing(engine) == [(PLEDGED, "delivered", 1)] * 2
    assert not named_rows_of(engine, webhook_list)[0]["failing"]


def test_killed_before_it_was_given_up_it_is_known_to_organisers_already(
    engine, board, carrier, clock, monkeypatch
):
    ask(board, pledge("soup"))
    carrier.answer = GONE
    killed = new_courier(board, carrier, clock)
    monkeypatch.setattr(killed, "_write_down", lambda *_: None)
    send(killed)
    assert named_rows_of(engine, webhook_list)[0]["state"] == "gone"
    assert standing(engine) == [(PLEDGED, "waiting", 1)]


def test_while_the_log_cannot_be_written_nothing_is_given_up(
    engine, board, courier, carrier, clock, monkeypatch
):
    ask(board, pledge("soup"))
    carrier.answer = GONE

    async def full(*_):
        raise JournalFull

    with monkeypatch.context() as for_now:
        for_now.setattr(board, "execute", full)
        send(courier)
    assert standing(engine) == [(PLEDGED, "waiting", 1)]
    clock.forward(seconds=CLAIM_LASTS.total_seconds())
    send(courier)
    assert standing(engine) == [(PLEDGED, "failed", 2)]
    assert named_rows_of(engine, webhook_list)[0]["state"] == "gone"


def test_one_message_is_sent_again_under_its_id(engine, board, courier, carrier):
    for dish in ("soup", "pie"):
        ask(board, pledge(dish))
    send(courier)
    first = told_of(carrier)[0]
    ask(board, RepeatMessages(**ABOUT, position=first))
    send(courier)
    assert told_of(carrier)[2:] == [first]
    assert len({got.headers["webhook-id"] for got in carrier.got}) == 2


def test_an_address_that_is_gone_is_told_nothing_more_until_an_organiser_says_so(
    engine, board, courier, carrier, clock
):
    ask(board, pledge("soup"))
    carrier.answer = GONE
    send(courier)
    assert named_rows_of(engine, webhook_list)[0]["state"] == "gone"
    ask(board, pledge("pie"))
    carrier.answer = Answer(200)
    clock.forward(days=1)
    send(courier)
    assert (len(carrier.got), types_of(engine)) == (1, [PLEDGED, PLEDGED])
    ask(board, ResumeWebhook(**ABOUT))
    send(courier)
    assert standing(engine) == [(PLEDGED, "failed", 1), (PLEDGED, "delivered", 1)]


def test_messages_wait_while_a_webhook_is_paused(engine, board, courier, carrier, clock):
    ask(board, PauseWebhook(**ABOUT))
    ask(board, pledge("soup"))
    assert send(courier) == LONGEST_SLEEP_S
    clock.forward(days=9)
    assert (send(courier), carrier.got) == (LONGEST_SLEEP_S, [])
    ask(board, ResumeWebhook(**ABOUT))
    send(courier)
    assert standing(engine) == [(PLEDGED, "delivered", 1)]


def test_a_webhook_that_is_ended_takes_what_waits_along(engine, board, courier, carrier, clock):
    ask(board, register("wall"))
    ask(board, pledge("soup"))
    carrier.answer = NOT_NOW
    send(courier)
    ask(board, end())
    clock.forward(days=1)
    carrier.answer = Answer(200)
    send(courier)
    assert standing(engine) == [(PLEDGED, "delivered", 2)]
    assert [got.headers["webhook-id"].split("_")[1] for got in carrier.got].count("board") == 1


def test_a_webhook_that_is_ended_while_its_message_is_on_its_way_leaves_nothing(
    engine, board, courier, carrier
):
    ask(board, pledge("soup"))
    post = carrier.post

    async def slowly(*about):
        await asyncio.to_thread(ask, board, end())
        carrier.answer = GONE
        return await post(*about)

    carrier.post = slowly
    send(courier)
    assert (standing(engine), rows_of(engine, webhook_list)) == ([], [])


def test_an_address_that_was_erased_is_told_nothing(engine, board, courier, carrier):
    ask(board, pledge("soup"))
    with engine.begin() as db:
        db.execute(person_keys.delete().where(person_keys.c.person == "olga"))
    rebuild(board.recorder, ALL)
    assert (send(courier), carrier.got) == (LONGEST_SLEEP_S, [])


def test_a_test_goes_to_its_own_webhook_alone(engine, board, courier, carrier):
    ask(board, register("wall", kinds=tuple(Kind)))
    ask(board, TryWebhook(**ABOUT))
    send(courier)
    (got,) = carrier.got
    told = verified(got, SECRET)
    assert (told["type"], told["data"]["about"]) == (TRIED, ["webhook:board", "feast:harvest"])


def test_for_a_day_after_a_new_secret_both_sign(board, courier, carrier, clock):
    new = secret_of(LINKS, "new")
    ask(board, RotateSecret(**ABOUT, key="new"))
    ask(board, pledge("soup"))
    send(courier)
    for secret in (SECRET, new):
        verified(carrier.got[0], secret)
    clock.forward(seconds=OLD_SECRET_LASTS.total_seconds())
    ask(board, pledge("pie"))
    send(courier)
    verified(carrier.got[1], new)
    with pytest.raises(AssertionError):
        verified(carrier.got[1], SECRET)


def test_what_arrived_long_ago_is_forgotten(engine, board, courier, clock):
    ask(board, pledge("soup"))
    send(courier)
    clock.forward(seconds=KEPT.total_seconds() + 1)
    ask(board, TryWebhook(**ABOUT))
    send(courier)
    assert types_of(engine) == [TRIED]


# ── several, and none ──


def test_several_servers_share_the_messages_and_send_none_twice(
    engine, database_url, new_engine, new_journal, board, carrier, clock
):
    dishes = [f"dish-{n}" for n in range(12)]
    for webhook in ("wall", "sign"):
        ask(board, register(webhook, key="key-of-board"))
    for dish in dishes:
        ask(board, pledge(dish))
    other = new_journal(new_engine(database_url))
    send(new_courier(board, carrier, clock), new_courier(other, carrier, clock))
    ids = [got.headers["webhook-id"] for got in carrier.got]
    assert len(ids) == len(set(ids)) == 3 * len(dishes)
    assert {state for _, state, _ in standing(engine)} == {"delivered"}


def test_killed_before_it_wrote_down_that_it_sent_it_sends_a_twin_under_the_same_id(
    engine, board, carrier, clock, monkeypatch
):
    ask(board, pledge("soup"))
    killed = new_courier(board, carrier, clock)
    monkeypatch.setattr(killed, "_write_down", lambda *_: True)
    send(killed)
    other = new_courier(board, carrier, clock)
    send(other)
    clock.forward(seconds=CLAIM_LASTS.total_seconds() - 1)
    send(other)
    assert len(carrier.got) == 1
    clock.forward(seconds=1)
    send(other)
    first, twin = carrier.got
    assert (first.headers["webhook-id"], first.body) == (twin.headers["webhook-id"], twin.body)
    assert standing(engine) == [(PLEDGED, "delivered", 2)]


def test_a_slow_address_keeps_no_other_waiting(engine, board, carrier, clock):
    ask(board, register("wall", url="https://slow.example"))
    for dish in ("soup", "pie"):
        ask(board, pledge(dish))
    courier, post = new_courier(board, carrier, clock), carrier.post

    async def story():
        may_answer, some, every = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def slow_for_one(url, *about):
            if "slow" in url:
                await may_answer.wait()
            answer = await post(url, *about)
            if len(carrier.got) == 2:
                some.set()
            if len(carrier.got) == 4:
                every.set()
            return answer

        carrier.post = slow_for_one
        running = asyncio.create_task(courier.run())
        await some.wait()
        assert {got.path for got in carrier.got} == {"https://board.example/news"}
        may_answer.set()
        await every.wait()
        running.cancel()
        await asyncio.wait([running])

    asyncio.run(asyncio.wait_for(story(), PATIENCE_S))
    assert {state for _, state, _ in standing(engine)} == {"delivered"}


def test_a_message_that_is_on_its_way_is_finished_before_the_server_stops(
    engine, board, courier, carrier
):
    ask(board, pledge("soup"))
    post = carrier.post

    async def story():
        on_its_way, may_answer = asyncio.Event(), asyncio.Event()

        async def slowly(*about):
            on_its_way.set()
            await may_answer.wait()
            return await post(*about)

        carrier.post = slowly
        running = asyncio.create_task(courier.run())
        await on_its_way.wait()
        running.cancel()
        await asyncio.sleep(0)
        may_answer.set()
        await asyncio.wait([running])

    asyncio.run(asyncio.wait_for(story(), PATIENCE_S))
    assert standing(engine) == [(PLEDGED, "delivered", 1)]


def test_a_message_that_takes_too_long_when_the_server_stops_is_sent_again_later(
    engine, board, courier, carrier, clock, monkeypatch
):
    ask(board, pledge("soup"))
    monkeypatch.setattr("app.webhooks.courier.GRACE_S", 0.01)

    async def story():
        on_its_way = asyncio.Event()

        async def never(*_):
            on_its_way.set()
            await asyncio.Event().wait()

        with monkeypatch.context() as for_now:
            for_now.setattr(carrier, "post", never)
            running = asyncio.create_task(courier.run())
            await on_its_way.wait()
            running.cancel()
            await asyncio.wait([running])

    asyncio.run(asyncio.wait_for(story(), PATIENCE_S))
    clock.forward(seconds=CLAIM_LASTS.total_seconds())
    send(new_courier(board, carrier, clock))
    assert standing(engine) == [(PLEDGED, "delivered", 2)]


def test_a_database_that_is_away_loses_nothing(
    engine, board, courier, carrier, clock, monkeypatch, caplog
):
    ask(board, pledge("soup"))

    def away(*_):
        raise OperationalError("away", {}, Exception())

    with monkeypatch.context() as while_it_is_away:
        while_it_is_away.setattr("app.webhooks.messages.settle", away)
        send(courier)
    assert "what became of a message is not written down" in caplog.text
    clock.forward(seconds=CLAIM_LASTS.total_seconds())
    send(courier)
    assert standing(engine) == [(PLEDGED, "delivered", 2)]


def test_no_log_says_an_address(board, courier, carrier, caplog):
    ask(board, pledge("soup"))

    async def broken(*_):
        raise ValueError("https://board.example/news")

    carrier.post = broken
    with caplog.at_level("DEBUG", "longtable"):
        send(courier)
    assert "a message cannot be sent: ValueError" in caplog.text
    assert "board.example" not in caplog.text
