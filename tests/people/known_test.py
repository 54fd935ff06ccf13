"""Who is remembered between requests is never remembered wrongly."""

from datetime import UTC, datetime

from app.journal.mapper import Recorded
from app.people.known import MOST, Known
from app.people.queries import Person
from domain.events import Event
from domain.people import OrganiserAppointed, PersonalLinkReplaced, PersonJoined
from tests.web.site import Site

CEM = Person("cem", "Cem", "link-1", organiser=False)
NOON = datetime(2026, 12, 12, 12, tzinfo=UTC)


def committed(known: Known, *events: Event) -> None:
    known.committed(
        [Recorded(n, e, tuple(e.tags), NOON, NOON, "", "") for n, e in enumerate(events, 1)]
    )


def test_somebody_is_known_by_the_link_they_had():
    known = Known()
    known.keep(CEM, known.changes)
    assert known.get("cem", "link-1") == CEM
    assert known.get("cem", "link-0") is None
    assert known.get("ayla", "link-1") is None


def test_a_replaced_link_and_an_appointment_are_heard_of():
    for event in (
        PersonalLinkReplaced(person="cem", link="link-2"),
        OrganiserAppointed(person="cem", invitation="i"),
    ):
        known = Known()
        known.keep(CEM, known.changes)
        committed(known, PersonJoined(person="ayla", name="Ayla", link="a"))
        assert known.get("cem", "link-1") == CEM
        committed(known, event)
        assert known.get("cem", "link-1") is None


def test_what_was_read_before_a_change_is_not_kept_after_it():
    known = Known()
    before = known.changes
    committed(known, PersonalLinkReplaced(person="cem", link="link-2"))
    known.keep(CEM, before)
    assert known.get("cem", "link-1") is None


def test_only_so_many_are_remembered():
    known = Known()
    for n in range(MOST + 10):
        known.keep(Person(f"p{n}", "", "l", organiser=False), known.changes)
    assert known.get("p0", "l") is None
    assert known.get(f"p{MOST + 9}", "l") is not None


def test_a_replaced_link_opens_nothing_though_its_owner_was_just_here(site: Site):
    cem, thief = site.join("Cem"), site.browser()
    thief.cookies.set("longtable", cem.cookies["longtable"], domain="longtable.test")
    assert "Good to see you, Cem" in thief.open("/me").text
    assert cem.submit(cem.open("/me").form("/me/link")).leads_to == "/me"
    assert "Good to see you, Cem" not in thief.open("/me").text
    assert "Good to see you, Cem" in cem.open("/me").text


def test_who_becomes_an_organiser_is_one_at_the_next_request(site: Site):
    cem = site.join("Cem")
    assert cem.send("GET", "/organise").status == 403
    invitation = f"/organise/invitation/{site.house.links.invitation()}"
    assert cem.fill_in(invitation, {}).leads_to == "/organise"
    assert cem.send("GET", "/organise").status == 200
