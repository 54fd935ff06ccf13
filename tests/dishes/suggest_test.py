"""Allergens are suggested from a cook's words, and nothing counts until the cook has said so."""

import asyncio
import re
import uuid
from collections.abc import Mapping

import pytest

from tests.examples import add_recipe
from tests.web.fixtures import OpenSite, ServerLog
from tests.web.html import Page, words_of
from tests.web.site import Answer, Browser, Site

HARVEST = "/feasts/harvest-feast"
NEW = f"{HARVEST}/dishes/new"
ASK = f"{HARVEST}/dishes/suggest"
SCRIPT = {"hx-request": "true"}
CAKE = {
    "name": "Plum cake",
    "course": "Desserts",
    "servings": "12",
    "ingredients": "500 g plums\r\n200 g flour\r\n3 eggs\r\n100 g butter",
}


def ask(browser: Browser, words: Mapping[str, str | None], path: str = NEW) -> Answer:
    """Press the button that looks for allergens, as a browser without scripts does."""
    page = browser.open(path)
    [button] = [b for b in page.root.iter("button") if "Look for allergens" in words_of(b)]
    [form] = page.forms
    return browser.post(button.get("formaction", "").partition("#")[0], form.filled(dict(words)))


def said(page: Page) -> str:
    return words_of(page.by_id("suggested"))


def reason(page: Page, allergen: str) -> str:
    return words_of(page.by_id(f"{allergen}-why"))


def answers(page: Page, *allergens: str) -> list[str]:
    return [page.form().value(allergen) for allergen in allergens]


def test_a_button_looks_for_allergens_keeps_every_word_and_records_nothing(site: Site, cem):
    head = site.head
    answer = ask(cem, {**CAKE, "servings": "many", "nuts": "free_of"})
    assert (answer.status, site.head) == (200, head)
    page = answer.page
    assert said(page).startswith("From what you wrote, it probably contains gluten, eggs, milk.")
    assert "Suggested because of “butter”" in reason(page, "milk")
    kept = page.form()
    assert kept.value("ingredients") == CAKE["ingredients"]
    assert [kept.value(name) for name in ("name", "course", "servings")] == [
        *("Plum cake", "Desserts", "many")
    ]
    assert answers(page, "gluten", "eggs", "milk", "nuts") == [*["unknown"] * 3, "free_of"]
    assert kept.action == f"{HARVEST}/dishes"


def test_somebody_new_is_asked_for_a_name_only_when_the_dish_is_pledged(site: Site, olga):
    visitor = site.browser()
    answer = ask(visitor, {**CAKE, "your_name": "Jo"})
    assert answer.page.form().value("your_name") == "Jo"
    assert answer.set_cookies == []
    assert visitor.submit(answer.page.form(), {}).leads_to == HARVEST


def test_what_is_only_suggested_is_not_said_when_the_dish_is_pledged(site: Site, cem: Browser):
    page = ask(cem, CAKE).page
    assert cem.submit(page.form(), {}).leads_to == HARVEST
    assert "Allergens: not said yet" in cem.open(HARVEST).text


def test_one_button_confirms_all_that_is_suggested_and_no_other_answer(site: Site, cem: Browser):
    page = ask(cem, {**CAKE, "milk": "free_of"}).page
    [button] = [b for b in page.root.iter("button") if b.get("name") == "confirm"]
    assert (words_of(button), button.get("value")) == ("Yes, it contains all 2", "gluten eggs")
    address = button.get("formaction", "").partition("#")[0]
    confirmed = cem.post(address, page.form().filled({"confirm": "gluten eggs milk"})).page
    assert answers(confirmed, "gluten", "eggs", "milk", "nuts") == [
        *("contains", "contains", "free_of", "unknown")
    ]
    assert said(confirmed) == "You have answered all that your words suggest. Thank you!"
    cem.submit(confirmed.form(), {})
    assert "Contains gluten, eggs Free of milk" in site.browser().open(HARVEST).text


@pytest.mark.parametrize("confirm", ["nuts", "contains", "<script>", "milk\x00", "course name"])
def test_nothing_is_confirmed_that_was_not_suggested(site: Site, cem: Browser, confirm: str):
    page = cem.post(ASK, {**CAKE, "confirm": confirm}).page
    assert not re.findall(r'value="(?:contains|free_of)" checked', page.html)


def test_who_says_free_of_what_the_words_suggest_is_told_gently_and_believed(site: Site, cem):
    page = ask(cem, {**CAKE, "milk": "free_of"}).page
    assert "though you wrote “butter”. If yours has none in it, all is well." in reason(
        page, "milk"
    )
    assert "milk" not in said(page)
    assert answers(page, "milk") == ["free_of"]


def test_finding_nothing_is_never_called_free_of_anything(site: Site, cem: Browser):
    page = ask(cem, {**CAKE, "ingredients": "plums", "name": "Plums"}).page
    assert "That does not mean there is none" in said(page)
    assert not re.findall(r'value="free_of" checked', page.html)
    assert "suggest" not in said(cem.open(NEW))


def test_a_name_suggests_while_there_are_no_ingredients(site: Site, cem: Browser):
    page = ask(cem, {**CAKE, "name": "Cheese pie", "ingredients": "\r\n \r\n"}).page
    assert "contains gluten, milk" in said(page)
    assert "“pie”" in reason(page, "gluten")


