"""Those who ask on one event loop: they share a commit, and one who leaves disturbs nobody."""

import asyncio
from uuid import uuid4

import pytest

from app.journal.answers import Accepted
from domain.people import AlreadyJoined
from tests.examples import join
from tests.store.looking import PATIENCE_S, ask

CROWD = 64


@pytest.fixture
def commits(journal):
    """How many events each commit held."""
    sizes = []
    journal.after_commit.append(lambda recorded: sizes.append(len(recorded)))
    return sizes


async def ask_in(journal, person):
    return await asyncio.wait_for(journal.execute(join(person), uuid4().hex), PATIENCE_S)


def test_all_who_ask_in_one_turn_of_the_loop_share_a_commit(journal, commits):
    async def crowd():
        return await asyncio.gather(*(ask_in(journal, f"guest-{n}") for n in range(CROWD)))

    assert asyncio.run(crowd()) == [Accepted(n) for n in range(1, CROWD + 1)]
    assert commits == [CROWD]


def test_each_gets_their_own_answer_or_refusal(journal):
    async def twice_the_same():
        both = [ask_in(journal, "cem"), ask_in(journal, "cem")]
        return await asyncio.gather(*both, return_exceptions=True)

    accepted, refused = asyncio.run(twice_the_same())
    assert accepted == Accepted(1)
    assert isinstance(refused, AlreadyJoined)


def test_who_leaves_before_the_answer_is_recorded_all_the_same(engine, journal):
    async def leave_while_another_waits():
        leaving = asyncio.create_task(ask_in(journal, "cem"))
        waiting = asyncio.create_task(ask_in(journal, "dora"))
        await asyncio.sleep(0)  # both have asked
        leaving.cancel()
        return await waiting

    assert asyncio.run(leave_while_another_waits()) == Accepted(2)


def test_a_loop_that_closes_too_early_does_not_stop_the_journal(engine, new_journal):
    journal = new_journal(engine)

    async def ask_and_go():
        asyncio.create_task(journal.execute(join("cem"), uuid4().hex))  # noqa: RUF006 - it goes
        await asyncio.sleep(0)

    asyncio.run(ask_and_go())
    journal.start()
    assert ask(journal, join("dora")) == Accepted(2)
