"""Speaking a language: for one request or one drawing, and never in somebody else's."""

import asyncio
from contextlib import suppress

from app.dishes.words import ALLERGEN_NAMES
from app.i18n import (
    LANGUAGES,
    _,
    cached_per_language,
    lazy_gettext,
    ngettext,
    number,
    speak,
    speaking,
    spoken,
)
from domain.allergens import Allergen

ENGLISH, GERMAN = LANGUAGES["en"], LANGUAGES["de"]


def test_where_nobody_asked_english_is_spoken():
    assert spoken() is ENGLISH
    assert _("Servings") == "Servings"


def test_a_language_is_spoken_for_a_while_even_if_that_ends_badly():
    with suppress(ZeroDivisionError), speaking(GERMAN):
        assert _("Servings") == "Portionen"
        with speaking(ENGLISH):
            assert _("Servings") == "Servings"
        assert ngettext("%(n)s dish", "%(n)s dishes", 1) == "%(n)s Gericht"
        assert ngettext("%(n)s dish", "%(n)s dishes", 2) == "%(n)s Gerichte"
        assert _("of no catalogue") == "of no catalogue"
        raise ZeroDivisionError
    assert spoken() is ENGLISH


def test_a_language_goes_with_a_request_into_its_threads_and_to_no_other():
    async def request(code: str) -> tuple[str, str]:
        speak(LANGUAGES[code])
        await asyncio.sleep(0)
        return _("Servings"), await asyncio.to_thread(_, "Servings")

    async def both() -> list[tuple[str, str]]:
        return list(await asyncio.gather(request("de"), request("en")))

    assert asyncio.run(both()) == [("Portionen", "Portionen"), ("Servings", "Servings")]
    assert spoken() is ENGLISH


def test_a_word_that_was_written_down_early_is_said_in_the_language_of_the_moment():
    word = lazy_gettext("Servings")
    assert str(word) == f"{word}" == "Servings"
    with speaking(GERMAN):
        assert str(word) == f"{word}" == "Portionen"
        assert word + ":" == "Portionen:"
        milk, eggs = ALLERGEN_NAMES[Allergen.MILK], ALLERGEN_NAMES[Allergen.EGGS]
        assert sorted([milk, eggs]) == [eggs, milk] == ["Eier", "Milch"]


def test_what_is_remembered_is_remembered_for_one_language():
    made = []

    @cached_per_language()
    def say(count: int) -> str:
        made.append(count)
        return f"{number(count)} {_('Servings')}"

    for _again in range(2):
        assert say(1200) == "1,200 Servings"
        with speaking(GERMAN):
            assert say(1200) == "1.200 Portionen"
    assert made == [1200, 1200]
