"""What somebody does not eat: told once, seen by nobody else, and used on every table."""

import re

import pytest

from app.diets.queries import FEWEST
from domain.allergens import Allergen
from tests.house.known import ROOT
from tests.web.fixtures import ServerLog
from tests.web.html import words_of
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
COMING = f"{HARVEST}/coming"
NEEDS = "/me/needs"
NUTS_AND_MILK = {"allergies": ["milk", "nuts"], "diets": ["halal"], "note": "Traces are fine"}


def come(browser: Browser) -> None:
    answer = browser.submit(browser.open(COMING).forms[-1], {"reply": "yes"})
    assert answer.leads_to == COMING


def avoided(browser: Browser, path: str = HARVEST) -> set[str]:
    """What a page says that somebody avoids."""
    (stream,) = [e for e in browser.open(path).root.iter() if "data-live" in e.attrib]
    return {name for name in stream.get("class", "").split() if name.startswith("avoid-")}


# ── the profile ──


def test_needs_are_told_kept_and_changed(site: Site, cem: Browser):
    assert "Tell it once" in cem.open("/me").text
    assert cem.fill_in(NEEDS, NUTS_AND_MILK).leads_to == "/me"
    mine = cem.open("/me").text
    assert "Diets: halal Allergies: milk, nuts Traces are fine" in mine
    form = cem.open(NEEDS).form()
    assert [f for f in form.fields if f[0] != "command_id"] == [
        ("diets", "halal"),
        ("allergies", "milk"),
        ("allergies", "nuts"),
        ("note", "Traces are fine"),
    ]
    cem.submit(form, {"diets": None, "allergies": None, "note": ""})
    assert "Tell it once" in cem.open("/me").text


def test_only_who_has_joined_has_a_profile(site: Site, olga: Browser):
    visitor = site.browser()
    assert visitor.send("GET", NEEDS).status == 404
    assert visitor.post(NEEDS, {"note": "x"}).status == 404


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("diets", "gravel", "check this"),
        ("allergies", ["milk", "gravel"], "check this"),
        ("note", "x" * 501, "to 500 characters"),
        ("note", "a\x00b", "characters that cannot be shown"),
    ],
    ids=["diets", "allergies", "long", "hidden"],
)
def test_needs_that_cannot_be_are_asked_again(
    site: Site, cem: Browser, server_log: ServerLog, field: str, value: str, complaint: str
):
    head = site.head
    server_log.take()
    answer = cem.fill_in(NEEDS, {**NUTS_AND_MILK, field: value})
    assert (answer.status, site.head) == (422, head)
    assert complaint in answer.page.complaint(field).lower()
    assert server_log.take() == [f"refused 422 POST diets:tell: {field}"]


def test_needs_are_on_nobody_elses_page(site: Site, olga: Browser, cem: Browser):
    site.pledge(cem, milk="contains")
    cem.fill_in(NEEDS, NUTS_AND_MILK)
    come(cem)
    for other in (site.browser(), site.join("Dora"), olga):
        for path in ("/me", HARVEST, COMING):
            page = other.open(path)
            assert "halal" not in page.text
            assert "Traces are fine" not in page.text
            assert "avoid-" not in page.html


# ── on the table ──


def test_dishes_are_marked_for_their_guest_alone(site: Site, cem: Browser):
    dora = site.join("Dora")
    site.pledge(dora, name="Cake", milk="contains", nuts="free_of")
    cem.fill_in(NEEDS, NUTS_AND_MILK)
    assert avoided(cem) == {"avoid-milk", "avoid-nuts"}
    assert avoided(dora) == avoided(site.browser()) == set()
    (card,) = [e for e in cem.open(HARVEST).root.iter("li") if e.get("id", "").startswith("dish-")]
    classes = set(card.get("class", "").split())
    assert {"has-milk", "free-nuts", "has-celery"} <= classes
    assert "Contains what you do not eat" in words_of(card)


def test_the_page_of_a_dish_is_marked_as_well(site: Site, cem: Browser):
    dora = site.join("Dora")
    cake = site.pledge(dora, name="Cake", milk="contains")
    cem.fill_in(NEEDS, NUTS_AND_MILK)
    assert avoided(cem, cake) == {"avoid-milk", "avoid-nuts"}
    assert avoided(dora, cake) == avoided(site.browser(), cake) == set()
    page = cem.open(cake).by_id("dish-page")
    assert {"told", "has-milk"} <= set(page.get("class", "").split())
    assert "Contains what you do not eat" in words_of(page)


def test_what_everybody_sees_is_the_same_for_who_avoids_something(site: Site, cem: Browser):
    dora = site.join("Dora")
    site.pledge(dora, name="Cake", milk="contains")

    def table(browser: Browser) -> str:
        return browser.open(HARVEST).html.partition('id="feast-live"')[2].partition("</main>")[0]

    before = table(cem)
    cem.fill_in(NEEDS, NUTS_AND_MILK)
    assert table(cem) == before == table(dora)


def test_diets_mark_dishes_too(site: Site, cem: Browser):
    cem.fill_in(NEEDS, {"diets": ["vegan", "gluten_free"]})
    assert avoided(cem) == {
        f"avoid-{name}" for name in ("gluten", "milk", "eggs", "fish", "crustaceans", "molluscs")
    }


@pytest.mark.parametrize("allergen", list(Allergen))
def test_the_styles_know_every_allergen(allergen: Allergen):
    styles = (ROOT / "app/static/app.css").read_text()
    for rule in (
        f".avoid-{allergen} .has-{allergen} .for-you-no",
        f".avoid-{allergen} .told:not(.has-{allergen}, .free-{allergen}) .for-you-ask",
        f".avoid-{allergen} .told.has-{allergen} .for-you-ask",
    ):
        assert re.search(rf"{re.escape(rule)}\s*[,{{]", styles)


# ── totals ──


def guests(site: Site, needs: list[dict[str, list[str]]]) -> list[Browser]:
    """Neighbours who come, each with these needs."""
    browsers = [site.join(f"Guest {n}") for n in range(len(needs))]
    for browser, told in zip(browsers, needs, strict=True):
        browser.fill_in(NEEDS, told)
        come(browser)
    return browsers


def totals(olga: Browser) -> str:
    page = olga.open(COMING).text
    return page.partition("What they do not eat")[2].partition("Counted among")[0].strip()


VEGAN, NUTS = {"diets": ["vegan"]}, {"allergies": ["nuts"]}


def test_organisers_see_totals_in_steps_and_without_names(site: Site, olga: Browser):
    guests(site, [VEGAN] * 6 + [NUTS])
    assert totals(olga) == "Diets vegan 5 to 9 Allergies nuts 1 to 4"
    assert "What they do not eat" not in site.join("Dora").open(COMING).text


def test_totals_are_kept_back_while_few_have_told(site: Site, olga: Browser):
    *_, last = guests(site, [VEGAN] * FEWEST)
    assert totals(olga) == "Diets vegan 5 to 9"
    last.fill_in(NEEDS, {"diets": None, "note": "only for me"})
    assert "vegan" not in olga.open(COMING).text
    assert "once five of those who come have told" in olga.open(COMING).text


def test_totals_count_only_who_comes(site: Site, olga: Browser):
    browsers = guests(site, [VEGAN] * (FEWEST + 1))
    browsers[0].submit(browsers[0].open(COMING).forms[-1], {"reply": "maybe"})
    assert totals(olga) == "Diets vegan 5 to 9"
    browsers[1].submit(browsers[1].open(COMING).forms[-1], {"reply": "no"})
    assert "vegan" not in olga.open(COMING).text
