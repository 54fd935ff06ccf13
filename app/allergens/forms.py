"""How words change: their plurals and their cases."""

_GERMAN_ENDINGS = ("", "e", "n", "en", "er", "ern", "es", "s", "em", "nen")

# English writes f where its plural has ves: loaf and loaves, half and halves.
_VES = {"f": "ves", "fe": "ves"}


def spelled_out(word: str) -> str:
    """A folded word whose umlauts were typed as two letters: kaese becomes kase."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def forms(word: str, language: str) -> set[str]:
    """Every form in which a folded word of a word list may stand in a recipe."""
    return german_forms(word) if language == "german" else english_forms(word)


def english_forms(word: str) -> set[str]:
    """The singular and the plural: egg, eggs; cherry, cherries; loaf, loaves; radish, radishes."""
    found = {word, f"{word}s"}
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        found.add(f"{word}es")
    if word.endswith("y"):
        found.add(f"{word[:-1]}ies")
    found |= {word.removesuffix(end) + ves for end, ves in _VES.items() if word.endswith(end)}
    return found


def german_forms(word: str) -> set[str]:
    """The cases and plurals; umlauts are folded away already: Nuss, Nüsse, Nüssen.

    With the shortest words a rule would go wrong ("ein" is no egg): they are listed in full.
    """
    if len(word) <= 3:
        return {word}
    return {word + ending for ending in _GERMAN_ENDINGS}


def is_german_ending(tail: str) -> bool:
    """Whether letters left over at the end of a compound are only its ending."""
    return tail in _GERMAN_ENDINGS
