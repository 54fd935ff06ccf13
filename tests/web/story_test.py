"""The whole story of a feast, as people without JavaScript live it; on both databases."""

from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from tests.conftest import SetClock
from tests.web.fixtures import OpenSite
from tests.web.site import SOUP, Site


@pytest.fixture
def anywhere(open_site: OpenSite, database_url: URL, tmp_path: Path) -> Site:
    """A house on SQLite, and once more on PostgreSQL."""
    return open_site(database_url)


def test_a_dish_goes_from_a_phone_to_the_table_and_off_it_again(anywhere: Site):
    olga = anywhere.organiser("Olga")
    feast = anywhere.announce(olga)
    anna = anywhere.browser()

    pledged = anna.fill_in(f"{feast}/dishes/new", {**SOUP, "your_name": "Anna"})
    table = anywhere.browser().open(pledged.leads_to)
    assert "Lentil soup Anna 12 servings" in table.text
    assert "Contains celery" in table.text
    assert "1 neighbour brings 1 dish: 12 of 60 servings" in table.text

    (dish,) = anywhere.dishes(feast)
    changed = anna.fill_in(f"{feast}/dishes/{dish}/edit", {"servings": "20", "name": "Dal"})
    assert "Dal Anna 20 servings" in anywhere.browser().open(changed.leads_to).text

    withdrawn = anna.fill_in(f"{feast}/dishes/{dish}/withdraw", {})
    assert "Dal" not in anna.follow(withdrawn).text
    mine = anna.open("/me").text
    assert "Dal" in mine
    assert "Withdrawn" in mine
    assert [e.type for e in anywhere.log()][-3:] == [
        "dishes.DishPledged",
        "dishes.DishChanged",
        "dishes.DishWithdrawn",
    ]


def test_whoever_is_known_pledges_without_giving_a_name(site: Site, olga, cem):
    form = cem.open("/feasts/harvest-feast/dishes/new")
    assert "your_name" not in dict(form.form().fields)
    site.pledge(cem)
    assert "Lentil soup Cem" in site.browser().open("/feasts/harvest-feast").text
    assert "What you bring Lentil soup" in cem.open("/feasts/harvest-feast").text


def test_a_dish_that_is_changed_starts_with_the_cooks_own_words(site: Site, cem):
    dish = site.pledge(cem)
    form = cem.open(f"{dish}/edit").form()
    said = dict(form.fields)
    assert {name: said[name] for name in SOUP} == SOUP | {"ingredients": said["ingredients"]}
    assert said["ingredients"].split() == SOUP["ingredients"].split()
    assert said["gluten"] == "unknown"


def test_the_cook_reads_on_their_own_page_why_a_dish_was_hidden(site: Site, olga, cem):
    dish = site.pledge(cem)
    answer = olga.fill_in(f"{dish}/hide", {"reason": "Entered twice, sorry"})
    assert "Lentil soup" not in site.browser().open(answer.leads_to).text
    assert "Entered twice, sorry" not in site.browser().open(answer.leads_to).text
    for page in ("/me", "/feasts/harvest-feast"):
        assert "Entered twice, sorry" in cem.open(page).text
    assert "/hide" not in cem.open("/feasts/harvest-feast").html


def test_only_an_organiser_sees_the_way_to_hide_a_dish(site: Site, olga, cem):
    dish = site.pledge(cem)
    assert f"{dish}/hide" in olga.open(dish).html
    assert f"{dish}/hide" not in cem.open(dish).html
    for browser in (cem, site.browser()):
        assert browser.send("GET", f"{dish}/hide").status == 403
        assert browser.post(f"{dish}/hide", {"reason": "mine"}).status == 403


def test_a_postponed_feast_tells_everybody_the_new_day_and_why(site: Site, olga, cem):
    answer = olga.fill_in(
        "/feasts/harvest-feast/postpone",
        {"date": "2026-12-19", "starts": "12:00", "ends": "15:00", "reason": "Storm warning"},
    )
    page = cem.follow(answer).text
    assert "Postponed: now on Saturday, 19 December 2026 Storm warning" in page
    assert "12:00 to 15:00" in page


def test_a_cancelled_feast_says_why_and_takes_no_more_dishes(site: Site, olga, cem):
    form = cem.open("/feasts/harvest-feast/dishes/new").form()
    answer = olga.fill_in("/feasts/harvest-feast/cancel", {"reason": "The yard is flooded"})
    page = cem.follow(answer)
    assert "This feast is cancelled The yard is flooded" in page.text
    assert "/dishes/new" not in page.html
    late = cem.submit(form, dict(SOUP))
    assert (late.status, late.page.form().value("name")) == (409, "Lentil soup")
    assert "This feast was cancelled." in late.page.text


def test_a_feast_that_has_begun_takes_no_more_dishes(site: Site, cem, clock: SetClock):
    form = cem.open("/feasts/harvest-feast/dishes/new").form()
    clock.forward(days=11, hours=5)
    late = cem.submit(form, dict(SOUP))
    assert late.status == 409
    assert "This feast has already started." in late.page.text
    assert "/dishes/new" not in cem.open("/feasts/harvest-feast").html


def test_a_feast_that_is_over_is_remembered(site: Site, cem, clock: SetClock):
    site.pledge(cem)
    clock.forward(days=12)
    home = site.browser().open("/").text
    assert "Feasts we remember Harvest feast Saturday, 12 December 2026, 1 dish" in home
    assert "This feast is over" in cem.open("/feasts/harvest-feast").text


def test_a_resend_of_the_form_that_joined_and_pledged_brings_one_dish_and_one_cook(site, olga):
    newcomer = site.browser()
    form = newcomer.open("/feasts/harvest-feast/dishes/new").form()
    words = {**SOUP, "your_name": "Anna"}
    head = site.head
    lost = site.browser().submit(form, words)  # its answer, cookie and all, never arrives
    again = newcomer.submit(form, words)
    once_more = newcomer.submit(form, words)
    assert lost.leads_to == again.leads_to == once_more.leads_to
    assert lost.set_cookies == again.set_cookies
    assert site.head == head + 2
    assert "Lentil soup" in newcomer.open("/me").text


def test_the_same_form_with_other_words_is_refused(site: Site, cem):
    form = cem.open("/feasts/harvest-feast/dishes/new").form()
    cem.submit(form, dict(SOUP))
    head = site.head
    other = cem.submit(form, {**SOUP, "name": "Dal"})
    assert other.status == 409
    assert "already sent with other words" in other.page.text
    assert other.page.form().value("name") == "Dal"
    assert site.head == head


def test_what_was_refused_can_be_sent_again_from_the_page_that_said_so(site: Site, cem):
    refused = cem.fill_in("/feasts/harvest-feast/dishes/new", {**SOUP, "servings": "0"})
    answer = cem.submit(refused.page.form(), {"servings": "4"})
    assert answer.leads_to == "/feasts/harvest-feast"
    assert len(site.dishes()) == 1
