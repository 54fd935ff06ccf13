"""How words are compared, put in order and looked for, however people type them."""

import unicodedata

# What Unicode does not take apart, though people type it both ways.
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "\N{LATIN SMALL LETTER DOTLESS I}": "i"}
)


def fold(word: str) -> str:
    """A word without capitals and accents, so that Käse, KÄSE and kase are the same."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()
