"""The word list is whole: every name is well formed, said once, and found."""

import tomllib
from collections.abc import Iterator

import pytest

from app.allergens.suggest import suggest
from app.allergens.wordlist import WORDS, word_list
from domain.allergens import Allergen

LANGUAGES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in WORDS.glob("*.toml")}


def names(language: str) -> Iterator[tuple[str, str]]:
    for table in ("contains", "nothing", "without"):
        for allergens, listed in LANGUAGES[language][table].items():
            yield from ((name, allergens) for name in listed)


def test_english_and_german_are_there_and_say_where_they_come_from():
    assert set(LANGUAGES) == {"english", "german"}
    for path in WORDS.glob("*.toml"):
        assert "# Source:" in path.read_text("utf-8")
        assert "# Licence:" in path.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_said_once(language):
    said = [name.strip("-") for name, _ in names(language)]
    twice = {name for name in said if said.count(name) > 1}
    assert not twice


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_in_small_letters_and_grow_together_only_as_one_word(language):
    for name, _ in names(language):
        assert name == name.lower() == name.strip()
        assert not (" " in name and name != name.strip("-")), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_suggests_what_it_is_listed_for(language):
    for allergens, listed in LANGUAGES[language]["contains"].items():
        for name in listed:
            found = {suggestion.allergen for suggestion in suggest([name.strip("-")])}
            assert set(map(Allergen, allergens.split())) <= found, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_looks_like_an_allergen_suggests_none(language):
    for name in LANGUAGES[language]["nothing"]["words"]:
        assert suggest([name.strip("-")]) == [], name


def test_every_allergen_of_the_regulation_has_names_in_both_languages():
    for language in LANGUAGES.values():
        listed = {code for codes in language["contains"] for code in codes.split()}
        assert listed == set(Allergen)


def test_every_food_that_others_are_made_of_is_known():
    for rule in word_list().insteads:
        assert all(any(key[-1] == word for key in word_list().terms) for word in rule.of)
