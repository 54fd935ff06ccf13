"""Lists as files: true, for organisers alone, and with nothing that a spreadsheet runs."""

import csv
import io
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.files import as_csv, as_json
from app.exports.lists import EXPORTS
from app.exports.more import MORE
from domain.feedback import GiveFeedback, Question
from domain.leftovers import OfferLeftover
from domain.seating import ChooseTable, LayTable
from tests.attendance.examples import yes
from tests.board.pages_test import wish
from tests.examples import NOW, STARTS, join
from tests.schedule.examples import draft, release
from tests.shifts.examples import HOUR
from tests.shifts.room import opens, takes
from tests.store.looking import ask, invite
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/exports"


def rows(olga: Browser, name: str) -> list[dict[str, str]]:
    """A list as a spreadsheet reads it."""
    answer = olga.send("GET", f"{ROOM}/{name}.csv")
    assert answer.status == 200
    return list(csv.DictReader(io.StringIO(answer.response.content.decode("utf-8-sig"))))


def objects(olga: Browser, name: str) -> list[dict[str, Any]]:
    """A list as a program reads it."""
    answer = olga.send("GET", f"{ROOM}/{name}.json")
    assert answer.headers["content-type"].startswith("application/json")
    return msgspec.json.decode(answer.response.content, type=list[dict[str, Any]])


def test_each_list_says_what_the_pages_say(open_site: OpenSite, database_url):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    cem = site.join("Cem Köksal")
    cem.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "2", "children": "1"})
    site.pledge(cem)
    give = {"what": "Tomatoes", "quantity": "2½ kg", "way": "brought"}
    cem.fill_in(f"{HARVEST}/ingredients/new", give)
    takes(cem, opens(olga))
    (guest,) = rows(olga, "guests")
    assert guest["name"] == "Cem Köksal"
    assert (guest["answer"], guest["adults"], guest["children"]) == ("expected", "2", "1")
    (dish,) = objects(olga, "dishes")
    assert dish["dish"] == "Lentil soup"
    assert dish["servings"] == 12
    assert dish["contains"] == "celery"
    assert dish["ingredients"] == "500 g red lentils, 2 carrots, cumin"
    (gift,) = objects(olga, "ingredients")
    assert (gift["said"], gift["amount"], gift["unit"]) == ("2½ kg", 2.5, "kg")
    (shift,) = rows(olga, "shifts")
    assert (shift["shift"], shift["helpers"]) == ("Washing up", "1")
    assert shift["starts"] == "2026-12-12T20:30:00+00:00"
    (helper,) = objects(olga, "helpers")
    assert (helper["name"], helper["part"], helper["minutes"]) == ("Cem Köksal", "helps", None)
    (arrival,) = rows(olga, "arrivals")
    assert (arrival["name"], arrival["state"]) == ("Cem Köksal", "expected")


def test_wishes_and_the_kitchen_are_taken_along(site: Site, olga: Browser, cem: Browser):
    wish(olga)
    olga.fill_in(f"{HARVEST}/kitchen/edit", {"oven": "1", "opens": "15:30", "closes": "19:30"})
    dish = site.pledge(cem)
    cem.fill_in(f"{dish}/kitchen", {"oven_from": "0", "oven_for": "60"})
    (wished,) = objects(olga, "wishes")
    assert (wished["course"], wished["state"]) == ("Mains", "open")
    (booked,) = rows(olga, "kitchen")
    assert (booked["dish"], booked["place"]) == ("Lentil soup", "oven")
    assert booked["begins"].startswith("2026-12-12T")


def test_every_list_is_offered_in_both_kinds_and_to_organisers_only(
    site: Site, olga: Browser, cem: Browser
):
    page = olga.open(ROOM)
    offered = set(re.findall(rf'{ROOM}/([a-z.-]+)"', page.html))
    lists = {name: export for name, export in EXPORTS.items() if export.may is None}
    assert offered == {f"{name}.{kind}" for name in lists for kind in ("csv", "json")}
    for name, export in lists.items():
        answer = olga.send("GET", f"{ROOM}/{name}.csv")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert f'filename="harvest-feast-{name}.csv"' in answer.headers["content-disposition"]
        assert answer.headers["cache-control"] == "no-store"
        assert answer.text.lstrip("\ufeff").splitlines()[0] == ",".join(export.columns)
        assert objects(olga, name) == []
        for browser in (cem, site.browser()):
            assert browser.send("GET", f"{ROOM}/{name}.csv").status == 403
            assert browser.send("GET", f"{ROOM}/{name}.json").status == 403
    assert cem.send("GET", ROOM).status == 403


@pytest.mark.parametrize(
    "path", [f"{ROOM}/guests", f"{ROOM}/guests.pdf", f"{ROOM}/secrets.csv", f"{ROOM}/.csv"]
)
def test_what_is_no_list_is_not_there(olga: Browser, path: str):
    assert olga.send("GET", path).status == 404
    assert olga.send("GET", "/feasts/nowhere/exports").status == 404
    assert olga.send("GET", "/feasts/nowhere/exports/guests.csv").status == 404


