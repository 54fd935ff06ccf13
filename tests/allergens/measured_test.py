"""How much is found and how much is false, on recipes that people have answered."""

from pathlib import Path

import pytest

from app.allergens.suggest import suggest
from tools.measure_allergens import measure

HERE = Path(__file__).parent
DOCUMENT = (HERE.parents[1] / "docs" / "allergens.md").read_text("utf-8")


NAMES = ["answered", "answered_later", "held_out_english", "held_out_german"]


@pytest.mark.parametrize("name", NAMES)
def test_nearly_all_allergens_are_found_and_few_suggestions_are_false(name):
    measured = measure([HERE / f"{name}.json"])
    assert measured.recipes >= 30
    assert measured.recall >= 0.95, measured.missed
    assert measured.false_share <= 0.10, measured.false


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_in_the_document_are_those_of_today(name):
    measured = measure([HERE / f"{name}.json"])
    row = f"{name} | {measured.recipes} | {measured.recall:.1%} | {measured.false_share:.1%}"
    assert f"| {row.replace('%', ' %')} |" in DOCUMENT


def test_every_miss_and_every_false_suggestion_is_in_the_document():
    measured = measure(sorted(HERE.glob("*.json")))
    for title, allergen, *_ in [*measured.missed, *measured.false]:
        assert f"| {title} | {allergen} |" in DOCUMENT


def test_saying_nothing_and_saying_everything_would_both_fail(monkeypatch):
    recipes = [HERE / "answered.json"]
    monkeypatch.setattr("tools.measure_allergens.suggest", lambda lines, title: [])
    assert measure(recipes).recall == 0
    everything = "flour prawn egg fish peanut soy milk nut celery mustard sesame wine lupin clam"
    monkeypatch.setattr(
        "tools.measure_allergens.suggest", lambda lines, title: suggest([everything])
    )
    assert measure(recipes).false_share > 0.5
