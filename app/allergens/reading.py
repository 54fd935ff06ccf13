"""Reads a line of a recipe as the words, names of foods and pauses that it is made of."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.allergens.forms import is_german_ending, spelled_out
from app.allergens.wordlist import Term, WordList, word_list
from app.spelling import fold
from domain.dishes import INGREDIENT_LIMIT

# No German word for food is longer; what is longer is not looked into.
LONGEST_WORD = 60

_WORD = re.compile(r"[^\W\d_]+|&")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ENDED_BY = frozenset("'’/(")
_ENDINGS = frozenset({"n", "e", "en", "er", "s", "es", "se"})
_SPACE = frozenset(" \t\u00a0-\u2010\u2011'’`\u00b4*~\"“”„_")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the line, folded, with its place and what parts it from the word before."""

    text: str
    start: int
    end: int
    pause: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A name of the word list, or another word with its meaning, as it stands in the line."""

    text: str
    term: Term | None
    meaning: str
    start: int
    end: int
    pause: str


def tidy(line: str) -> str:
    """The line as it is read: composed, without what cannot be seen, and not endless."""
    seen = unicodedata.normalize("NFC", line[:INGREDIENT_LIMIT].translate(_UNSEEN))
    return seen.replace("w/o ", "without ").replace("w/ ", "with ")


def pieces(line: str) -> Iterator[Piece]:
    """Take a tidy line apart; of several names that begin at a word, the longest counts."""
    words, known = list(_words(line)), word_list()
    at = 0
    while at < len(words):
        word = words[at]
        name, length = _name(words, at, known)
        if name:
            yield Piece(word.text, name, "", word.start, words[at + length - 1].end, word.pause)
        elif word.text not in known.small and (parts := compound(word.text)):
            pause = word.pause
            for part in parts:
                yield Piece(word.text, part, "", word.start, word.end, pause)
                pause = ""
        else:
            meaning = known.small.get(word.text, "other")
            yield Piece(word.text, None, meaning, word.start, word.end, word.pause)
        at += length


def _words(line: str) -> Iterator[Word]:
    end, text, small = 0, "", word_list().small
    for found in _WORD.finditer(line):
        gap = line[end : found.start()]
        if text in small:
            gap = gap.removeprefix(".")  # "bzw." is short for a word and ends no sentence
        text = fold(found[0]) if found[0] != "&" else "and"
        # Cow's milk is read as cow milk, "Stange/n" and "Ei(er)" as what they say.
        if not (gap in _ENDED_BY and text in _ENDINGS):
            yield Word(text, found.start(), found.end(), _pause(gap))
        end = found.end()


def _pause(gap: str) -> str:
    """Tell what parts two words: nothing (""), or a choice ("or"), a number ("#"), a hyphen left
    open as in "Voll- oder Magermilch" ("-"), or any other pause (",").
    """
    if _SPACE.issuperset(gap):
        return "-" if gap[:1] == "-" and len(gap) > 1 else ""
    if gap.strip() == "/":
        return "or"
    return "#" if any(map(str.isdecimal, gap)) else ","


def _name(words: list[Word], at: int, known: WordList) -> tuple[Term | None, int]:
    """Find the longest name that begins at a word, and of how many words it is made."""
    best: tuple[Term | None, int] = None, 1
    begun: set[tuple[str, ...]] = {()}
    for length, word in enumerate(words[at:], 1):
        if length > 1 and word.pause:
            break
        begun = {(*name, base) for name in begun for base in bases(word.text)}
        begun &= known.beginnings
        if not begun:
            break
        # "Eis" is ice, though it could be a form of "Ei": as it is written comes first.
        written = tuple(w.text for w in words[at : at + length])
        if names := [name for name in begun if name in known.terms]:
            best = known.terms[max(names, key=lambda n: (n == written, n))], length
    return best


def bases(text: str) -> set[str]:
    """The words of the list of which this may be a form."""
    known = word_list().bases
    return known.get(text) or known.get(spelled_out(text)) or set()


@lru_cache(maxsize=8192)
def compound(text: str) -> tuple[Term, ...]:
    """Take a word that is not in the list apart into names that may grow together."""
    if not 5 <= len(text) <= LONGEST_WORD:
        return ()
    return tuple(_parts(text)) or tuple(_parts(spelled_out(text)))


def _parts(text: str) -> Iterator[Term]:
    known, at = word_list(), 0
    while at < len(text):
        for length in reversed(known.part_lengths):
            part = text[at : at + length]
            if len(part) == length and _may_stand(part, at, text, known):
                yield known.terms[part,]
                at += length
                break
        else:
            at += 1


def _may_stand(part: str, at: int, text: str, known: WordList) -> bool:
    """A name may begin a word, end it, or stand in its middle, as its hyphens say."""
    tail = text[at + len(part) :]
    ends = is_german_ending(tail) and part in known.last_parts
    goes_on = len(tail) >= 2 and part in known.first_parts
    if at == 0:
        return goes_on
    return ends or (goes_on and part in known.last_parts)
