"""A new version of the schedule reaches exactly those whom it concerns."""

from tests.examples import pledge
from tests.mail.examples import reachable, waiting
from tests.mail.letterbox import LetterBox
from tests.mail.pages_test import CEM, reach
from tests.mail.pages_test import site as site
from tests.schedule.examples import WHY, change, draft, mark, release
from tests.schedule.pages_test import ROOM, marks, put
from tests.schedule.pages_test import release as releases
from tests.store.looking import ask, invite
from tests.web.site import Browser, Site


def test_hosts_those_who_want_to_be_there_and_cooks_are_told_and_nobody_else(engine, journal):
    invite(journal)
    reachable(journal, "cem", "dora", "emil", "finn")
    for command in (draft("mains"), draft(), release(seen=2), mark("emil")):
        ask(journal, command)
    assert waiting(engine) == [("schedule-released", "dora")]
    ask(journal, pledge("soup", actor="cem"))
    ask(journal, change(starts=180))
    ask(journal, release(seen=3, reason=WHY))
    told = [("schedule-released", person) for person in ("dora", "dora", "emil")]
    assert waiting(engine) == told
    ask(journal, change("mains", starts=90))
    ask(journal, release(seen=4, reason=WHY))
    assert waiting(engine) == [("schedule-released", "cem"), *told]


def test_the_letter_says_what_changed_and_why_in_the_newest_words(
    site: Site, olga: Browser, cem: Browser, smtp: LetterBox
):
    reach(cem, smtp)
    band = put(olga)
    releases(olga)
    cem.post(marks(cem)[0], {"command_id": ""})
    assert olga.fill_in(f"{band}/edit", {"starts": "20:00"}).status == 303
    releases(olga, "The bus is late")
    letter = smtp.wait_for(CEM, "the schedule is new")
    body = letter.get_body(("plain",))
    assert body is not None
    words = body.get_content()
    assert "Brass band: 20:00 to 20:45 instead of 19:30 to 20:15" in words.replace("\n", " ")
    assert "Why: The bus is late" in words
    assert ROOM in words
    assert "List-Unsubscribe" in letter