def test_each_word_is_named_once_and_only_the_first_few(site: Site, cem: Browser):
    milky = "butter\r\nButter\r\ncream\r\nquark\r\nyogurt"
    page = ask(cem, {**CAKE, "ingredients": milky}).page
    assert "because of “butter”, “cream”, “quark” You" in reason(page, "milk")


def test_a_dish_that_is_changed_keeps_its_page_and_its_answers(site: Site, cem: Browser):
    dish = site.pledge(cem)
    edit = f"{dish}/edit"
    assert "all that your words suggest" not in said(cem.open(edit))
    page = ask(cem, {"ingredients": "celery\r\nbutter"}, edit).page
    assert "probably contains" not in said(page), "what is in it was answered before"
    assert page.form().action == dish
    assert "Save the changes" in page.text
    cem.submit(page.form(), {"milk": "contains"})
    assert "Contains milk, celery" in cem.open(HARVEST).text


def test_nobody_asks_about_a_dish_that_is_not_theirs(site: Site, olga, cem: Browser):
    dish = site.pledge(cem).rpartition("/")[2]
    assert olga.post(f"{ASK}?dish={dish}", CAKE).status == 200
    assert site.browser().post(f"{ASK}?dish={dish}", CAKE).status == 403
    assert site.join("Anna").post(f"{ASK}?dish={dish}", CAKE).status == 403
    assert cem.post(f"{ASK}?dish=nothing", CAKE).status == 404
    assert cem.post("/feasts/nowhere/dishes/suggest", CAKE).status == 404


def test_our_script_gets_only_the_questions_and_needs_nobody(site: Site, olga: Browser):
    visitor = site.browser()
    visitor.cookies.set("longtable", "forged")
    answer = visitor.post(ASK, {"ingredients": "ghee", "name": ""}, headers=SCRIPT)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    page = answer.page
    assert (page.root.tag, page.root.get("id")) == ("fieldset", "allergens")
    assert said(page).startswith("From what you wrote, it probably contains milk.")
    assert "Yes, it contains milk" in said(page)


def test_answers_are_left_alone_by_what_is_suggested_while_they_are_given(site: Site, cem):
    page = cem.post(ASK, {"ingredients": "ghee"}, headers=SCRIPT).page
    rows = [e for e in page.root.iter("div") if e.get("class") == "tri-row"]
    assert len(rows) == 14
    assert all("hx-morph-skip" in row.attrib for row in rows)


@pytest.mark.parametrize("headers", [{}, SCRIPT], ids=["page", "script"])
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<script>alert(1)</script> butter", "“butter”"),
        ("butter\x00\x1b[31m\u202e", "“butter”"),
        ("{{ 7 * 7 }} %(words)s %s butter", "“butter”"),
        ("butter\r\n" * 10_000, "“butter”"),
        ("bütter" * 10_000 + "\r\nbutter", ""),
        ("\r\n" * 30_000, ""),
    ],
)
def test_whatever_is_written_is_looked_through_and_shown_as_it_is(
    site: Site, cem, server_log: ServerLog, words: str, shown: str, headers: dict[str, str]
):
    head = site.head
    server_log.take()
    answer = cem.post(ASK, {"ingredients": words, "name": "x"}, headers=headers)
    assert (answer.status, site.head, server_log.take()) == (200, head, [])
    assert "<script>alert" not in answer.text
    if shown:
        assert shown in reason(answer.page, "milk")


@pytest.mark.parametrize("headers", [{}, SCRIPT], ids=["page", "script"])
def test_what_is_no_form_or_comes_from_elsewhere_is_refused(site: Site, cem, headers):
    assert cem.post(ASK, {"ingredients": "x" * 2_000_000}, headers=headers).status == 413
    assert cem.send("POST", ASK, content=b"{}", headers=headers).status in {400, 415}
    elsewhere = {**headers, "sec-fetch-site": "cross-site"}
    assert cem.post(ASK, CAKE, headers=elsewhere).status == 403
    assert cem.post(ASK, {f"f{'x' * n}": "" for n in range(300)}, headers=headers).status == 400


def test_typing_takes_nothing_from_the_forms_that_somebody_may_send(open_site: OpenSite):
    site = open_site(LONGTABLE_POSTS_PER_MINUTE="3")
    browser = site.browser()
    asked = [browser.post(ASK, CAKE, headers=SCRIPT).status for _ in range(31)]
    assert asked == [200] * 30 + [429]
    assert [browser.post("/people", {}).status for _ in range(4)] == [422] * 3 + [429]


def test_a_pledge_begun_from_a_recipe_has_its_suggestions_at_once(site: Site, cem: Browser):
    recipe = add_recipe("plum-cake", ingredients=("1 kg plums", "flour", "100 g almonds"))
    asyncio.run(site.house.journal.execute(recipe, str(uuid.uuid4())))
    page = cem.open(f"{NEW}?recipe=plum-cake")
    assert "probably contains gluten, nuts" in said(page)
    assert answers(page, "gluten", "nuts") == ["unknown", "unknown"]


def test_a_pledge_that_is_refused_still_shows_what_is_suggested(site: Site, cem: Browser):
    answer = cem.fill_in(NEW, {**CAKE, "servings": "0"})
    assert answer.status == 422
    assert "probably contains gluten, eggs, milk" in said(answer.page)
