"""Giving, needing, claiming and handing over, as neighbours meet it."""

import re
import uuid

import pytest

from app.pantry.rows import Enough
from tests.conftest import SetClock
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/ingredients"
NEW = f"{ROOM}/new"
TOMATOES = {"what": "Tomatoes", "quantity": "5 kg", "way": "brought"}


def gifts(site: Site) -> list[str]:
    """The addresses of what is given, in the order in which the room shows it."""
    page = site.browser().open(ROOM)
    ids = [e.get("id", "") for e in page.root.iter("li")]
    return [f"{ROOM}/{i.removeprefix('gift-')}" for i in ids if i.startswith("gift-")]


def give(site: Site, browser: Browser, path: str = NEW, **words: str) -> str:
    """The address of a donation that somebody made."""
    before = set(gifts(site))
    assert browser.fill_in(path, {**TOMATOES, **words}).leads_to == ROOM
    (new,) = set(gifts(site)) - before
    return new


def code_on(browser: Browser) -> str:
    """The code that a donor reads in the room."""
    found = re.search(r"Code at the door: (\w{3} \w{3})", browser.open(ROOM).text)
    assert found
    return found[1]


def test_a_gift_goes_from_a_garden_into_two_dishes(
    open_site: OpenSite, database_url, clock: SetClock
):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    cem, dora = site.join("Cem"), site.join("Dora")
    soup, stew = site.pledge(cem), site.pledge(dora, name="Stew")
    anna = site.browser()
    garden = {"garden": "Grandma Ilse’s garden", "garden_shown": "y", "harvested": "2026-11-30"}
    gift = give(site, anna, **garden, your_name="Anna", note="Mill Lane 4, after six")
    assert "Tomatoes Anna 5 kg Grandma Ilse’s garden harvested on 30 Nov 2026" in (
        site.browser().open(ROOM).text
    )
    assert cem.fill_in(f"{gift}/claim", {"quantity": "3000 g"}).leads_to == ROOM
    assert "3000 g for Lentil soup 2 kg left" in site.browser().open(ROOM).text
    assert dora.fill_in(f"{gift}/claim", {}).leads_to == ROOM
    assert "2 kg for Stew All of it has found a dish." in site.browser().open(ROOM).text
    for dish, cook in ((soup, "Cem"), (stew, "Dora")):
        page = site.browser().open(dish).text
        assert cook in page
        assert "Tomatoes from Anna Grandma Ilse’s garden" in page

    late = cem.fill_in(f"{gift}/claim", {"quantity": "1 g"})
    assert late.status == 409
    assert "There is not that much left." in late.page.complaint("quantity")

    door = olga.open(f"{ROOM}/door?code={code_on(anna).lower().replace(' ', '-')}")
    answer = olga.submit(door.form(f"{gift}/receive"), {"quantity": "4 kg"})
    assert answer.status == 422
    assert "fill this in" in answer.page.complaint("reason")
    why = {"quantity": "4 kg", "reason": "Half were green"}
    assert olga.submit(answer.page.form(), why).leads_to == f"{ROOM}/door"
    assert "this is what is left for your dish: 1 kg. Half were green" in dora.open(ROOM).text
    assert "Half were green" not in cem.open(ROOM).text
    assert "Handed over. Thank you!" in anna.open(ROOM).text
    assert "Tomatoes 5 kg, 4 kg came" in anna.open("/me").text
    assert "4 kg Grandma Ilse’s garden harvested on 30 Nov 2026 here already" in (
        site.browser().open(ROOM).text
    )


def test_a_need_is_answered_and_then_asked_for_no_more(site: Site, olga, cem):
    site.pledge(cem)
    assert cem.fill_in(f"{ROOM}/need", {"what": "Flour", "quantity": "3 kg"}).leads_to == ROOM
    page = site.browser().open(ROOM)
    assert "3 kg Flour for Lentil soup, Cem I have some" in page.text
    (path,) = {a.get("href", "") for a in page.root.iter("a") if "?need=" in a.get("href", "")}
    anna = site.join("Anna")
    form = anna.open(path)
    assert "Cem still needs 3 kg Flour for “Lentil soup”" in form.text
    assert (form.form().value("what"), form.form().value("quantity")) == ("Flour", "3 kg")
    assert anna.submit(form.form(), {"quantity": "2000 g"}).leads_to == ROOM
    text = site.browser().open(ROOM).text
    assert "1 kg Flour for Lentil soup" in text
    assert "2000 g for Lentil soup All of it has found a dish." in text
    give(site, anna, path, quantity="10 kg", what="Rye flour")
    text = site.browser().open(ROOM).text
    assert "Nothing is missing just now." in text
    assert "Rye flour Anna 10 kg 1 kg for Lentil soup 9 kg left" in text
    late = anna.fill_in(path, {**TOMATOES})
    assert late.status == 409
    assert "Somebody was quicker" in late.page.text


