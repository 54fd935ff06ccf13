"""What is to be sent is written with its events, and sent once, whatever happens meanwhile."""

import asyncio
import threading
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import uuid4

import pytest

from app.journal.rebuild import rebuild
from app.mail.outbox import CLAIM_LASTS, FIRST_PAUSE, MOST_TRIES, outbox
from app.mail.post import MailServer, NotTaken, Refused
from app.mail.projection import contacts
from app.mail.queries import contact_of
from app.mail.sender import FIRST_PAUSE_S, LONGEST_SLEEP_S
from app.projections import ALL, DUTIES
from app.timer.timer import Timer
from domain.households import AddMember, EndMembership
from domain.mail.addresses import Notice, RemoveAddress, StopNotices
from domain.mail.magic import RequestMagicLink
from tests.attendance.examples import limit, maybe, no, yes
from tests.examples import STARTS, cancel, hide, join, pledge, postpone, withdraw
from tests.mail.examples import LINKS, address_of, confirm, give, new_sender, reachable, waiting
from tests.mail.letterbox import LetterBox
from tests.pantry.gifts import donate
from tests.store.looking import PATIENCE_S, ask, ask_all, invite, rows_of
from tests.store.places import WriteWhatCannotBeWritten

CONFIRM, MAGIC = "confirm-address", "magic-link"


class Pigeon:
    """A post that takes every letter, or says no as it is told."""

    def __init__(self):
        self.letters = []
        self.no = None

    @asynccontextmanager
    async def opened(self):
        yield self._deliver

    async def _deliver(self, id, message):
        if self.no:
            raise self.no
        self.letters.append((id, message))


@pytest.fixture
def pigeon():
    return Pigeon()


@pytest.fixture
def sender(engine, pigeon, clock):
    return new_sender(engine, pigeon, clock)


def send(sender):
    """What a sender does now; returns how long it would sleep."""
    return asyncio.run(asyncio.wait_for(sender.send_what_is_due(), PATIENCE_S))


def to_whom(pigeon):
    return sorted(message["To"] for _, message in pigeon.letters)


# ── written with the events ──


def test_an_unconfirmed_address_gets_the_link_that_confirms_it_and_nothing_else(engine, journal):
    invite(journal)
    for command in (join("cem"), give(), yes("cem"), postpone()):
        ask(journal, command)
    assert waiting(engine) == [(CONFIRM, "cem")]
    ask(journal, confirm())
    ask(journal, cancel())
    assert waiting(engine) == [(CONFIRM, "cem"), ("feast-cancelled", "cem")]


@pytest.mark.parametrize(
    ("change", "kind"), [(postpone, "feast-postponed"), (cancel, "feast-cancelled")]
)
def test_a_moved_or_cancelled_feast_reaches_exactly_those_who_take_part(
    engine, journal, change, kind
):
    invite(journal)
    takes_part = ["ann", "bob", "dora", "emil", "gina"]
    reachable(journal, *takes_part, "carl", "finn", "hal", "jon")
    for command in (limit(2), yes("ann"), maybe("bob"), no("carl"), yes("jon"), yes("dora")):
        ask(journal, command)
    for command in (
        pledge("soup", actor="emil"),
        pledge("pie", actor="finn"),
        withdraw("pie", actor="finn"),
    ):
        ask(journal, command)
    ask(journal, donate(actor="gina"))
    for command in (join("ida"), give("ida"), maybe("ida"), join("kim"), maybe("kim")):
        ask(journal, command)
    ask(journal, StopNotices(actor="jon", notice=Notice.CHANGES))
    ask(journal, change())
    assert waiting(engine) == [(CONFIRM, "ida"), *((kind, person) for person in takes_part)]


def test_an_offered_seat_and_a_hidden_dish_reach_one_neighbour(engine, journal):
    invite(journal)
    reachable(journal, "ann", "bob", "cem")
    for command in (limit(1), yes("ann"), yes("bob"), no("ann"), pledge("soup"), hide("soup")):
        ask(journal, command)
    assert waiting(engine) == [("dish-hidden", "cem"), ("seats-offered", "bob")]


