"""Several feasts: one like another, any number at home, and who answers for it all."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import SetClock
from tests.examples import ENDS, STARTS, announce
from tests.shifts.room import ROOM, opens, shifts_in, takes
from tests.web.fixtures import OpenSite
from tests.web.html import words_of
from tests.web.site import FEAST, Browser, Site

NEW = "/organise/feasts/new"
HARVEST = "/feasts/harvest-feast"

# ── one like another, and many of them ──


def test_a_feast_is_announced_like_an_old_one_without_its_people(site: Site, olga: Browser):
    olga.fill_in(f"{HARVEST}/seats", {"seats": "80", "reason": "So many chairs"})
    site.pledge(site.join("Cem"))
    form = olga.open(f"{NEW}?like=harvest-feast").form()
    kept = {**FEAST, "date": ""}
    assert {name: form.value(name) for name in FEAST} == kept
    again = olga.submit(form, {"date": "2027-05-08"})
    assert again.leads_to == f"{HARVEST}-2"
    head = site.head
    assert olga.submit(form, {"date": "2027-05-08"}).leads_to == f"{HARVEST}-2"  # done once
    assert site.head == head
    page = olga.open(f"{HARVEST}-2").text
    assert "80 of 80 seats are free" in page
    assert "Nobody has said yes so far" in page
    assert "Lentil soup" not in page
    assert olga.send("GET", f"{NEW}?like=nowhere").status == 404


def test_its_shifts_come_along_at_the_same_hours_without_their_helpers(
    site: Site, olga: Browser, clock: SetClock
):
    olga.fill_in(f"{ROOM}/limits", {"work_hours": "5", "reason": "Nobody gets tired"})
    opens(olga, role="Shopping", date="2026-12-08", starts="10:00", ends="12:00")
    opens(olga, role="Swimming")
    (_, swim) = shifts_in(olga.open(ROOM))
    olga.fill_in(f"{ROOM}/{swim}/cancel", {"reason": "Cold"})
    wash = opens(olga, wanted="3", minimum="2")
    takes(olga, wash)
    form = olga.open(f"{NEW}?like=harvest-feast").form()
    assert olga.submit(form, {"date": "2027-05-08"}).leads_to == f"{HARVEST}-2"
    page = olga.open(f"{HARVEST}-2/shifts")
    assert "21:30 to 23:30 Washing up School kitchen Gloves are there" in page.text
    assert "3 of 3 places are free" in page.text
    assert "Saturday, 8 May 2027" in page.text
    assert "Tuesday, 4 May 2027 10:00 to 12:00 Shopping" in page.text
    assert "Swimming" not in page.text
    assert "Nobody gets tired" in page.text
    assert len(shifts_in(page)) == 2
    clock.forward(days=20)  # the shopping would have been four days before a feast in two days
    form = olga.open(f"{NEW}?like=harvest-feast").form()
    assert olga.submit(form, {"date": "2026-12-23"}).leads_to == f"{HARVEST}-3"
    assert "Shopping" not in olga.open(f"{HARVEST}-3/shifts").text
    assert "Washing up" in olga.open(f"{HARVEST}-3/shifts").text


def test_a_copy_that_was_cut_off_is_finished_when_the_form_is_sent_again(
    site: Site, olga: Browser, monkeypatch: pytest.MonkeyPatch
):
    olga.fill_in(f"{HARVEST}/seats", {"seats": "80", "reason": "So many chairs"})
    form = olga.open(f"{NEW}?like=harvest-feast").form()
    with monkeypatch.context() as killed:
        killed.setattr("app.feasts.routes._handed_on", lambda *_: 1 / 0)
        assert olga.submit(form, {"date": "2027-05-08"}).status == 500
    assert "seats are free" not in olga.open(f"{HARVEST}-2").text
    assert olga.submit(form, {"date": "2027-05-08"}).leads_to == f"{HARVEST}-2"
    assert "80 of 80 seats are free" in olga.open(f"{HARVEST}-2").text


def test_a_copy_has_the_kitchen_and_what_is_wanted_for_each_diet(site: Site, olga: Browser):
    kitchen = {"oven": "3", "hob": "0", "fridge": "2", "socket": "0", "opens": "15:30"}
    olga.fill_in(f"{HARVEST}/kitchen/edit", {**kitchen, "closes": "19:30"})
    for course, vegan in (("Mains", "20"), ("Desserts", "7")):
        wanted = {"courses": [course], "vegan": vegan, "reason": "Many of us eat so"}
        olga.fill_in(f"{HARVEST}/gaps/diets", wanted)
    form = olga.open(f"{NEW}?like=harvest-feast").form()
    moved = {"date": "2027-05-08", "starts": "12:00", "ends": "16:00"}
    olga.submit(form, {**moved, "courses-1-name": "Cakes"})
    evening = words_of(olga.open(f"{HARVEST}-2/kitchen").by_id("kitchen-live"))
    assert "Oven for 3 dishes at once 10:00 to 14:00 3 free" in evening
    assert "As at “Harvest feast”." in evening
    assert "Hob" not in evening
    board = words_of(olga.open(f"{HARVEST}-2/gaps").by_id("gaps-live"))
    assert "0 of 20" in board
    assert "Many of us eat so" in board
    assert "0 of 7" not in board, "there are no desserts any more"
    unchanged = site.head
    olga.submit(form, {**moved, "courses-1-name": "Cakes"})
    assert site.head == unchanged


def test_a_kitchen_that_would_open_after_the_new_feast_is_left_out(site: Site, olga: Browser):
    kitchen = {"oven": "3", "hob": "0", "fridge": "2", "socket": "0", "opens": "22:00"}
    olga.fill_in(f"{HARVEST}/kitchen/edit", {**kitchen, "closes": "23:00"})
    form = olga.open(f"{NEW}?like=harvest-feast").form()
    copied = olga.submit(form, {"date": "2027-05-08", "starts": "12:00", "ends": "14:00"})
    assert copied.leads_to == f"{HARVEST}-2"
    assert "have not said yet" in olga.open(f"{HARVEST}-2/kitchen").text


@pytest.mark.parametrize("many", [1, 7, 60])
def test_the_home_page_has_room_for_any_number_of_feasts(site: Site, clock: SetClock, many: int):
    organiser = site.organiser()
    for n in range(many):
        command = announce(
            actor=person_of(site, organiser),
            feast=f"feast-{n}",
            title=f"Feast {n}",
            starts=STARTS + timedelta(days=n),
            ends=ENDS + timedelta(days=n),
        )
        site.house.journal.submit(command, f"feast-{n}").result(20)
    page = site.browser().open("/")
    shown = [e for e in page.root.iter("li") if e.get("id", "").startswith("feast-")]
    assert [e.get("id") for e in shown] == [f"feast-feast-{n}" for n in range(many)]
    cards = [e for e in shown if "feast-card" in e.get("class", "").split()]
    assert len(cards) == min(many, 7)
    clock.forward(days=90)
    gone = site.browser().open("/").text
    assert "No feast is planned yet" in gone
    assert ("40 more feasts" in gone) == (many == 60)  # fifty are remembered, ten at once


# ── the imprint ──


def test_every_foot_leads_to_the_imprint_of_whoever_runs_it(open_site: OpenSite, tmp_path: Path):
    told = tmp_path / "imprint.txt"
    told.write_text("Olga <b>Example</b>\nLinden Street 1", "utf-8")
    site = open_site(LONGTABLE_IMPRINT=str(told))
    browser = site.browser()
    for path in ("/", "/me", "/imprint"):
        assert "/imprint" in browser.open(path).html
    page = browser.open("/imprint")
    assert "Olga <b>Example</b> Linden Street 1" in page.text
    assert "&lt;b&gt;Example&lt;/b&gt;\nLinden Street 1" in page.html
    assert "no imprint yet" not in site.organiser().open("/organise").text


def test_without_an_imprint_the_foot_says_nothing_and_organisers_read_how(site: Site):
    assert "/imprint" not in site.browser().open("/").html
    assert site.browser().send("GET", "/imprint").status == 404
    assert "no imprint yet" in site.organiser().open("/organise").text


@pytest.mark.parametrize("bytes_", [b"", b" \n", b"\xff\xfe\x00"])
def test_an_imprint_that_cannot_be_read_keeps_the_server_from_starting(
    open_site: OpenSite, tmp_path: Path, bytes_: bytes
):
    told = tmp_path / "imprint.txt"
    told.write_bytes(bytes_)
    with pytest.raises(ValueError, match="LONGTABLE_IMPRINT"):
        open_site(LONGTABLE_IMPRINT=str(told))


def person_of(site: Site, browser: Browser) -> str:
    """Who uses a browser."""
    return site.house.links.open_personal(browser.cookies["longtable"])[0]
