"""Pledging, changing and withdrawing, as cooks and others meet it."""

import uuid

import pytest

from tests.conftest import SetClock
from tests.web.fixtures import ServerLog
from tests.web.site import SOUP, Browser, Site

HARVEST = "/feasts/harvest-feast"
NEW = f"{HARVEST}/dishes/new"


def test_the_form_begins_with_the_course_that_was_asked_for(site: Site, cem: Browser):
    assert cem.open(f"{NEW}?course=Desserts").form().value("course") == "Desserts"
    assert "course" not in dict(cem.open(f"{NEW}?course=Gravel").form().fields)


def test_every_allergen_may_stay_unsaid(site: Site, cem: Browser):
    cem.fill_in(NEW, {**SOUP, "milk": None, "celery": None})
    assert "Allergens: not said yet" in cem.open(HARVEST).text


def test_a_dish_free_of_all_says_so(site: Site, cem: Browser):
    form = cem.open(NEW).form()
    all_free = {name: "free_of" for name, value in form.fields if value == "unknown"}
    assert len(all_free) == 14
    cem.submit(form, {**SOUP, **all_free})
    assert "Free of all 14 allergens" in cem.open(HARVEST).text


def test_words_of_any_script_come_back_as_they_were_written(site: Site, cem: Browser):
    words = {"name": "Köfte कढ़ी 🍲 שקשוקה", "ingredients": "½ l Brühe\r\n豆腐\r\n\r\n  2 × 🥕  "}
    dish = site.pledge(cem, **words)
    said = dict(cem.open(f"{dish}/edit").form().fields)
    assert said["name"] == words["name"]
    assert said["ingredients"].splitlines() == ["½ l Brühe", "豆腐", "2 × 🥕"]
    assert words["name"] in site.browser().open(HARVEST).text


def test_twenty_dishes_are_what_one_person_can_bring(site: Site, cem: Browser):
    for _ in range(20):
        cem.fill_in(NEW, SOUP)
    head = site.head
    answer = cem.fill_in(NEW, SOUP)
    assert (answer.status, site.head) == (409, head)
    assert "You already bring 20 dishes to this feast. Thank you!" in answer.page.text
    assert answer.page.form().value("name") == SOUP["name"]


def test_somebody_else_neither_changes_nor_withdraws_a_dish(
    site: Site, cem: Browser, server_log: ServerLog
):
    dish = site.pledge(cem)
    anna = site.join("Anna")
    head = site.head
    words = {**SOUP, "command_id": str(uuid.uuid4())}
    for browser in (anna, site.browser()):
        for path in (f"{dish}/edit", f"{dish}/withdraw"):
            assert browser.send("GET", path).status == 403
        server_log.take()
        for path in (dish, f"{dish}/withdraw"):
            answer = browser.post(path, words)
            assert (answer.status, site.head) == (403, head)
            assert "Only the cook or an organiser can change this dish." in answer.page.text
            (line,) = server_log.take()
            assert line.endswith(": dishes.NotYourDish")


def test_an_organiser_changes_a_dish_and_it_stays_its_cooks(site: Site, olga, cem):
    dish = site.pledge(cem)
    assert olga.fill_in(f"{dish}/edit", {"name": "Dal"}).page.complaint("reason")
    told = {"name": "Dal", "reason": "It is one"}
    assert olga.fill_in(f"{dish}/edit", told).leads_to == HARVEST
    assert "Changed by an organiser: It is one" in cem.open(HARVEST).text
    assert "Dal Cem 12 servings" in site.browser().open(HARVEST).text


def test_a_changed_dish_keeps_the_words_that_cannot_be(site: Site, cem: Browser):
    dish = site.pledge(cem)
    head = site.head
    answer = cem.fill_in(f"{dish}/edit", {"name": "Dal", "servings": "501"})
    assert (answer.status, site.head) == (422, head)
    assert answer.page.form().value("name") == "Dal"
    assert answer.page.form().action == dish
    assert "from 1 to 500" in answer.page.complaint("servings")


