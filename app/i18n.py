"""Every word a person reads goes through here, so that it can be said in another language."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, wraps
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import LazyProxy, Translations

CATALOGUES = Path(__file__).parent / "locale"

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Language:
    """A language that every page speaks.

    `code` is what browsers call it, in small letters, and `name` what its own speakers do; `locale`
    is how it writes days and numbers.
    """

    code: str
    name: str
    locale: str
    words: NullTranslations


def catalogue_path(code: str) -> Path:
    """Where the words of a language stand."""
    return CATALOGUES / code / "LC_MESSAGES" / "longtable.po"


def _catalogue(code: str) -> Translations:
    """What translators wrote, read as it is: no compiled file to keep or to forget."""
    compiled = BytesIO()
    with catalogue_path(code).open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Translations(compiled)


LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "English", "en_GB", NullTranslations()),  # what the sources are written in
        Language("de", "Deutsch", "de_DE", _catalogue("de")),
    )
}
"""By their codes."""

_spoken: ContextVar[Language] = ContextVar("language", default=LANGUAGES["en"])


def spoken() -> Language:
    """The language of the page that is being made; English where nobody asked."""
    return _spoken.get()


def speak(language: Language) -> None:
    """Speak a language until the request is answered, in the threads that work on it too."""
    _spoken.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language for a while: for what is made outside of a request."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def gettext(message: str) -> str:
    """Words in the language that is spoken."""
    return _spoken.get().words.gettext(message)


_ = gettext


def ngettext(singular: str, plural: str, n: int) -> str:
    """Words for so many."""
    return _spoken.get().words.ngettext(singular, plural, n)


def lazy_gettext(message: str) -> str:
    """Words written down before anybody asks, such as a field's label; said anew at each use."""
    return LazyProxy(gettext, message, enable_cache=False)  # type: ignore[return-value] # acts as one


def cached_per_language(
    size: int = 128,
) -> Callable[[Callable[Asked, Made]], Callable[Asked, Made]]:
    """Like `lru_cache`, for a function whose result is words in the language that is spoken."""

    def decorate(function: Callable[Asked, Made]) -> Callable[Asked, Made]:
        @lru_cache(size)
        def made(_language: Language, *args: Asked.args, **kwargs: Asked.kwargs) -> Made:
            return function(*args, **kwargs)

        @wraps(function)
        def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
            return made(_spoken.get(), *args, **kwargs)  # type: ignore[arg-type] # hashable

        return asked

    return decorate


@cached_per_language()
def day(moment: datetime, zone: str) -> str:
    """The day at a place, such as "Saturday, 12 December 2026"."""
    return format_date(moment.astimezone(ZoneInfo(zone)), "full", locale=spoken().locale)


@cached_per_language()
def calendar_day(day: date) -> str:
    """A day that is the same everywhere, such as "12 Dec 2026"."""
    return format_date(day, "medium", locale=spoken().locale)


@cached_per_language()
def clock(moment: datetime, zone: str) -> str:
    """The clock at a place, such as "17:30"."""
    return format_time(moment.astimezone(ZoneInfo(zone)), "short", locale=spoken().locale)


@cached_per_language(4096)  # a full table says sixty of them, and a visitor waits for every one
def number(value: int) -> str:
    """A whole number, such as "1,234"."""
    return format_decimal(value, locale=spoken().locale)


def spent(minutes: int) -> str:
    """A time that was worked, such as "2:05" for two hours and five minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"
