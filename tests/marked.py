"""A language in which everything that was translated bears marks: German, between two signs.

Nobody sees the signs, and nothing on a page becomes wider by them. What stands outside of them
was never translated, or is not in the catalogue.
"""

import re
from collections.abc import Iterable
from gettext import NullTranslations
from zoneinfo import available_timezones

from babel import Locale

from app.i18n import LANGUAGES, Language
from domain.costs.closing import CURRENCIES
from tools.words import template

OPEN, CLOSE = "\u2062", "\u2063"
_MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")

GERMAN = LANGUAGES["de"]
KNOWN = {text.id if isinstance(text.id, str) else text.id[0] for text in template()}


class _Marks(NullTranslations):
    """German words between marks; words that are in no catalogue as they stand."""

    def gettext(self, message: str) -> str:
        return self._mark(message, GERMAN.words.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._mark(msgid1, GERMAN.words.ngettext(msgid1, msgid2, n))

    def _mark(self, message: str, said: str) -> str:
        return f"{OPEN}{said}{CLOSE}" if message in KNOWN else message


# A language that exists, so that no browser and no check of pages doubts it.
MARKED = Language("eo", "Marked", GERMAN.locale, _Marks())
ASKS_FOR_IT = {"accept-language": MARKED.code}

_CALENDAR = Locale.parse(GERMAN.locale)
PROPER_NAMES = {
    "Longtable",
    "g",  # grams are that everywhere
    *(language.name for language in (*LANGUAGES.values(), MARKED)),
    *(zone.replace("_", " ") for zone in available_timezones()),
    # Days are written by Babel, in the page's language.
    *_CALENDAR.months["format"]["wide"].values(),
    *_CALENDAR.months["format"]["abbreviated"].values(),
    *_CALENDAR.days["format"]["wide"].values(),
    # And so are currencies.
    *CURRENCIES,
    *(_CALENDAR.currencies[code] for code in CURRENCIES),
}


class Escaped:
    """Finds the words of a page that were never translated."""

    def __init__(self, people_wrote: Iterable[str]) -> None:
        names = sorted({*PROPER_NAMES, *people_wrote} - {""}, key=len, reverse=True)
        self._theirs = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")

    def words(self, text: str) -> str:
        """What is left of a text without marked words, names, and what people wrote; or ""."""
        marked = 1
        while marked:
            text, marked = _MARKED.subn(" ", text)
        text = self._theirs.sub(" ", text)
        return text.strip() if re.search(r"[^\W\d_]", text) else ""