def test_guests_are_reminded_when_it_is_time_and_after_the_feast_has_moved(
    engine, journal, clock, sender, pigeon
):
    timer = Timer(engine, journal, DUTIES, clock)

    def later(**by):
        clock.forward(**by)
        asyncio.run(asyncio.wait_for(timer.ask_for_what_is_due(), PATIENCE_S))
        send(sender)

    invite(journal)
    reachable(journal, "ann", "bob", "cem")
    for command in (yes("ann"), maybe("bob"), no("cem")):
        ask(journal, command)
    later(days=(STARTS - clock()).days - 7)
    assert pigeon.letters == []
    later(days=1)
    assert to_whom(pigeon) == [address_of("ann"), address_of("bob")]
    later(days=1)
    assert len(pigeon.letters) == 2
    ask(journal, postpone())
    send(sender)
    pigeon.letters.clear()
    later(days=1)  # a week before the new day is today
    assert len(pigeon.letters) == 2
    ask(journal, cancel())
    send(sender)
    pigeon.letters.clear()
    later(days=9)
    assert pigeon.letters == []


def test_a_reminder_that_was_missed_is_caught_up_once_by_several_processes(
    engine, database_url, new_engine, new_journal, clock, pigeon
):
    before = new_journal(engine)
    before.start()
    invite(before)
    reachable(before, "ann")
    ask(before, yes("ann"))
    before.close()
    clock.now = STARTS - timedelta(days=4)  # three days after it was due
    journals = [new_journal(engine), *(new_journal(new_engine(database_url)) for _ in range(2))]
    for journal in journals:
        journal.start()
    timers = [Timer(j.recorder.engine, j, DUTIES, clock) for j in journals]
    senders = [new_sender(j.recorder.engine, pigeon, clock) for j in journals]

    async def all_at_once():
        await asyncio.gather(*(timer.ask_for_what_is_due() for timer in timers))
        await asyncio.gather(*(sender.send_what_is_due() for sender in senders))

    asyncio.run(asyncio.wait_for(all_at_once(), PATIENCE_S))
    assert to_whom(pigeon) == [address_of("ann")]
    assert "do you still come?" in pigeon.letters[0][1]["Subject"]