def test_what_cannot_be_compared_leaves_the_need_open_until_the_cook_ends_it(site, olga, cem):
    site.pledge(cem)
    cem.fill_in(f"{ROOM}/need", {"what": "Flour", "quantity": "3 kg"})
    page = site.browser().open(ROOM)
    (path,) = {a.get("href", "") for a in page.root.iter("a") if "?need=" in a.get("href", "")}
    give(site, site.join("Anna"), path, quantity="2 sacks")
    assert "Something is promised already" in site.browser().open(ROOM).text
    (end,) = {
        a.get("href", "") for a in cem.open(ROOM).root.iter("a") if "/needs/" in a.get("href", "")
    }
    assert site.join("Dora").send("GET", end).status == 403
    assert cem.fill_in(end, {}).leads_to == ROOM
    assert "Nothing is missing just now." in site.browser().open(ROOM).text
    assert cem.fill_in(end, {}).status == 409


def test_a_donor_changes_and_withdraws_what_nobody_claimed(site: Site, olga, cem):
    gift = give(site, cem, quantity="2 crates", garden="The allotment", note="Gate 4")
    form = cem.open(f"{gift}/edit").form()
    assert (form.value("quantity"), form.value("garden"), form.value("note")) == (
        "2 crates",
        "The allotment",
        "Gate 4",
    )
    assert cem.submit(form, {"quantity": "1½ crates"}).leads_to == ROOM
    assert "Tomatoes Cem 1½ crates" in site.browser().open(ROOM).text
    assert cem.fill_in(f"{gift}/withdraw", {}).leads_to == ROOM
    assert gifts(site) == []
    assert cem.fill_in(f"{gift}/edit", {}).status == 409


def test_what_is_claimed_stays_until_the_cook_gives_it_back(site: Site, olga, cem):
    gift = give(site, cem)
    dora = site.join("Dora")
    site.pledge(dora, name="Stew")
    assert "2 l" in dora.fill_in(f"{gift}/claim", {"quantity": "2 l"}).page.form().value("quantity")
    wrong = dora.fill_in(f"{gift}/claim", {"quantity": "2 l"})
    assert wrong.status == 422
    assert wrong.page.complaint("quantity") == "Please use the unit in which it is given."
    dora.fill_in(f"{gift}/claim", {"quantity": "½"})
    assert "0.5 kg for Stew 4.5 kg left" in site.browser().open(ROOM).text
    assert f"{gift}/withdraw" not in cem.open(ROOM).html
    assert cem.fill_in(f"{gift}/withdraw", {}).status == 409
    less = cem.fill_in(f"{gift}/edit", {"quantity": "400 g"})
    assert less.status == 409  # said in another unit, it would be another thing to count
    (release,) = {
        a.get("href", "") for a in dora.open(ROOM).root.iter("a") if "/claims/" in a.get("href", "")
    }
    assert cem.send("GET", release).status == 403
    assert dora.fill_in(release, {}).leads_to == ROOM
    assert dora.send("GET", release).status == 404
    assert cem.fill_in(f"{gift}/withdraw", {}).leads_to == ROOM


@pytest.mark.parametrize(
    "quantity",
    ["", "many", "0", "1.000 kg", "1,000 g", "2-3 kg", "5 kg tomatoes", "1/0", "9999999"],
)
def test_an_amount_in_doubt_is_asked_for_again(site: Site, cem: Browser, quantity: str):
    head = site.head
    answer = cem.fill_in(NEW, {**TOMATOES, "quantity": quantity})
    assert (answer.status, site.head) == (422, head)
    assert answer.page.complaint("quantity")
    assert answer.page.form().value("quantity") == quantity


