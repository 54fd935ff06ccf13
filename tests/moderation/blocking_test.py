"""A neighbour who is blocked at a feast does nothing there, reads why, and may ask another one."""

from typing import Any

import pytest

from app.journal.sender import sent_by
from domain.diets import TellNeeds
from domain.households import AddMember
from domain.moderation.admission import BlockedHere
from domain.moderation.appeals import DecideAppeal, FileAppeal
from domain.moderation.entries import (
    EntryIsHidden,
    EntryNotHidden,
    EntryUnknown,
    HideEntry,
    OrganiserHere,
    RestoreEntry,
)
from domain.moderation.events import (
    AppealFiled,
    AppealGranted,
    Kind,
    PersonBlocked,
    PersonUnblocked,
)
from domain.people import OrganiserAppointed
from domain.refusals import NotAllowed
from domain.texts import Missing
from tests.attendance.examples import yes
from tests.examples import HARVEST, OLGA_ORGANISES, change, join, joined, pledge, pledged
from tests.store import looking
from tests.story import given
from tests.web.html import words_of
from tests.web.site import Browser, Site

CEM: dict[str, Any] = {"feast": "harvest", "kind": Kind.PERSON, "entry": "cem"}
PETRA = OrganiserAppointed(person="petra", invitation="second")
BEFORE = (HARVEST, OLGA_ORGANISES, PETRA, joined("cem"), joined("petra"), pledged("soup"))
BLOCKED = PersonBlocked(feast="harvest", person="cem", by="olga", reason="Fireworks")
AGAIN = PersonUnblocked(feast="harvest", person="cem", by="petra", reason="He is sorry")
ASKED = AppealFiled(person="cem", words="It was not me", **CEM)
HARVEST_PAGE = "/feasts/harvest-feast"
ROOM = f"{HARVEST_PAGE}/moderation"


def block(actor: str = "olga", reason: str = "Fireworks", person: str = "cem") -> HideEntry:
    return HideEntry(actor=actor, reason=reason, **{**CEM, "entry": person})


def let(actor: str = "petra") -> RestoreEntry:
    return RestoreEntry(actor=actor, reason="He is sorry", **CEM)


def ask() -> FileAppeal:
    return FileAppeal(actor="cem", words="It was not me", **CEM)


def test_an_organiser_blocks_a_neighbour_and_says_why():
    story = given(*BEFORE)
    story.when(block("cem")).then_refused(NotAllowed)
    story.when(block(reason="")).then_refused(Missing, "reason")
    story.when(block(person="nobody")).then_refused(EntryUnknown)
    story.when(block(person="petra")).then_refused(OrganiserHere)
    story.when(let()).then_refused(EntryNotHidden)
    away = story.when(block()).then(BLOCKED)
    away.when(block()).then_refused(EntryIsHidden)
    away.when(let()).then(AGAIN).when(block()).then(BLOCKED)


@pytest.mark.parametrize(
    "does",
    [lambda: pledge("pie"), lambda: change("soup"), lambda: yes("cem")],
    ids=["pledges", "changes", "comes"],
)
def test_who_is_blocked_does_nothing_at_that_feast_until_they_may_again(does):
    away = given(*BEFORE, BLOCKED)
    away.when(does()).then_refused(BlockedHere)
    assert not isinstance(given(*BEFORE, BLOCKED, AGAIN).when(does()).outcome, Exception)
    assert not isinstance(away.when(pledge("pie", actor="dora")).outcome, Exception)


def test_who_is_blocked_does_nothing_in_the_name_of_the_household_either(engine, journal):
    looking.invite(journal)
    for command in (join("cem"), AddMember(actor="cem", person="ilse", name="Ilse"), block()):
        looking.ask(journal, command)
    try:
        sent_by("cem")
        with pytest.raises(BlockedHere):
            looking.ask(journal, yes("ilse"))
        looking.ask(journal, TellNeeds(actor="ilse"))  # that is about no feast
    finally:
        sent_by("")
    looking.ask(journal, yes("ilse"))


def test_who_is_blocked_may_ask_another_organiser():
    asked = given(*BEFORE, BLOCKED).when(ask()).then(ASKED)
    decide = DecideAppeal(actor="petra", granted=True, reason="He is sorry", **CEM)
    granted = AppealGranted(person="cem", by="petra", reason="He is sorry", **CEM)
    back = asked.when(decide).then(granted, AGAIN)
    assert not isinstance(back.when(pledge("pie")).outcome, Exception)


def test_the_page_of_a_neighbour_says_why_and_lets_them_ask(
    site: Site, olga: Browser, cem: Browser
):
    petra = site.organiser("Petra")
    links = [a.get("href", "") for a in olga.open(f"{ROOM}?q=cem").root.iter("a")]
    (blocks,) = [link for link in links if "/entries/person/" in link]
    assert cem.send("GET", blocks).status == 403
    assert olga.fill_in(blocks, {"reason": ""}).status == 422
    assert olga.fill_in(blocks, {"reason": "Fireworks"}).leads_to == ROOM
    answer = {"reply": "yes", "adults": "1", "children": "0"}
    assert cem.fill_in(f"{HARVEST_PAGE}/coming", answer).status == 403
    mine = cem.open("/me").text
    assert "You are blocked Harvest feast" in mine
    assert "Blocked by Olga: Fireworks" in mine
    asks = blocks.replace("/hide", "/appeal")
    assert cem.fill_in(asks, {"words": "It was not me"}).leads_to == "/me"
    assert "They say: It was not me" in words_of(petra.open(ROOM).by_id("moderation-live"))
    assert petra.fill_in(f"{asks}/grant", {"reason": "He is sorry"}).leads_to == ROOM
    assert cem.fill_in(f"{HARVEST_PAGE}/coming", answer).status == 303
    told = olga.open(f"{HARVEST_PAGE}/log").text
    assert "Olga blocked Cem Fireworks" in told
    assert "Petra let Cem take part again He is sorry" in told
    assert "Fireworks" not in cem.open(f"{HARVEST_PAGE}/log").text