def test_what_is_about_a_member_is_read_by_whoever_signs_them_up(
    engine, journal, clock, sender, pigeon
):
    invite(journal)
    reachable(journal, "cem", "dora", language="de")
    for person in ("ilse", "max"):
        ask(journal, AddMember(actor="cem", person=person, name=person.title()))
    for command in (yes("ilse"), yes("max"), give("max"), postpone()):
        ask(journal, command)
    assert waiting(engine) == [
        (CONFIRM, "max"),  # nobody else has what opens a way in
        ("feast-postponed", "ilse"),
        ("feast-postponed", "max"),
    ]
    send(sender)
    letters = {id.split(".")[-1]: m for id, m in pigeon.letters if not id.startswith(CONFIRM)}
    assert {m["To"] for m in letters.values()} == {address_of("cem")}
    said = letters["ilse"].get_body(("plain",)).get_content()
    assert said.startswith("Hier geht es um Ilse")
    stop = letters["ilse"]["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    assert LINKS.open_signed("stop", stop)[0] == "cem"
    ask(journal, confirm("max"))  # mail reaches Max himself from now on
    ask(journal, StopNotices(actor="cem", notice=Notice.CHANGES))
    ask(journal, cancel())
    assert waiting(engine) == [("feast-cancelled", "max")]


def test_nobody_reads_what_is_about_somebody_who_left_the_household(
    engine, journal, sender, pigeon
):
    invite(journal)
    reachable(journal, "cem")
    ask(journal, AddMember(actor="cem", person="ilse", name="Ilse"))
    for command in (yes("ilse"), postpone()):
        ask(journal, command)
    assert waiting(engine) == [("feast-postponed", "ilse")]
    ask(journal, EndMembership(actor="ilse", household="cem", person="ilse"))
    send(sender)
    assert (pigeon.letters, waiting(engine)) == ([], [])


def test_a_letter_is_there_if_and_only_if_its_event_is(engine, new_journal):
    before = new_journal(engine)
    before.start()
    invite(before)
    reachable(before, "ann")
    ask(before, yes("ann"))
    before.close()
    journal = new_journal(engine)
    poison = WriteWhatCannotBeWritten(actor="cem", places=99)
    sent = [journal.submit(each, uuid4().hex) for each in (postpone(), poison, cancel())]
    journal.start()  # one batch, which breaks; then each alone
    assert [bool(f.exception(PATIENCE_S)) for f in sent] == [False, True, False]
    assert waiting(engine) == [("feast-cancelled", "ann"), ("feast-postponed", "ann")]


def test_it_goes_to_those_who_took_part_at_that_moment_whatever_else_its_batch_decides(
    engine, new_journal
):
    before = new_journal(engine)
    before.start()
    invite(before)
    reachable(before, "ann", "bob")
    ask(before, yes("ann"))
    before.close()
    ask_all(new_journal(engine), postpone(), no("ann"), yes("bob"))
    assert waiting(engine) == [("feast-postponed", "ann")]


def test_filling_the_tables_again_writes_to_nobody(engine, journal, sender, pigeon):
    invite(journal)
    reachable(journal, "ann", "bob")
    for command in (yes("ann"), yes("bob"), postpone(), RequestMagicLink(actor="bob", magic="m")):
        ask(journal, command)
    send(sender)
    assert len(pigeon.letters) == 3
    ask(journal, cancel())
    letters, known = rows_of(engine, outbox), rows_of(engine, contacts)
    rebuild(journal.recorder, ALL)
    assert (rows_of(engine, outbox), rows_of(engine, contacts)) == (letters, known)


# ── sent once ──


def test_a_letter_is_gone_when_it_is_sent(engine, journal, sender, pigeon):
    reachable(journal, "cem")
    ask(journal, RequestMagicLink(actor="cem", magic="m"))
    assert send(sender) == LONGEST_SLEEP_S
    assert (to_whom(pigeon), waiting(engine)) == ([address_of("cem")], [])
    send(sender)
    assert len(pigeon.letters) == 1


def test_two_senders_share_the_letters_and_send_none_twice(
    engine, database_url, new_engine, journal, clock, pigeon
):
    persons = [f"guest-{n}" for n in range(12)]
    invite(journal)
    reachable(journal, *persons)
    for person in persons:
        ask(journal, yes(person))
    ask(journal, postpone())
    both = [new_sender(engine, pigeon, clock), new_sender(new_engine(database_url), pigeon, clock)]
    threads = [threading.Thread(target=send, args=[sender]) for sender in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert to_whom(pigeon) == sorted(map(address_of, persons))
    assert waiting(engine) == []


def test_killed_before_it_wrote_down_that_it_sent_it_sends_a_twin_later(
    engine, journal, clock, pigeon, monkeypatch
):
    reachable(journal, "cem")
    ask(journal, RequestMagicLink(actor="cem", magic="m"))
    killed = new_sender(engine, pigeon, clock)
    monkeypatch.setattr(killed, "_settle", lambda _: None)
    send(killed)
    other = new_sender(engine, pigeon, clock)
    send(other)
    clock.forward(seconds=CLAIM_LASTS.total_seconds() - 1)
    send(other)
    assert len(pigeon.letters) == 1
    clock.forward(seconds=1)
    send(other)
    (_, first), (_, twin) = pigeon.letters
    assert first["Message-ID"] == twin["Message-ID"]
    assert waiting(engine) == []


def test_a_letter_that_is_on_its_way_is_finished_before_the_server_stops(
    engine, journal, sender, pigeon
):
    reachable(journal, "cem", "dora")
    for person in ("cem", "dora"):
        ask(journal, RequestMagicLink(actor=person, magic=person))

    async def story():
        on_its_way, take = asyncio.Event(), pigeon._deliver

        async def slowly(id, message):
            on_its_way.set()
            await asyncio.sleep(0.05)
            await take(id, message)

        pigeon._deliver = slowly
        running = asyncio.create_task(sender.run())
        await on_its_way.wait()
        running.cancel()
        await asyncio.wait([running])

    asyncio.run(story())
    assert (len(pigeon.letters), len(waiting(engine))) == (1, 1)


# ── not taken ──


def test_what_is_not_taken_is_tried_again_after_pauses_that_double(
    engine, journal, clock, sender, pigeon
):
    reachable(journal, "ann")
    invite(journal)
    for command in (yes("ann"), cancel()):
        ask(journal, command)
    pigeon.no = NotTaken("451 Later")
    assert send(sender) == FIRST_PAUSE.total_seconds()
    clock.forward(seconds=59)
    pigeon.no = None
    assert send(sender) == 1
    clock.forward(seconds=1)
    pigeon.no = NotTaken("451 Later")
    send(sender)
    clock.forward(seconds=119)
    pigeon.no = None
    assert send(sender) == 1
    clock.forward(seconds=1)
    send(sender)
    assert (len(pigeon.letters), waiting(engine)) == (1, [])


def test_it_is_given_up_in_the_end(engine, journal, clock, sender, pigeon, caplog):
    invite(journal)
    reachable(journal, "ann")
    for command in (yes("ann"), cancel()):
        ask(journal, command)
    pigeon.no = NotTaken("451 Later")
    began, tries = clock(), 0
    while [tried for *_, tried, refused in rows_of(engine, outbox) if not refused]:
        send(sender)
        tries += 1
        clock.forward(hours=6)
    assert tries == MOST_TRIES
    assert (clock() - began).days >= 2
    assert "a letter was given up" in caplog.text


def test_a_refused_letter_is_not_sent_again_and_its_neighbour_learns_why(
    engine, journal, clock, sender, pigeon, caplog
):
    reachable(journal, "cem")
    ask(journal, RequestMagicLink(actor="cem", magic="m"))
    pigeon.no = Refused("550 5.1.1 There is no such user")
    send(sender)
    pigeon.no = None
    clock.forward(minutes=5)
    send(sender)
    assert pigeon.letters == []
    with engine.connect() as db:
        assert contact_of(db, "cem").failed == "550 5.1.1 There is no such user"
    assert "a letter was refused (magic-link): 550 5.1.1" in caplog.text
    ask(journal, give(address="cem@else.example", proof="second"))
    with engine.connect() as db:
        assert contact_of(db, "cem").failed == ""


def test_what_is_of_no_use_any_more_is_not_sent(engine, journal, clock, sender, pigeon):
    invite(journal)
    reachable(journal, "ann", "bob", "cem", "dora")
    ask(journal, limit(1))
    for command in (yes("ann"), yes("bob"), yes("cem"), no("ann"), postpone()):
        ask(journal, command)
    ask(journal, RequestMagicLink(actor="dora", magic="m"))
    ask(journal, StopNotices(actor="bob", notice=Notice.CHANGES))
    ask(journal, RemoveAddress(actor="cem"))
    assert {kind for kind, _ in waiting(engine)} == {"feast-postponed", "seats-offered", MAGIC}
    clock.forward(minutes=30)
    send(sender)
    assert (pigeon.letters, waiting(engine)) == ([], [])


def test_one_letter_that_cannot_be_written_keeps_no_other(
    engine, journal, sender, pigeon, monkeypatch, caplog
):
    reachable(journal, "ann", "bob")
    for person in ("ann", "bob"):
        ask(journal, RequestMagicLink(actor=person, magic=person))
    write = sender._scribe.write

    def stumble(db, claimed, now):
        if claimed.person == "ann":
            raise ValueError(address_of("ann"))
        return write(db, claimed, now)

    monkeypatch.setattr(type(sender._scribe), "write", lambda _, *asked: stumble(*asked))
    send(sender)
    assert (to_whom(pigeon), waiting(engine)) == ([address_of("bob")], [(MAGIC, "ann")])
    assert "a letter cannot be written (magic-link)" in caplog.text
    assert address_of("ann") not in caplog.text


# ── a mail server that is away ──


def test_while_the_mail_server_is_away_nothing_is_tried_and_nothing_lost(
    engine, journal, clock, caplog
):
    reachable(journal, "cem")
    ask(journal, RequestMagicLink(actor="cem", magic="m"))
    with LetterBox() as letter_box:
        url, port = letter_box.url, letter_box.port
    sender = new_sender(engine, MailServer(url), clock)
    assert send(sender) == FIRST_PAUSE_S
    assert send(sender) == FIRST_PAUSE_S  # whoever wakes it meanwhile
    clock.forward(seconds=FIRST_PAUSE_S)
    assert send(sender) == 2 * FIRST_PAUSE_S
    assert [row[-2] for row in rows_of(engine, outbox)] == [0]
    assert "mail cannot be sent now" in caplog.text
    with LetterBox(port=port) as letter_box:
        clock.forward(seconds=2 * FIRST_PAUSE_S)
        send(sender)
        assert letter_box.subjects == [(address_of("cem"), "Your link to come back")]
    assert waiting(engine) == []