def test_where_and_from_whom_only_those_read_who_need_to(site: Site, olga, cem):
    secret = {"garden": "Aunt Berta", "note": "Key under the pot"}
    gift = give(site, cem, **secret, way="fetched")
    dora, anna = site.join("Dora"), site.join("Anna")
    dish = site.pledge(dora)
    dora.fill_in(f"{gift}/claim", {"quantity": "1 kg"})
    code = code_on(cem)
    for browser in (site.browser(), anna, olga):
        for path in (ROOM, dish, "/me"):
            page = browser.open(path)
            assert not [w for w in (*secret.values(), code) if w in page.html], path
    assert "To be fetched: Key under the pot" in dora.open(ROOM).text
    assert "Aunt Berta" not in dora.open(ROOM).text
    at_the_door = olga.open(f"{ROOM}/door?code={code}").text
    assert all(word in at_the_door for word in secret.values())
    for browser in (site.browser(), anna):
        assert browser.send("GET", f"{ROOM}/door?code={code}").status == 403
        assert browser.send("GET", f"{gift}/edit").status == 403
    stored = b"".join(event.data for event in site.log())
    assert b"Berta" not in stored
    assert b"Key under" not in stored


def test_a_code_that_is_not_known_is_not_found(site: Site, olga, cem):
    give(site, cem)
    page = olga.open(f"{ROOM}/door?code=ZZZZZZ")
    assert "No gift of this feast has this code." in page.text
    assert "Tomatoes, 5 kg Cem" in page.text


def test_donors_read_what_there_is_enough_of(site: Site, olga, cem):
    words = {"things": "Courgettes\r\n\r\nPotato salad"}
    assert olga.fill_in(f"{ROOM}/enough", words).leads_to == ROOM
    for path in (ROOM, NEW):
        assert "Not needed now: Courgettes, Potato salad" in cem.open(path).text
    assert cem.send("GET", f"{ROOM}/enough").status == 403
    assert olga.fill_in(f"{ROOM}/enough", {"things": "x" * 81}).status == 422
    olga.fill_in(f"{ROOM}/enough", {"things": ""})
    assert "Not needed now" not in cem.open(NEW).text


def test_somebody_without_a_dish_is_led_to_one(site: Site, olga, cem):
    gift = give(site, cem)
    for browser in (site.browser(), cem):
        for path in (f"{gift}/claim", f"{ROOM}/need"):
            page = browser.open(path)
            assert "Put yours on the table first" in page.text
            assert page.forms == []
    words = {"dish": "nothing", "quantity": "1 kg", "what": "x", "command_id": str(uuid.uuid4())}
    assert cem.post(f"{gift}/claim", words).status == 404
    assert site.browser().post(f"{gift}/claim", words).status == 403


def test_sent_twice_it_is_given_once(site: Site, olga: Browser):
    anna = site.browser()
    form = anna.open(NEW).form()
    words = {**TOMATOES, "your_name": "Anna"}
    head = site.head
    for _ in range(2):
        assert anna.submit(form, words).leads_to == ROOM
    assert site.head == head + 2
    assert anna.submit(form, {**words, "what": "Plums"}).status == 409
    assert site.head == head + 2


def test_what_goes_with_a_dish_that_is_withdrawn_is_free_again(site: Site, olga, cem):
    dish = site.pledge(cem)
    gift = give(site, cem)
    cem.fill_in(f"{gift}/claim", {})
    cem.fill_in(f"{dish}/withdraw", {})
    assert "Tomatoes Cem 5 kg Cook with it" in site.browser().open(ROOM).text


def test_what_was_meant_for_a_dish_that_failed_is_free_until_that_is_taken_back(
    open_site: OpenSite, database_url
):
    site = open_site(database_url)
    site.announce(site.organiser("Olga"))
    cem, anna = site.join("Cem"), site.join("Anna")
    dish = site.pledge(cem)
    here = give(site, anna, what="Onions")
    gift = give(site, anna)
    for each in (here, gift):
        cem.fill_in(f"{each}/claim", {})
    cem.fill_in(f"{ROOM}/need", {"what": "Flour", "quantity": "1 kg"})
    door = site.organiser("Otto")
    onions = re.findall(r"code=(\w+)", door.open(f"{ROOM}/door").html)[0]
    door.fill_in(f"{ROOM}/door?code={onions}", {})
    assert "free for other cooks" in cem.open(f"{dish}/failed").text
    cem.fill_in(f"{dish}/failed", {"reason": "Burnt"})
    room = site.browser().open(ROOM).text
    assert "Tomatoes Anna 5 kg Cook with it" in room
    assert "Onions Anna 5 kg here already 5 kg for Lentil soup All of it" in room
    assert "Flour" not in room
    assert "Lentil soup" not in cem.open(f"{gift}/claim").text
    cem.submit(cem.open(dish).form(f"{dish}/undo/failed"))
    room = site.browser().open(ROOM).text
    assert "Tomatoes Anna 5 kg 5 kg for Lentil soup All of it" in room
    assert "1 kg Flour" in room


