"""The gap board and wishes on phones, and labels and the menu on paper."""

import re
from datetime import timedelta
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from domain.allergens import Allergen, Answer
from domain.diets import Diet
from domain.dishes import PledgeDish
from domain.suggestions import SuggestDish
from domain.wishes import WantDiets
from tests.browser.conftest import OpenBrowser
from tools.scene import TODAY, Scene

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
HOSTILE = (
    "W" * 80,
    "🥟" * 80,
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungseintopf mit viel Liebe",
    "<script>alert(1)</script> & „Suppe“",
    "Z\u0338\u0322\u0327\u031b\u0359\u032da\u0338\u0321\u031b\u033a\u0353l\u0336g\u0337o" * 4,
    "שקשוקה حمص 豆腐 कढ़ी",
    "Tea",
)
numbers = count(1)
MM = 25.4 / 96
"""Millimetres of a pixel, as style sheets have it."""

OVERFLOWING = """() => [...document.querySelectorAll(".label")].flatMap((card) => {
  const box = card.getBoundingClientRect();
  return [card, ...card.querySelectorAll("*")].filter((e) => !e.closest(".hush")).map((e) => {
    const inner = e.getBoundingClientRect();
    const out = Math.max(inner.right - box.right, inner.bottom - box.bottom, box.left - inner.left,
      box.top - inner.top);
    return out > 0.6 ? `${e.tagName}.${e.className.baseVal ?? e.className} ${out} in `
      + card.querySelector("h2").textContent.slice(0, 9) : "";
  });
}).filter(Boolean)"""
"""What of a card stands outside of it."""

APART = """() => [...document.querySelectorAll(".label")].filter((card) => {
  const [name, words, code] = [".label-name", ".label-words", ".label-code"].map(
    (part) => card.querySelector(part).getBoundingClientRect());
  return words.top < name.bottom - 1 || code.top < name.bottom - 1 || code.left < words.right - 1;
}).length"""
"""How many cards have parts that cover each other."""


@pytest.fixture
def supper(house: Scene) -> str:
    """The id of a feast of one test's own, with a wish for a pot of soup."""
    feast = f"supper-{next(numbers)}"
    house.announce(feast, "Supper", TODAY + timedelta(days=9))
    house.do(
        SuggestDish(
            actor="frida",
            feast=feast,
            suggestion=f"{feast}-pot",
            name="A big pot of soup",
            course="Stews",
            servings=20,
            diets=(Diet.VEGAN,),
        )
    )
    return feast


def printed(page: Page) -> bytes:
    """The page as a PDF; sizes and margins are those that its styles say."""
    return page.pdf(prefer_css_page_size=True)


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def bring_hostile(house: Scene, feast: str, dishes: int) -> None:
    """Dishes with the worst names, of which everything, nothing or half was said."""
    half = {a: (Answer.CONTAINS, Answer.FREE_OF)[n % 2] for n, a in enumerate(Allergen) if n % 3}
    answers: list[dict[Allergen, Answer]] = [dict.fromkeys(Allergen, said) for said in Answer]
    answers += [half, {}]
    for n in range(dishes):
        said = answers[n % len(answers)]
        free = said and Answer.CONTAINS not in said.values()
        house.do(
            PledgeDish(
                actor="mira",
                feast=feast,
                dish=f"{feast}-{n}",
                name=HOSTILE[n % len(HOSTILE)],
                course="Stews",
                servings=8,
                allergens=said,
                diets=(Diet.VEGAN, Diet.HALAL, Diet.KOSHER) if free else (Diet.HALAL,),
                cook_named=n % 2 == 0,
            )
        )


def test_two_neighbours_claim_a_wish_and_a_gap_fills_live(
    house: Scene, supper: str, visitor: OpenBrowser
):
    gaps = f"/feasts/{supper}/gaps"
    house.do(
        WantDiets(
            actor="frida",
            feast=supper,
            in_courses=("Stews",),
            by_diet={Diet.VEGAN: 30},
            reason="Many of us",
        )
    )
    watcher = visitor(house, 390, 844).looks_at(gaps)
    watcher.evaluate("window.stayed = true")
    course = watcher.locator("#gap-1")
    expect(course).to_contain_text("40 servings missing")
    expect(course).to_contain_text("0 of 30")

    cooks = [visitor(house, **PHONE).is_(who) for who in ("bo", "mira")]
    for cook in cooks:
        page = cook.goes_to(gaps)
        page.get_by_role("link", name="I bring this").tap()
        expect(page.get_by_role("checkbox", name="vegan")).to_be_checked()
    for cook in cooks:
        cook.page.get_by_role("button", name="Put it on the table").tap()
    cooks[0].page.wait_for_url(f"**/feasts/{supper}")
    expect(watcher.locator(".need-met")).to_contain_text("Bo brings: A big pot of soup")
    expect(course).to_contain_text("20 of 30")

    late = cooks[1].page
    expect(late.locator(".summary")).to_contain_text("A neighbour was quicker")
    late.get_by_label("What do you bring?").fill("Another soup")
    late.get_by_role("button", name="Put it on the table").tap()
    late.wait_for_url(f"**/feasts/{supper}")
    expect(course).to_contain_text("enough for everyone")
    expect(course.locator(".gap-open")).to_have_count(0)
    assert watcher.evaluate("window.stayed")
    assert watcher.evaluate("document.documentElement.scrollWidth") == 390


def test_filling_a_gap_without_javascript(house: Scene, supper: str, visitor: OpenBrowser):
    organiser = visitor(house, 390, 844, java_script_enabled=False).is_("frida")
    page = organiser.goes_to(f"/feasts/{supper}/gaps")
    page.get_by_role("link", name="Say how much for each diet").click()
    page.get_by_label("halal").fill("12")
    page.get_by_label("Why?").fill("Many of us")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=re.compile("Fill this.*halal")).click()
    expect(page.get_by_role("radio", name="Stews")).to_be_checked()
    expect(page.get_by_role("checkbox", name="halal")).to_be_checked()


def test_labels_keep_to_their_cards_and_eight_to_a_sheet(
    house: Scene, supper: str, visitor: OpenBrowser
):
    bring_hostile(house, supper, 17)
    for locale in ("en", "de"):
        page = visitor(house, locale=locale).is_("frida").goes_to(f"/feasts/{supper}/labels")
        page.emulate_media(media="print", color_scheme="dark")
        page.set_viewport_size({"width": 718, "height": 1047})  # what A4 leaves within its margins
        page.evaluate("document.fonts.ready")
        assert page.evaluate(OVERFLOWING) == []
        assert page.evaluate(APART) == 0
        boxes = [card.bounding_box() for card in page.locator(".label").all()]
        sizes = {(round(b["width"] * MM), round(b["height"] * MM)) for b in boxes if b}
        assert sizes == {(95, 69)}
        assert sheets(printed(page)) == 3
    cook = visitor(house).is_("mira").goes_to(f"/feasts/{supper}/dishes/{supper}-0/label")
    assert sheets(printed(cook)) == 1


def test_the_menu_of_a_street_fits_two_pages(
    furnished: Scene, house: Scene, supper: str, visitor: OpenBrowser
):
    bring_hostile(house, supper, 20)
    page = visitor(house).goes_to(f"/feasts/{supper}/menu")
    assert sheets(printed(page)) <= 2
    table = visitor(furnished).goes_to("/feasts/harvest-supper-in-linden-yard/menu")
    assert sheets(printed(table)) == 1
