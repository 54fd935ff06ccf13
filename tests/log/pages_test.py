"""Who did what and why, and what every number is made of."""

import msgspec
import pytest

from app.log.names import Names
from app.log.words import DECISIONS, ON_BEHALF, done
from domain.commands import Command
from domain.events import Event
from domain.refusals import NotAllowed
from tests.arrivals.pages_test import invite
from tests.dishes.life_pages_test import tap
from tests.house.docs_test import reached
from tests.house.known import ROOT, commands
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
LOG = f"{HARVEST}/log"
SAMPLES = ROOT / "tests/store/samples"


def only_organisers(kind: type[Command]) -> bool:
    """Whether a rule says at its beginning that it is for organisers."""
    return NotAllowed in reached(kind)


def test_all_that_only_organisers_do_is_told():
    recorded = {
        event
        for kind in commands()
        if only_organisers(kind)
        for event in reached(kind, folding=False)
        if issubclass(event, Event) and "feast" in event.TAGGED_BY
    }
    by_itself = {"SeatsOffered", "LineAdvanced", "HelperRescheduled", "PartySeated"}
    assert {e.__name__ for e in recorded - {*DECISIONS, *ON_BEHALF}} == by_itself


@pytest.mark.parametrize("kind", [*DECISIONS, *ON_BEHALF], ids=lambda kind: kind.__name__)
def test_whatever_is_listed_has_a_sentence(kind: type[Event]):
    sample = msgspec.json.decode((SAMPLES / f"{kind.TOPIC}.json").read_bytes())["means"]
    assert done(msgspec.convert(sample, kind), Names())


def test_organisers_read_who_did_what_and_why_and_neighbours_read_no_private_word(
    open_site: OpenSite, database_url
):
    site = open_site(database_url)
    olga, petra = site.organiser("Olga"), site.organiser("Petra")
    site.announce(olga)
    cem = site.join("Cem")
    soup, bread = site.pledge(cem), site.pledge(cem, name="Bread")
    petra.fill_in(f"{soup}/hide", {"reason": "Cem, please call us"})
    olga.fill_in(f"{bread}/withdraw", {"reason": "Cem is ill"})
    olga.fill_in(f"{HARVEST}/seats", {"seats": "7", "reason": "Seven chairs"})
    cem.fill_in(f"{site.pledge(cem, name='Pie')}/withdraw", {})  # one's own is nobody's business
    told = olga.open(LOG).text
    for entry in (
        "Olga limited the seats to 7 Seven chairs",
        "Olga took “Bread” off the table Cem is ill",
        "Petra hid the entry “Lentil soup” Cem, please call us",
        "Olga announced the feast",
    ):
        assert entry in told
    assert "Pie" not in told
    assert told.index("limited") < told.index("hid the") < told.index("announced")
    for browser in (cem, site.browser()):
        read = browser.open(LOG).text
        assert "Olga limited the seats to 7 Seven chairs" in read
        assert "Petra hid the entry" in read
        assert "call us" not in read
        assert "Cem is ill" not in read


def test_what_a_helper_said_of_a_dish_is_told_also_when_they_help_no_more(
    site: Site, olga: Browser, cem: Browser
):
    dora = site.join("Dora")
    dora.fill_in(invite(olga), {})
    soup, bread = site.pledge(cem), site.pledge(cem, name="Bread")
    tap(dora, f"{HARVEST}/check-in", soup, "arrived", "?q=")
    dora.fill_in(f"{bread}/failed", {"reason": "It fell"})
    tap(cem, soup, soup, "undo/arrived")  # one's own is nobody's business
    ending = address(olga, f"{HARVEST}/helpers", "/end")
    olga.fill_in(ending, {"reason": "Thank you"})
    told = olga.open(LOG).text
    assert "Dora said that “Lentil soup” is here" in told
    assert "Dora said that “Bread” is not coming It fell" in told
    assert "took back" not in told
    read = cem.open(LOG).text
    assert "Dora said that “Bread” is not coming" in read
    assert "It fell" not in read


