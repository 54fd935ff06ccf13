"""What words people may write: short enough to read, and free of characters nobody can see."""

import re
import unicodedata
from collections.abc import Sequence

from domain.refusals import N_, Invalid

_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Control characters, lone surrogates, and what makes text read in another order than it is
stored; one search, because every word of every command is looked at here."""

_LINE_ENDS = str.maketrans("", "", "\r\n\t")

_UNSEEN = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
"""Letters and signs that are drawn as nothing."""


class Missing(Invalid):
    """Nothing was written where words are needed."""

    message = N_("Please fill this in.")


class TooLong(Invalid):
    """More was written than fits."""

    message = N_("Please keep this to %(limit)s characters.")


class TooMany(Invalid):
    """The list has more lines than fit."""

    message = N_("Please keep this to %(limit)s lines.")


class HiddenCharacters(Invalid):
    """The text has control characters, which could break or disguise it."""

    message = N_("This has characters that cannot be shown. Please type it again.")


def hidden(text: str, *, newlines: bool = False) -> bool:
    """Whether the text has control, surrogate or reordering characters (line ends apart)."""
    return _HIDDEN.search(text.translate(_LINE_ENDS) if newlines else text) is not None


def blank(text: str) -> bool:
    """Whether nothing in the text can be seen: it has spaces, joiners and lone marks at most."""
    return all(c.isspace() or c in _UNSEEN or unicodedata.category(c) in {"Cf", "Mn"} for c in text)


def check_line(field: str, text: str, limit: int, *, required: bool = True) -> None:
    """Refuse a line that is empty, longer than `limit` characters, or has hidden characters."""
    _check(field, text, limit, required=required, newlines=False)


def check_note(field: str, text: str, limit: int, *, required: bool = False) -> None:
    """Refuse a text of several lines by the same rules."""
    _check(field, text, limit, required=required, newlines=True)


def check_lines(field: str, lines: Sequence[str], limit: int, most: int) -> None:
    """Refuse a list of more than `most` lines, or any bad line in it."""
    if len(lines) > most:
        raise TooMany(field, limit=most)
    for line in lines:
        check_line(field, line, limit)


def _check(field: str, text: str, limit: int, *, required: bool, newlines: bool) -> None:
    if required and blank(text):
        raise Missing(field)
    if len(text) > limit:
        raise TooLong(field, limit=limit)
    if hidden(text, newlines=newlines):
        raise HiddenCharacters(field)
