"""Gaps, wishes and diets, as cooks, guests and organisers meet them."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.fixtures import OpenSite
from tests.web.html import Page
from tests.web.site import SOUP, Browser, Site

HARVEST = "/feasts/harvest-feast"
NEW = f"{HARVEST}/dishes/new"
GAPS = f"{HARVEST}/gaps"
WISH = f"{HARVEST}/suggestions/new"
POT = {"name": "A big pot of soup", "course": "Mains", "servings": "20", "diets": ["vegan"]}
DIETS = {"courses": ["Mains"], "vegan": "20", "nut_free": "12", "reason": "Many eat so"}


def wish(browser: Browser, **changes: object) -> str:
    """The address of the form that brings what an organiser just wished for."""
    before = set(claims(browser.open(GAPS)))
    assert browser.fill_in(WISH, {**POT, **changes}).leads_to == GAPS
    (new,) = set(claims(browser.open(GAPS))) - before
    return new


def claims(page: Page) -> list[str]:
    """Where the page's wishes can be claimed."""
    links = [a.get("href", "") for a in page.root.iter("a")]
    return [link for link in links if "?suggestion=" in link]


def ticked(page: Page) -> list[str]:
    """The diets that are ticked in the form of a dish."""
    return [value for name, value in page.form().fields if name == "diets"]


# ── diets of a dish ──


def test_what_a_cook_says_of_diets_stands_on_the_card_and_the_page(site: Site, cem: Browser):
    dish = site.pledge(cem, diets=["vegan", "halal"], gluten="free_of", cook_named="y")
    for page in (site.browser().open(HARVEST), site.browser().open(dish)):
        assert "Suits: vegan, halal, gluten-free, lactose-free" in page.text
    again = cem.open(f"{dish}/edit")
    assert ticked(again) == ["vegan", "halal"]
    assert dict(again.form().fields)["cook_named"] == "y"


def test_a_dish_of_which_nothing_was_said_says_nothing_of_diets(site: Site, cem: Browser):
    dish = site.pledge(cem, milk=None)
    assert "Suits:" not in site.browser().open(dish).text
    assert "cook_named" not in dict(cem.open(f"{dish}/edit").form().fields)


def test_a_contradiction_is_told_beside_the_diets_in_words(site: Site, cem: Browser):
    head = site.head
    answer = cem.fill_in(NEW, {**SOUP, "diets": ["vegan"], "milk": "contains", "eggs": "contains"})
    assert (answer.status, site.head) == (422, head)
    assert "You say that it contains eggs, milk, so it is not vegan." in answer.page.text
    assert ticked(answer.page) == ["vegan"]


def test_gluten_free_cannot_be_ticked_by_a_form_of_ones_own(site: Site, cem: Browser):
    words = {**SOUP, "diets": "gluten_free", "command_id": str(uuid.uuid4())}
    fields = {**dict(cem.open(NEW).form().fields), **words}
    assert cem.post(f"{HARVEST}/dishes", fields).status == 422


# ── gaps ──


def test_a_gap_is_what_is_wanted_without_what_is_promised(site: Site, olga, cem):
    olga.fill_in(f"{GAPS}/diets?course=Mains", DIETS)
    assert "0 of 40 40 servings missing" in site.browser().open(GAPS).text
    site.pledge(cem, diets=["vegan"])
    text = site.browser().open(GAPS).text
    assert "Mains 12 of 40 28 servings missing Fill this: Mains Many eat so" in text
    assert "vegan 12 of 20 Fill this: Mains, vegan" in text
    assert "vegetarian 12" in text
    assert "nut-free 0 of 12 Fill this: Mains, nut-free" in text
    assert "lactose-free 12" in text, "free of milk, as the cook said"
    site.pledge(cem, servings="28", diets=["vegetarian"], nuts="free_of", peanuts="free_of")
    text = site.browser().open(GAPS).text
    assert "40 of 40 enough for everyone" in text
    assert "vegan 12 of 20" in text
    assert "vegetarian 40" in text
    assert "nut-free 28 of 12 enough" in text


def test_only_what_stands_fills_a_gap(site: Site, olga, cem):
    dishes = [site.pledge(cem, diets=["vegan"]) for _ in range(2)]
    cem.fill_in(f"{dishes[0]}/withdraw", {})
    assert "vegan 12" in site.browser().open(GAPS).text
    olga.fill_in(f"{dishes[1]}/hide", {"reason": "Twice"})
    text = site.browser().open(GAPS).text
    assert "0 of 40 40 servings missing" in text
    assert "vegan" not in text


