"""The word list: names of foods, what they contain, and the small words that change it."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app.allergens.forms import forms
from app.spelling import fold
from domain.allergens import Allergen

WORDS = Path(__file__).parent / "words"

Allergens = frozenset[Allergen]
NONE: Allergens = frozenset()


@dataclass(frozen=True)
class Term:
    """One name of the word list: what is in it, or what is not in whatever follows it."""

    words: tuple[str, ...]
    contains: Allergens = NONE
    without: Allergens = NONE

    @property
    def head(self) -> str:
        """The word that says what it is; the words before it say which."""
        return self.words[-1]


@dataclass(frozen=True)
class Instead:
    """Foods made of something else: whatever these words name after those is not in them."""

    of: frozenset[str]
    made: frozenset[str]
    takes: Allergens


@dataclass
class WordList:
    """Everything the words say, ready to be looked up."""

    terms: dict[tuple[str, ...], Term] = field(default_factory=dict)
    bases: dict[str, set[str]] = field(default_factory=dict)
    beginnings: set[tuple[str, ...]] = field(default_factory=set)
    first_parts: set[str] = field(default_factory=set)
    last_parts: set[str] = field(default_factory=set)
    part_lengths: range = range(0)
    insteads: list[Instead] = field(default_factory=list)
    small: dict[str, str] = field(default_factory=dict)

    def taken(self, of: Term, made: Term) -> Allergens:
        """What the second of two neighbours does not contain, as it is made of the first."""
        takes = (i.takes for i in self.insteads if of.head in i.of and made.head in i.made)
        return NONE.union(*takes)


@cache
def word_list() -> WordList:
    """Read every language once; a dish may be written in more than one."""
    words = WordList()
    for path in sorted(WORDS.glob("*.toml")):
        _read(words, tomllib.loads(path.read_text("utf-8")))
    words.beginnings = {key[:n] for key in words.terms for n in range(1, len(key) + 1)}
    lengths = [len(part) for part in words.first_parts | words.last_parts]
    words.part_lengths = range(min(lengths), max(lengths) + 1)
    return words


def _read(words: WordList, data: Mapping[str, Any]) -> None:
    language = data["language"]
    for names, listed in data["contains"].items():
        _add(words, listed, language, contains=_allergens(names))
    for listed in data["nothing"].values():
        _add(words, listed, language)
    for names, listed in data["without"].items():
        _add(words, listed, language, without=_allergens(names))
    for names, rule in data["instead"].items():
        # A food nothing is said about must still be known as a neighbour.
        _add(words, rule["of"], language)
        of, made = (frozenset(_key(name)[-1] for name in rule[key]) for key in ("of", "in"))
        words.insteads.append(Instead(of, made, _allergens(names)))
    for meaning, listed in data["small"].items():
        words.small |= {fold(word): meaning for word in listed}


def _add(
    words: WordList,
    listed: Iterable[str],
    language: str,
    *,
    contains: Allergens = NONE,
    without: Allergens = NONE,
) -> None:
    for name in listed:
        key = _key(name)
        # A name listed for several allergens, or in both languages, has all of them.
        known = words.terms.get(key, Term(key))
        words.terms[key] = Term(key, known.contains | contains, known.without | without)
        for word in key:
            for form in forms(word, language):
                words.bases.setdefault(form, set()).add(word)
        if name.endswith("-"):
            words.first_parts.add(key[-1])
        if name.startswith("-"):
            words.last_parts.add(key[-1])


def _key(name: str) -> tuple[str, ...]:
    return tuple(fold(name.strip("-").replace("-", " ")).split())


def _allergens(names: str) -> Allergens:
    return frozenset(map(Allergen, names.split()))