def test_needs_of_guests_come_as_on_the_page_without_names(site: Site, olga: Browser):
    for n in range(7):
        guest = site.join(f"Guest {n}")
        guest.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "1"})
        if n == 3:
            assert rows(olga, "needs") == []
        guest.fill_in("/me/needs", {"diets": "vegan", "note": "Only oats"})
    (need,) = rows(olga, "needs")
    assert (need["kind"], need["need"]) == ("diet", "vegan")
    assert int(need["at_least"]) <= 7 <= int(need["at_most"])
    assert "Guest" not in olga.send("GET", f"{ROOM}/needs.json").text
    assert "oats" not in olga.send("GET", f"{ROOM}/needs.json").text


def test_a_dish_that_is_a_formula_is_a_word_in_a_spreadsheet(site: Site, olga: Browser):
    cem = site.join('=HYPERLINK("http://evil.example")')
    site.pledge(cem, name="@SUM(A1:A9)", ingredients="-2+3\r\nsalt")
    (dish,) = rows(olga, "dishes")
    assert dish["dish"] == "'@SUM(A1:A9)"
    assert dish["cook"] == '\'=HYPERLINK("http://evil.example")'
    assert dish["ingredients"] == "'-2+3, salt"
    assert objects(olga, "dishes")[0]["dish"] == "@SUM(A1:A9)"  # programs run nothing


@given(cells=st.lists(st.text(), min_size=1))
def test_no_text_begins_as_a_formula_and_all_of_it_is_kept(cells: list[str]):
    columns = [f"c{n}" for n in range(len(cells))]
    _, row = csv.reader(io.StringIO(as_csv(columns, [cells]).decode("utf-8-sig"), newline=""))
    for cell, read in zip(cells, row, strict=True):
        assert read.removeprefix("'") == cell.removeprefix("'") or read == f"'{cell}"
        assert not read.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert msgspec.json.decode(as_json(columns, [cells])) == [
        dict(zip(columns, cells, strict=True))
    ]


def test_numbers_stay_numbers():
    made = as_csv(["a", "b", "c", "d", "e"], [(-5, 2.5, True, False, None)])
    assert made.decode("utf-8-sig") == "a,b,c,d,e\r\n-5,2.5,yes,no,\r\n"


def test_costs_are_taken_along_by_those_who_share_them(site: Site, olga: Browser, cem: Browser):
    costs = f"{HARVEST}/costs"
    olga.fill_in(f"{costs}/open", {"currency": "EUR"})
    cem.fill_in(f"{costs}/share", {"heads": "2"})
    cem.fill_in(f"{costs}/receipts/new", {"what": "Charcoal", "amount": "12.50"})
    assert "exports/receipts.csv" in cem.open(costs).html
    (receipt,) = objects(cem, "receipts")
    assert (receipt["name"], receipt["what"], receipt["amount"]) == ("Cem", "Charcoal", 12.5)
    (share,) = rows(cem, "costs")
    assert (share["heads"], share["paid"], share["balance"]) == ("2", "12.5", "0.0")
    assert objects(cem, "payments") == []
    for name in ("costs", "receipts", "payments"):
        assert f"/{name}.csv" not in olga.open(ROOM).html
        for browser in (olga, site.browser()):
            assert browser.send("GET", f"{ROOM}/{name}.csv").status == 403
    olga.fill_in(f"{costs}/share", {"heads": "1"})
    assert len(objects(olga, "receipts")) == 1
    assert "/receipts.json" in olga.open(ROOM).html


def test_what_is_planned_sat_at_left_and_said_is_taken_along(engine, journal, clock):
    clock.now = NOW
    invite(journal)
    cooks = [f"cook-{n}" for n in range(5)]
    ask(journal, join("dora"))
    for cook in cooks:
        ask(journal, join(cook, "Cem Köksal"))
        ask(journal, yes(cook, 2))
    ask(journal, LayTable(actor="olga", feast="harvest", table="long", name="Long", seats=9))
    ask(journal, ChooseTable(actor=cooks[0], feast="harvest", table="long", seats=2, named=True))
    ask(journal, draft())
    ask(journal, release(seen=1))
    ask(journal, draft("choir"))
    clock.now = STARTS + HOUR
    for cook in cooks:
        fours = dict.fromkeys(Question, 4)
        ask(journal, GiveFeedback(actor=cook, feast="harvest", answers=fours, words="More bread"))
    ask(
        journal,
        OfferLeftover(
            actor=cooks[0],
            feast="harvest",
            leftover="soup",
            what="Soup",
            portions=4,
            until=clock.now + HOUR,
            where="Linden Street 4",
        ),
    )
    with engine.connect() as db:
        told = {name: list(each.rows(db, "harvest", clock.now)) for name, each in MORE.items()}
    assert told["tables"] == [("Long", 9, 2, "Cem")]
    (band,) = told["schedule"]  # what is only drafted stays with those who plan
    assert dict(zip(MORE["schedule"].columns, band, strict=True))["wanted_by"] == 0
    assert told["leftovers"] == [("Soup", "Cem Köksal", 4, 4, (clock.now + HOUR).isoformat())]
    assert told["feedback"][0] == ("food", 4.0, 0, 0, 0, 5, 0)
    assert told["feedback-words"] == [("More bread",)] * 5