def test_a_change_is_recorded_once_for_one_form(site: Site, cem: Browser):
    dish = site.pledge(cem)
    form = cem.open(f"{dish}/edit").form()
    head = site.head
    for _ in range(2):
        assert cem.submit(form, {"name": "Dal"}).leads_to == HARVEST
    assert site.head == head + 1
    assert cem.submit(form, {"name": "Borscht"}).status == 409
    assert site.head == head + 1


def test_allergens_can_be_corrected_while_the_feast_goes_on(
    site: Site, cem: Browser, clock: SetClock
):
    dish = site.pledge(cem)
    clock.forward(days=11, hours=6)
    assert cem.fill_in(f"{dish}/edit", {"nuts": "contains"}).leads_to == HARVEST
    assert "Contains nuts, celery" in site.browser().open(HARVEST).text


def test_what_is_withdrawn_is_withdrawn_once_and_changed_no_more(site: Site, cem: Browser):
    dish = site.pledge(cem)
    edit, withdraw = cem.open(f"{dish}/edit").form(), cem.open(f"{dish}/withdraw").form()
    head = site.head
    for _ in range(2):
        assert cem.submit(withdraw).leads_to == HARVEST
    assert site.head == head + 1
    for late in (cem.submit(edit, {}), cem.fill_in(f"{dish}/withdraw", {})):
        assert (late.status, site.head) == (409, head + 1)
        assert "This dish was withdrawn." in late.page.text


@pytest.mark.parametrize("reason", ["", " \r\n ", "x" * 1001, "twi\u2066ce"])
def test_hiding_needs_a_reason_to_read(site: Site, olga, cem, server_log: ServerLog, reason: str):
    dish = site.pledge(cem)
    head = site.head
    server_log.take()
    answer = olga.fill_in(f"{dish}/hide", {"reason": reason})
    assert (answer.status, site.head) == (422, head)
    assert answer.page.complaint("reason")
    assert server_log.take() == ["refused 422 POST dishes:hide: reason"]
    assert "Lentil soup" in site.browser().open(HARVEST).text


def test_a_hidden_dish_is_neither_changed_nor_withdrawn_nor_hidden_again(site: Site, olga, cem):
    dish = site.pledge(cem)
    edit, withdraw = cem.open(f"{dish}/edit").form(), cem.open(f"{dish}/withdraw").form()
    hide = olga.open(f"{dish}/hide").form()
    olga.submit(hide, {"reason": "Entered twice"})
    head = site.head
    answers = [cem.submit(edit, {}), cem.submit(withdraw)]
    answers.append(olga.fill_in(f"{dish}/hide", {"reason": "Entered twice"}))
    assert [a.status for a in answers] == [409, 409, 409]
    assert site.head == head
    said = "An organiser has hidden this dish.", "An organiser has hidden this."
    for answer, words in zip(answers, (said[0], said[0], said[1]), strict=True):
        assert words in answer.page.text


def test_a_dish_is_not_found_at_another_feast(site: Site, olga, cem):
    dish = site.pledge(cem)
    other = site.announce(olga, title="Soup Sunday")
    path = f"{other}/dishes/{dish.rpartition('/')[2]}"
    assert cem.send("GET", f"{path}/edit").status == 404
    assert cem.post(path, {**SOUP, "command_id": str(uuid.uuid4())}).status == 404


def test_the_bar_of_a_course_shows_what_is_pledged(site: Site, cem: Browser):
    site.pledge(cem, servings="30")
    site.pledge(cem, servings="30", course="Desserts")
    page = site.browser().open(HARVEST)
    assert "Mains 30 of 40" in page.text
    assert "Desserts 30 of 20" in page.text
    bars = [e.get("width") for e in page.root.iter("rect")]
    assert ("75" in bars, "100" in bars) == (True, True)