def test_filling_a_gap_begins_the_form_with_its_course_and_diets(site: Site, olga: Browser):
    olga.fill_in(f"{GAPS}/diets", {**DIETS, "courses": ["Mains", "Desserts"]})
    page = site.browser().open(GAPS)
    links = [a.get("href", "") for a in page.root.iter("a")]
    fills = [link for link in links if "/dishes/new?course" in link]
    assert fills == [
        f"{NEW}?course=Mains",
        f"{NEW}?course=Mains&diets=vegan",
        f"{NEW}?course=Mains&diets=nut_free",
        f"{NEW}?course=Desserts",
        f"{NEW}?course=Desserts&diets=vegan",
        f"{NEW}?course=Desserts&diets=nut_free",
    ]
    form = site.browser().open(fills[4])
    assert (form.form().value("course"), ticked(form)) == ("Desserts", ["vegan"])
    free = site.browser().open(fills[5])
    assert ticked(free) == []
    assert "Wanted here, if your dish is so: nut-free." in free.text
    nothing = site.browser().open(f"{NEW}?course=Gravel&diets=air,,%3Cb%3E")
    assert ticked(nothing) == []


def test_what_is_wanted_for_diets_is_an_organisers_to_say(site: Site, olga, cem):
    head = site.head
    for path in (f"{GAPS}/diets", WISH):
        assert cem.send("GET", path).status == 403
    words = {**DIETS, **POT, "command_id": str(uuid.uuid4())}
    for path in (f"{GAPS}/diets", f"{HARVEST}/suggestions"):
        assert cem.post(path, words).status == 403
    assert site.head == head


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"vegan": "20001"}, "Please write a number from 0 to 20000."),
        ({"vegan": "-1"}, "Please write a number from 0 to 20000."),
        ({"vegan": "a few"}, "Please write a whole number."),
        ({"courses": []}, "In which courses?: Please fill this in."),
        ({"reason": " "}, "Why?: Please fill this in."),
    ],
)
def test_wrong_numbers_are_told_beside_their_fields(words, told, harvest: Site, petra: Browser):
    head = harvest.head
    answer = petra.fill_in(f"{GAPS}/diets", {**DIETS, **words})
    assert (answer.status, harvest.head) == (422, head)
    assert told in answer.page.text


def test_the_form_starts_with_what_was_said_and_nothing_more_of_guests_than_steps(
    site: Site, olga: Browser
):
    olga.fill_in(f"{GAPS}/diets?course=Mains", DIETS)
    said = dict(olga.open(f"{GAPS}/diets?course=Mains").form().fields)
    assert (said["vegan"], said["nut_free"], said["halal"]) == ("20", "12", "")
    for n in range(4):
        guest = site.join(f"Guest {n}")
        guest.fill_in("/me/needs", {"diets": ["vegan"]})
        guest.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "1", "children": "0"})
    assert "told us of a diet" in olga.open(f"{GAPS}/diets").text
    assert "guests told us vegan" not in olga.open(f"{GAPS}/diets").text
    assert "1 to 4 guests told us" not in olga.open(f"{GAPS}/diets").text
    fifth = site.join("Fifth")
    fifth.fill_in("/me/needs", {"diets": ["vegan", "halal"]})
    fifth.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "1", "children": "0"})
    text = olga.open(f"{GAPS}/diets").text
    assert "vegan 5 to 9 guests told us" in text
    assert "halal 1 to 4 guests told us" in text
    for browser in (site.browser(), olga):
        assert "told us" not in browser.open(GAPS).text, "never on the board itself"


# ── wishes ──


def test_a_wish_is_claimed_by_the_ordinary_form(site: Site, olga, cem):
    claim = wish(olga)
    form = cem.open(claim)
    said = dict(form.form().fields)
    assert (said["name"], said["course"], said["servings"]) == (POT["name"], "Mains", "20")
    assert ticked(form) == ["vegan"]
    assert "Wished for: A big pot of soup" in form.text
    answer = cem.submit(form.form(), {"name": "Minestrone"})
    assert answer.leads_to == HARVEST
    board = site.browser().open(GAPS)
    assert "Cem brings: Minestrone" in board.text
    assert claims(board) == []


