"""Three doors note the same guests at once: each has come once, and the log agrees."""

from collections import Counter

from app.arrivals.projection import arrival_list
from domain.arrivals import GuestArrived, WelcomeGuest
from domain.commands import Command
from tests.attendance.examples import yes
from tests.examples import join
from tests.roles.helpers import appoint
from tests.store.looking import PATIENCE_S, assert_gapless, invite, log_of, named_rows_of
from tests.store.servers import SERVERS, YES, Answer, ask_servers

GUESTS = 60
ALREADY = Answer("GuestIsHere", "This neighbour is here already.")


def helper(server: int, guest: int) -> str:
    """Who notes a guest at one of the doors."""
    return f"helper-{server}-{guest}"


def welcome_all(server: int) -> list[Command]:
    """At each door somebody sees every guest come, in an order of its own and their own number."""
    return [
        WelcomeGuest(
            actor=helper(server, n),
            feast="harvest",
            person=f"guest-{n}",
            adults=1 + server,
            children=0,
        )
        for n in sorted(range(GUESTS), key=lambda n: (n * (server + 1)) % GUESTS)
    ]


def test_three_doors_in_three_processes(postgresql_database, postgresql_journal):
    journal, engine = postgresql_journal, postgresql_journal.recorder.engine
    invite(journal)
    helpers = [helper(server, n) for server in range(SERVERS) for n in range(GUESTS)]
    commands: list[Command] = [join(person) for person in helpers]
    commands += [appoint(person=person) for person in helpers]
    commands += [yes(f"guest-{n}", 1) for n in range(GUESTS)]
    for future in [journal.submit(command, f"before-{n}") for n, command in enumerate(commands)]:
        future.result(PATIENCE_S)

    answers = ask_servers(postgresql_database, welcome_all)
    assert Counter(answers.values()) == {YES: GUESTS, ALREADY: 2 * GUESTS}
    came = [r.event for r in log_of(engine) if isinstance(r.event, GuestArrived)]
    assert Counter(e.person for e in came) == Counter(f"guest-{n}" for n in range(GUESTS))
    told = {(e.person, e.adults) for e in came}
    assert told == {
        (f"guest-{n}", 1 + server)
        for server in range(SERVERS)
        for n in range(GUESTS)
        if answers[helper(server, n)] == YES
    }
    rows = named_rows_of(engine, arrival_list)
    assert {(row["person"], row["adults"]) for row in rows if row["here"]} == told
    assert_gapless(engine)
