"""What is hidden or put back while its dish is given up: the list and the rules agree."""

from typing import Any

import pytest

from app.journal.rebuild import rebuild
from app.journal.recorder import SQLRecorder
from app.pantry.tables import claim_list, need_list
from app.projections import ALL
from domain.bringing.events import Mark
from domain.moderation.entries import HideEntry, RestoreEntry
from domain.moderation.events import Kind
from domain.pantry.needs import NeedIsClosed
from tests.examples import join, pledge
from tests.kitchen.evening import check_in, give_up, undo
from tests.pantry.gifts import claim, donate, need, of, withdraw_need
from tests.store.looking import ask, invite, named_rows_of, read_tables_of

FLOUR: dict[str, Any] = {"feast": "harvest", "kind": Kind.NEED, "entry": "flour"}
BY_OLGA: dict[str, Any] = {"actor": "olga", "reason": "It is not for the table"}


def states(engine) -> list[str]:
    return [row["state"] for row in named_rows_of(engine, need_list)]


@pytest.mark.parametrize("first", ["hidden", "failed"])
def test_a_need_that_is_put_back_while_its_dish_is_given_up_waits_for_it(engine, journal, first):
    invite(journal)
    ask(journal, join("cem"))
    ask(journal, pledge("soup"))
    ask(journal, need(of("1")))
    steps = [HideEntry(**FLOUR, **BY_OLGA), give_up("soup")]
    for step in steps if first == "hidden" else reversed(steps):
        ask(journal, step)
    ask(journal, RestoreEntry(**FLOUR, **BY_OLGA))
    assert states(engine) == ["resting"]
    with pytest.raises(NeedIsClosed):
        ask(journal, withdraw_need())
    ask(journal, HideEntry(**FLOUR, **BY_OLGA))
    ask(journal, undo("soup", Mark.FAILED))
    assert states(engine) == ["hidden"]
    ask(journal, RestoreEntry(**FLOUR, **BY_OLGA))
    assert states(engine) == ["voiced"]
    ask(journal, withdraw_need())


def test_what_a_dish_was_made_of_that_came_and_spoiled_stays_used(engine, journal):
    invite(journal)
    ask(journal, join("cem"))
    ask(journal, pledge("soup"))
    ask(journal, donate(quantity=of("5")))
    ask(journal, claim(of("5")))
    ask(journal, check_in("soup"))
    ask(journal, give_up("soup", reason="It turned"))
    assert [row["state"] for row in named_rows_of(engine, claim_list)] == ["claimed"]
    before = read_tables_of(engine)
    rebuild(SQLRecorder(engine), ALL)
    assert read_tables_of(engine) == before