def test_tables_equipment_and_wishes_are_told_and_why_only_where_the_form_says_so(
    site: Site, olga: Browser, cem: Browser
):
    olga.fill_in(f"{HARVEST}/tables/new", {"name": "Under the lime", "seats": "9"})
    table = address(olga, f"{HARVEST}/tables", "/clear")
    olga.fill_in(table, {"reason": "Cem broke it"})
    olga.fill_in(f"{HARVEST}/equipment/want", {"name": "Grills", "count": "3"})
    grills = address(olga, f"{HARVEST}/equipment", "lend?thing=")
    cem.fill_in(grills, {"count": "2"})
    thing = grills.partition("=")[2]
    olga.fill_in(f"{HARVEST}/equipment/{thing}/withdraw", {"reason": "Cem has all"})
    loan = address(cem, f"{HARVEST}/equipment", "/loans/").rpartition("/")[0]
    olga.fill_in(f"{loan}/withdraw", {})
    wish = {"name": "A pot of soup", "course": "Mains", "servings": "20"}
    olga.fill_in(f"{HARVEST}/suggestions/new", wish)
    pot = address(olga, f"{HARVEST}/gaps", "?suggestion=").partition("=")[2]
    olga.fill_in(f"{HARVEST}/suggestions/{pot}/withdraw", {"reason": "Three pots now"})
    private = ("took a table away Cem broke it", "ended asking for “Grills” Cem has all")
    public = (
        "laid the table “Under the lime”",
        "asked for 3 × Grills",
        "withdrew the loan “Grills”",
        "wished for “A pot of soup”",
        "ended the wish for “A pot of soup” Three pots now",
    )
    told, read = olga.open(LOG).text, cem.open(LOG).text
    for entry in (*private, *public):
        assert f"Olga {entry}" in told
    for entry in public:
        assert f"Olga {entry}" in read
    for entry in private:
        assert entry not in read
    assert "Olga took a table away" in read


def address(browser: Browser, page: str, part: str) -> str:
    """The first address on a page that has a part."""
    links = (a.get("href", "") for a in browser.open(page).root.iter("a"))
    return next(link for link in links if part in link)


def test_the_log_is_read_on_page_by_page(
    site: Site, olga: Browser, monkeypatch: pytest.MonkeyPatch
):
    for module in ("queries", "entries"):
        monkeypatch.setattr(f"app.log.{module}.PAGE", 2)
    for seats in "345":
        olga.fill_in(f"{HARVEST}/seats", {"seats": seats, "reason": "Chairs"})
    page = olga.open(LOG)
    assert "to 5" in page.text
    assert "to 4" in page.text
    assert "to 3" not in page.text
    (older,) = [e.get("href", "") for e in page.root.iter("a") if "before=" in e.get("href", "")]
    assert "to 3" in olga.open(older).text
    assert "announced" in olga.open(older).text
    assert "Nothing before that" in olga.open(f"{LOG}?before=1").text
    assert "to 5" in olga.open(f"{LOG}?before=x").text


def test_every_number_says_what_it_is_made_of(site: Site, olga: Browser, cem: Browser):
    soup = site.pledge(cem)
    cem.fill_in(f"{soup}/edit", {"servings": "20"})
    site.pledge(cem, name="Bread", servings="8")
    cem.fill_in(f"{soup}/withdraw", {})
    servings = site.browser().open(f"{HARVEST}/why/servings").text
    assert "8 servings" in servings
    assert "“Lentil soup” left the table \u221220 in all 8" in servings
    assert "A cook put “Bread” on the table +8 in all 28" in servings
    assert "“Lentil soup” was changed +8 in all 20" in servings
    for reply, adults in (("yes", "3"), ("yes", "2"), ("maybe", "2")):
        cem.fill_in(f"{HARVEST}/coming", {"reply": reply, "adults": adults})
    guests = site.browser().open(f"{HARVEST}/why/guests").text
    assert "0 come" in guests
    assert "said maybe \u22122 in all 0" in guests
    assert "+3 in all 3" in guests
    assert "Cem" not in guests
    gift = {"what": "Tomatoes", "quantity": "5 kg"}
    cem.fill_in(f"{HARVEST}/ingredients/new", gift)
    assert "gives Tomatoes, 5 kg +1 in all 1" in cem.open(f"{HARVEST}/why/gifts").text
    assert cem.send("GET", f"{HARVEST}/why/nothing").status == 404
    assert cem.send("GET", "/feasts/nowhere/why/guests").status == 404
    assert cem.send("GET", "/feasts/nowhere/log").status == 404


def test_a_number_whose_page_somebody_has_is_not_sent_again(site: Site, olga: Browser):
    visitor = site.browser()
    tag = visitor.send("GET", f"{HARVEST}/why/servings").headers["etag"]
    again = {"if-none-match": tag}
    assert visitor.send("GET", f"{HARVEST}/why/servings", headers=again).status == 304
    site.pledge(olga)
    assert visitor.send("GET", f"{HARVEST}/why/servings", headers=again).status == 200


def test_many_steps_are_counted_and_the_newest_shown(
    site: Site, olga: Browser, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.log.why.MOST", 2)
    for servings in ("1", "2", "3"):
        site.pledge(olga, name=f"Bread {servings}", servings=servings)
    told = olga.open(f"{HARVEST}/why/servings").text
    assert "6 servings" in told
    assert "1 older step is counted and not shown." in told