def test_of_two_who_claim_at_once_one_gets_it_and_the_other_may_bring_it_too(site, olga, cem):
    claim, dora = wish(olga), site.join("Dora")
    forms = [(browser, browser.open(claim).form()) for browser in (cem, dora)]
    with ThreadPoolExecutor(2) as together:
        answers = list(together.map(lambda each: each[0].submit(each[1]), forms))
    statuses = [answer.status for answer in answers]
    assert sorted(statuses) == [303, 409]
    late = statuses.index(409)
    told, browser = answers[late].page, forms[late][0]
    assert "A neighbour was quicker and brings this dish." in told.text
    assert "suggestion" not in dict(told.form().fields)
    assert browser.submit(told.form()).leads_to == HARVEST
    assert len(site.dishes()) == 2


def test_a_claim_that_is_sent_again_is_one_claim(site: Site, olga, cem):
    form = cem.open(wish(olga)).form()
    assert [cem.submit(form).status for _ in range(2)] == [303, 303]
    assert len(site.dishes()) == 1


def test_a_wish_that_somebody_new_claims_is_theirs(site: Site, olga: Browser):
    claim = wish(olga)
    assert site.browser().fill_in(claim, {"your_name": "Noor"}).leads_to == HARVEST
    assert "Noor brings: A big pot of soup" in site.browser().open(GAPS).text


def test_a_withdrawn_dish_opens_the_wish_again(site: Site, olga, cem):
    claim = wish(olga)
    cem.fill_in(claim, {})
    (dish,) = site.dishes()
    assert claims(site.browser().open(GAPS)) == []
    cem.fill_in(f"{HARVEST}/dishes/{dish}/withdraw", {})
    assert claims(site.browser().open(GAPS)) == [claim]
    assert site.join("Dora").fill_in(claim, {}).leads_to == HARVEST


def test_a_cook_who_stays_at_home_opens_the_wish_again(site: Site, olga, cem):
    claim = wish(olga)
    cem.fill_in(claim, {})
    cem.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "1", "children": "0"})
    (dish,) = site.dishes()
    cem.fill_in(f"{HARVEST}/coming/no", {"dishes": [dish]})
    assert claims(site.browser().open(GAPS)) == [claim]


def test_a_wish_is_given_up_with_a_reason_that_everybody_reads(site: Site, olga, cem):
    claim = wish(olga)
    suggestion = claim.partition("=")[2]
    path = f"{HARVEST}/suggestions/{suggestion}/withdraw"
    form = cem.open(claim).form()
    assert olga.fill_in(path, {"reason": ""}).status == 422
    assert cem.send("GET", path).status == 403
    assert olga.fill_in(path, {"reason": "Three pots now"}).leads_to == GAPS
    assert "A big pot of soup Three pots now" in site.browser().open(GAPS).text
    late = cem.submit(form)
    assert (late.status, "This dish is no longer wished for." in late.page.text) == (409, True)
    assert "This dish is no longer wished for." in cem.open(claim).text
    assert olga.fill_in(path, {"reason": "Again"}).status == 409


def test_two_organisers_wish_for_the_same_and_both_wishes_stand(site: Site, olga: Browser):
    petra = site.organiser("Petra")
    assert len({wish(olga), wish(petra)}) == 2
    form = olga.open(WISH).form()
    for _ in range(2):
        assert olga.submit(form, POT).leads_to == GAPS
    assert len(claims(site.browser().open(GAPS))) == 3


def test_what_was_never_wished_for_is_nothing(site: Site, olga, cem):
    assert cem.open(f"{NEW}?suggestion=nothing").form().value("name") == ""
    fields = {**dict(cem.open(NEW).form().fields), **SOUP, "suggestion": "nothing"}
    assert cem.post(f"{HARVEST}/dishes", fields).status == 404
    assert olga.send("GET", f"{HARVEST}/suggestions/nothing/withdraw").status == 404


def test_after_the_start_nothing_is_filled_any_more(open_site: OpenSite, site, olga, clock):
    wish(olga)
    clock.now = clock.now.replace(month=12, day=12, hour=18)
    text = site.browser().open(GAPS).text
    assert "Fill this" not in text
    assert "I bring this" not in text
    assert "Wish for a dish" not in olga.open(GAPS).text
