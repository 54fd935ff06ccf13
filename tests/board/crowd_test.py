"""A thousand neighbours tap "I bring this" at once, and the log agrees with what they were told."""

from collections import Counter

from app.journal.answers import Accepted
from domain.dishes import DishPledged
from domain.suggestions import SuggestionIsClaimed
from tests.board.wishes import bring, suggest
from tests.store.looking import PATIENCE_S, ask, invite, log_of

CROWD = 1000


def test_of_a_thousand_one_brings_what_is_wished_for(engine, database_url, new_engine, new_journal):
    servers = [new_journal(engine), new_journal(new_engine(database_url))]
    for server in servers:
        server.start()
    invite(servers[0])
    ask(servers[0], suggest())
    waiting = [
        servers[n % 2].submit(bring(f"dish-{n}", actor=f"guest-{n}"), f"claim-{n}")
        for n in range(CROWD)
    ]
    answers = [future.exception(PATIENCE_S) or future.result() for future in waiting]
    assert Counter(map(type, answers)) == {Accepted: 1, SuggestionIsClaimed: CROWD - 1}
    (pledged,) = [r.event for r in log_of(engine) if isinstance(r.event, DishPledged)]
    assert pledged.suggestion == "pot"
