"""Choosing a recipe to begin a dish from."""

import asyncio
import uuid

import pytest

from tests.examples import add_recipe
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
BOOK = f"{HARVEST}/recipes"


@pytest.fixture
def cookbook(site: Site, cem: Browser) -> None:
    """Three recipes in the cookbook."""

    async def fill() -> None:
        cake = {"ingredients": ("1 kg plums", "flour"), "recipe_tags": ("cake",), "servings": None}
        for command in (
            add_recipe(course="Mains"),
            add_recipe("plum-cake", title="Plum cake", **cake),
            add_recipe("rye/100% & more?", title="<b>100% rye</b>", ingredients=("rye_flour",)),
        ):
            await site.house.journal.execute(command, str(uuid.uuid4()))

    asyncio.run(fill())


@pytest.mark.usefixtures("cookbook")
def test_the_cookbook_is_shown_in_order(cem: Browser):
    page = cem.open(BOOK)
    assert "3 recipes" in page.text
    titles = [a.text for h in page.root.iter("h2") for a in h.iter("a")]
    assert titles == ["<b>100% rye</b>", "Borscht", "Plum cake"]


@pytest.mark.usefixtures("cookbook")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("BEETS", "Borscht"),
        ("cabbage borscht", "Borscht"),
        ("cake flour", "Plum cake"),
        ("100%", "<b>100% rye</b>"),
        ("rye_flour", "<b>100% rye</b>"),
    ],
)
def test_a_search_finds_by_title_tag_and_ingredient(cem: Browser, words: str, found: str):
    page = cem.open(BOOK, params={"q": words})
    assert f"1 recipe for “{words}”" in page.text
    assert found in page.text
    assert page.by_id("q").get("value") == words


@pytest.mark.usefixtures("cookbook")
@pytest.mark.parametrize("words", ["plum beets", "_", "%%", "' OR 1=1 --", "<script>"])
def test_a_search_that_finds_nothing_offers_a_way_on(cem: Browser, words: str):
    page = cem.open(BOOK, params={"q": words})
    found = 1 if words == "_" else 0
    assert f"{found} recipe" in page.text
    assert f"{HARVEST}/dishes/new" in page.html


@pytest.mark.usefixtures("cookbook")
def test_a_dish_begins_with_the_words_of_its_recipe(site: Site, cem: Browser):
    page = cem.open(BOOK, params={"q": "borscht"})
    (link,) = [a.attrib["href"] for h in page.root.iter("h2") for a in h.iter("a")]
    form = cem.open(link).form()
    assert form.value("name") == "Borscht"
    assert form.value("course") == "Mains"
    assert form.value("servings") == "6"
    assert form.value("ingredients").split("\n") == ["3 beets", "1 cabbage"]
    assert cem.submit(form).leads_to == HARVEST
    assert "Borscht Cem 6 servings" in cem.open(HARVEST).text


@pytest.mark.usefixtures("cookbook")
def test_a_recipe_with_any_name_can_be_chosen(cem: Browser):
    page = cem.open(BOOK, params={"q": "rye"})
    (link,) = [a.attrib["href"] for h in page.root.iter("h2") for a in h.iter("a")]
    assert cem.open(link).form().value("name") == "<b>100% rye</b>"


@pytest.mark.usefixtures("cookbook")
def test_a_recipe_that_is_gone_leaves_an_empty_form(cem: Browser):
    form = cem.open(f"{HARVEST}/dishes/new?recipe=gone").form()
    assert form.value("name") == ""