def test_a_feast_that_is_over_takes_nothing(site: Site, olga, cem, clock: SetClock):
    form = cem.open(NEW).form()
    clock.forward(days=12)
    assert cem.submit(form, TOMATOES).status == 409
    page = site.browser().open(ROOM)
    assert "Nothing was given." in page.text
    assert NEW not in page.html


@pytest.mark.parametrize(
    "path",
    [
        "/feasts/nowhere/ingredients",
        "/feasts/nowhere/ingredients/live",
        "/feasts/nowhere/ingredients/new",
        f"{ROOM}/nothing/edit",
        f"{ROOM}/nothing/claim",
        f"{HARVEST}/needs/nothing/withdraw",
        f"{HARVEST}/claims/nothing/release",
        f"{HARVEST}/dishes/nothing",
        f"{HARVEST}/dishes/nothing/live",
    ],
)
def test_what_is_not_there_is_not_found(site: Site, cem: Browser, path: str):
    assert cem.send("GET", path).status == 404


def test_what_was_noted_wrong_at_the_door_is_corrected(site: Site, olga: Browser, cem: Browser):
    site.pledge(cem)
    gift = give(site, site.browser(), your_name="Anna")
    cem.fill_in(f"{gift}/claim", {"quantity": "4 kg"})
    came = {"quantity": "1 kg", "reason": "Half were green"}
    assert olga.fill_in(f"{gift}/correct", came).status == 409  # nothing came yet
    code = re.search(r"code=(\w+)", olga.open(f"{ROOM}/door").html)
    assert code
    assert olga.fill_in(f"{ROOM}/door?{code[0]}", came, action=f"{gift}/receive").status == 303
    assert "1 kg for Lentil soup" in site.browser().open(ROOM).text
    assert olga.fill_in(f"{gift}/correct", {"quantity": "5 kg"}).page.complaint("reason")
    told = {"quantity": "5 kg", "reason": "The rest stood outside"}
    assert olga.fill_in(f"{gift}/correct", told).leads_to == f"{ROOM}/door?{code[0]}"
    assert "4 kg for Lentil soup 1 kg left" in site.browser().open(ROOM).text
    assert cem.send("GET", f"{gift}/correct").status == 403


@pytest.mark.parametrize(
    ("what", "warned"),
    [
        ("courgettes", True),
        ("Yellow courgette", True),
        ("Courgette flowers", True),
        ("Court", False),
    ],
)
def test_the_warning_knows_what_there_is_enough_of_among_other_words(what: str, warned: bool):
    assert bool(Enough(("Courgettes", "Plum jam")).has(what)) is warned
    assert not Enough(("Courgettes", "Plum jam")).has("Plums")


def test_who_gives_what_there_is_enough_of_is_told_and_may_still_give(site: Site, olga: Browser):
    listed = {"things": "Tomato\nCourgettes", "reason": "The cellar is full."}
    assert olga.fill_in(f"{ROOM}/enough", listed).leads_to == ROOM
    assert "Not needed now: Tomato, Courgettes. The cellar is full." in olga.open(ROOM).text
    anna = site.join("Anna")
    answer = anna.fill_in(NEW, TOMATOES)
    assert answer.status == 422
    assert "enough of this just now: Tomato. The cellar is full." in answer.page.complaint("what")
    again = answer.page.form(ROOM)
    assert anna.submit(again, {"anyway": "y"}).leads_to == ROOM
    assert anna.fill_in(NEW, {**TOMATOES, "what": "Potatoes"}).leads_to == ROOM


def test_an_organiser_says_why_and_the_cook_still_needs_not(
    site: Site, olga: Browser, cem: Browser
):
    site.pledge(cem)
    gift = give(site, site.join("Anna"))
    assert olga.fill_in(f"{gift}/edit", {"what": "Plums"}).page.complaint("reason")
    assert olga.fill_in(f"{gift}/withdraw", {"reason": ""}).page.complaint("reason")
    assert olga.fill_in(f"{gift}/withdraw", {"reason": "Sold"}).leads_to == ROOM
