"""Labels and the menu, as cooks and organisers get them from their browsers."""

import re
from xml.etree import ElementTree

import pytest
import segno

from domain.allergens import Allergen
from tests.web.fixtures import OpenSite
from tests.web.site import ADDRESS, SOUP, Browser, Site

HARVEST = "/feasts/harvest-feast"
LABELS = f"{HARVEST}/labels"
MENU = f"{HARVEST}/menu"
RUNS = re.compile(r"([mhM])(-?[0-9.]+)(?:[ ]?(-?[0-9.]+))?")


def codes(html: str) -> list[list[str]]:
    """The codes that a page draws, as rows of "#" and "."; what a phone's camera sees."""
    figures = re.findall(r'<figure class="label-code".*?(<svg.*?</svg>)', html, re.DOTALL)
    assert not any("style" in figure for figure in figures), "our policy forbids it"
    return [drawn(ElementTree.fromstring(figure)) for figure in figures]  # noqa: S314 - our own page


def drawn(svg: ElementTree.Element) -> list[str]:
    size = int(svg.attrib["viewBox"].split()[2])
    (path,) = svg
    rows = [["."] * size for _ in range(size)]
    x, y = 0.0, 0.0
    for command, first, second in RUNS.findall(path.attrib["d"]):
        if command == "h":
            for column in range(int(x), int(x) + int(first)):
                rows[int(y)][column] = "#"
            x += int(first)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            x, y = float(first), float(second)
    return ["".join(row) for row in rows]


def code_of(address: str) -> list[str]:
    """The code of an address as the library makes it, with its white border."""
    matrix = segno.make(address, error="m", micro=False, boost_error=False).matrix_iter(border=4)
    return ["".join("#" if dark else "." for dark in row) for row in matrix]


def test_a_label_says_all_14_allergens_in_one_of_three_states(site: Site, cem: Browser):
    dish = site.pledge(cem, gluten="free_of", diets=["vegetarian"])
    text = cem.open(f"{dish}/label").text
    assert "vegetarian, gluten-free, lactose-free" in text
    assert "Contains: celery Free of: gluten, milk Not said, ask the cook: crustaceans," in text
    listed = text.partition("Contains:")[2]
    assert all(str(allergen) in listed for allergen in Allergen)


@pytest.mark.parametrize("answer", ["contains", "free_of", None])
def test_what_was_not_said_never_looks_like_free_of(answer, site: Site, cem: Browser):
    answers = dict.fromkeys(map(str, Allergen), answer)
    text = cem.open(site.pledge(cem, **answers) + "/label").text
    assert ("Contains:" in text) == (answer == "contains")
    assert ("Free of:" in text) == (answer == "free_of")
    assert ("ask the cook: gluten" in text) == (answer is None)


def test_print_names_the_cook_by_the_first_name_and_only_if_the_cook_said_so(
    site: Site, olga: Browser
):
    cook = site.join("Mira Öztürk")
    dish = site.pledge(cook)
    assert "cooked by" not in cook.open(f"{dish}/label").text
    assert "Mira" not in olga.open(LABELS).text + site.browser().open(MENU).text
    cook.fill_in(f"{dish}/edit", {"cook_named": "y"})
    assert "cooked by Mira " in olga.open(LABELS).text
    assert "Mira" in site.browser().open(MENU).text
    assert "Öztürk" not in olga.open(LABELS).text + site.browser().open(MENU).text
    cook.fill_in(f"{dish}/edit", {"cook_named": None})
    assert "Mira" not in olga.open(LABELS).text + site.browser().open(MENU).text


def test_the_code_leads_to_the_page_of_the_dish(site: Site, olga, cem):
    dishes = [site.pledge(cem, name=f"Soup {n}") for n in range(3)]
    found = codes(olga.send("GET", LABELS).text)
    assert found == [code_of(ADDRESS + dish) for dish in dishes]
    assert codes(cem.send("GET", f"{dishes[1]}/label").text) == found[1:2]


def test_the_code_has_the_address_that_the_operator_set(open_site: OpenSite):
    site = open_site(address="https://table.example", LONGTABLE_URL="https://table.example")
    olga = site.organiser()
    site.announce(olga)
    dish = site.pledge(olga)
    (code,) = codes(olga.send("GET", LABELS).text)
    assert code == code_of(f"https://table.example{dish}")


def test_labels_are_for_the_cook_and_for_organisers(site: Site, olga, cem):
    dish = site.pledge(cem)
    anna = site.join("Anna")
    for browser in (anna, site.browser()):
        assert browser.send("GET", f"{dish}/label").status == 403
        assert browser.send("GET", LABELS).status == 403
    assert olga.send("GET", f"{dish}/label").status == 200
    assert cem.send("GET", LABELS).status == 403
    assert olga.send("GET", "/feasts/nowhere/labels").status == 404
    assert site.browser().send("GET", "/feasts/nowhere/menu").status == 404


def test_only_what_stands_is_printed(site: Site, olga, cem):
    dish = site.pledge(cem)
    cem.fill_in(f"{dish}/withdraw", {})
    assert cem.send("GET", f"{dish}/label").status == 404
    for browser, path in ((olga, LABELS), (site.browser(), MENU)):
        text = browser.open(path).text
        assert "Nothing stands on the table yet." in text
        assert SOUP["name"] not in text


def test_the_menu_goes_by_course_and_explains_the_signs_that_it_uses(site: Site, cem: Browser):
    site.pledge(cem, name="Plum cake", course="Desserts", milk=None, diets=["vegan"])
    site.pledge(cem, milk=None)
    text = site.browser().open(MENU).text
    assert "Mains Lentil soup Desserts Plum cake vn" in text
    assert "vn vegan" in text
    assert "gluten-free" not in text


def test_a_label_speaks_the_readers_language(site: Site, cem: Browser):
    dish = site.pledge(cem)
    page = cem.open(f"{dish}/label", headers={"accept-language": "de"})
    assert "Enthält: Sellerie" in page.text
    assert "Nicht angegeben, bitte nachfragen: Gluten" in page.text
