"""Whatever is pasted into the form, suggestions come quickly and mean what they say."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.allergens.suggest import suggest
from domain.allergens import Allergen

WORDS = """egg flour or oder , ( ) / & free vegan no ohne almond milk Milch butter and half Kokos
    nuss soy sauce oyster mushroom rice 1 2½ s n"""
FOODS = st.sampled_from(WORDS.split())
JUMBLES = st.lists(FOODS, max_size=60).map(" ".join) | st.lists(FOODS, max_size=60).map("".join)


@given(st.lists(st.text() | JUMBLES, max_size=10), st.text())
def test_any_text_is_read_and_the_words_found_are_in_it(lines, title):
    for suggestion in suggest(lines, title):
        assert suggestion.allergen in Allergen
        assert suggestion.words
        assert (suggestion.line is None) == (not any(map(str.strip, lines)))


@given(st.lists(JUMBLES, max_size=5))
def test_the_same_lines_are_always_answered_the_same(lines):
    assert suggest(lines) == suggest(lines)


@given(JUMBLES, JUMBLES)
def test_a_further_line_never_takes_a_suggestion_away(line, other):
    assert set(suggest([line])) <= set(suggest([line, other]))


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 200_000,
        "/" * 200_000,
        "egg or " * 30_000,
        "nuss" * 50_000,
        "half and " * 30_000,
        "e\u0301\u0301" * 50_000,
        "\ufdfa" * 5_000,
        "\u202e\x00\ud800",
    ],
    ids=range(8),
)
def test_a_hostile_line_takes_no_longer_than_a_long_one(hostile):
    suggest(["egg"])  # the word list is read once
    began = process_time()
    suggest([hostile] * 60)
    assert process_time() - began < 2
