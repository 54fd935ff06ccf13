"""Everything that people read is in the catalogues, and the catalogues are whole."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import wtforms
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from babel.support import LazyProxy
from wtforms import Form
from wtforms.fields.core import UnboundField

from app.i18n import CATALOGUES, LANGUAGES, speaking
from app.web.errors import _titles
from app.web.forms import OUR_WORDS, FormPart
from domain.refusals import REFUSAL_TYPES
from tests.house.known import ROOT
from tests.marked import KNOWN, MARKED, Escaped
from tools.words import begin, forms, template, update

PATHS = sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po"))
MARKERS = {"_", "N_", "gettext", "ngettext", "lazy_gettext"}

# What is translated here was written out, and marked with N_(), where it is kept.
MARKED_ELSEWHERE = {
    "refusal.message",
    "HiddenCharacters.message",
    "OUR_WORDS.get(message, Invalid.message)",
}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@cache
def texts(path: Path) -> list[Message]:
    return [text for text in read(path) if text.id]


def ids(text: Message) -> tuple[str, ...]:
    return (text.id,) if isinstance(text.id, str) else tuple(text.id)


def places(words: str) -> set[str]:
    """What is filled in, such as %(n)s."""
    return set(re.findall(r"%(?:\(\w+\))?.", words))


def calls() -> Iterator[ast.Call]:
    for folder in ("app", "domain"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            nodes = ast.walk(ast.parse(path.read_text()))
            yield from (node for node in nodes if isinstance(node, ast.Call))


# ── the sources ──


def test_babel_finds_every_text_that_is_translated():
    asked = [call for call in calls() if ast.unparse(call.func) in MARKERS]
    dynamic = {
        ast.unparse(call.args[0]) for call in asked if not isinstance(call.args[0], ast.Constant)
    }
    assert dynamic == MARKED_ELSEWHERE
    written = {call.args[0].value for call in asked if isinstance(call.args[0], ast.Constant)}
    assert len(written) > 80
    assert written <= KNOWN


def test_every_no_is_in_the_catalogues():
    assert len(REFUSAL_TYPES) > 25
    ours = [kind for kind in REFUSAL_TYPES.values() if not kind.__module__.startswith("tests")]
    assert {kind.message for kind in ours} <= KNOWN


def test_every_error_page_speaks():
    with speaking(MARKED):
        said = [words for pair in _titles().values() for words in pair]
    assert len(said) > 15
    assert [words for words in said if Escaped([]).words(words)] == []


def every_form(kind: type[Form] = Form) -> Iterator[type[Form]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from every_form(inner)


def test_every_label_waits_for_the_language_of_the_page():
    ours = {form for form in every_form() if form.__module__.startswith("app.")}
    assert len(ours) > 8
    assert all(issubclass(form, FormPart) for form in ours), "WTForms would speak for itself"
    fields = [f for form in ours for f in vars(form).values() if isinstance(f, UnboundField)]
    labels = [field.args[0] for field in fields if field.args]
    said = [label for label in labels if not isinstance(label, UnboundField)]  # a row has none
    assert len(said) > 25
    assert [label for label in said if not isinstance(label, LazyProxy)] == []
    assert {label._args[0] for label in said} <= KNOWN


def test_every_field_complains_in_words_of_the_page():
    raised = [call for call in calls() if ast.unparse(call.func) == "ValidationError"]
    assert len(raised) > 5
    for call in raised:
        (words,) = call.args
        assert isinstance(words, ast.Call), ast.unparse(call)
        assert ast.unparse(words.func) in {"_", "say"}, ast.unparse(call)


def test_our_words_stand_for_what_wtforms_says():
    sources = [ast.parse(path.read_text()) for path in Path(wtforms.__file__).parent.rglob("*.py")]
    nodes = [node for tree in sources for node in ast.walk(tree)]
    assert set(OUR_WORDS) <= {node.value for node in nodes if isinstance(node, ast.Constant)}


# ── the catalogues ──


def test_a_new_language_begins_with_every_text_and_its_own_plurals(tmp_path):
    path = tmp_path / "pl" / "longtable.po"
    begin(path, "pl")
    catalogue = update(path, template())
    assert (catalogue.num_plurals, len(catalogue)) == (3, len(template()))
    assert not any(any(forms(text)) for text in texts(path))


def test_every_language_but_that_of_the_sources_has_a_catalogue_and_no_other():
    assert {path.parts[-3] for path in PATHS} == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parts[-3])
def test_a_catalogue_has_the_texts_of_the_sources_and_no_other(path):
    found = [ids(text) for text in template() if text.id]
    assert [ids(text) for text in texts(path)] == found, "make words"
    assert read(path).obsolete == {}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_as_make_words_leaves_it(path, tmp_path):
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    update(copy, template())
    assert copy.read_text() == path.read_text(), "make words"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parts[-3])
def test_every_text_is_translated_by_a_person(path):
    assert [text.id for text in texts(path) if not all(forms(text))] == []
    assert [text.id for text in texts(path) if text.fuzzy] == []
    assert [error for _text, errors in read(path).check() for error in errors] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parts[-3])
def test_every_form_of_a_text_has_the_same_places_to_fill_in(path):
    for text in texts(path):
        for words in (*ids(text), *forms(text)):
            assert places(words) == places(ids(text)[0]), text.id


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parts[-3])
def test_a_sentence_ends_as_a_sentence(path):
    ends = re.compile(r"[.?!:…]$")
    for text in texts(path):
        for words in forms(text):
            assert words == words.strip()
            assert bool(ends.search(words)) == bool(ends.search(ids(text)[0])), text.id


def test_german_has_the_quotation_marks_of_german():
    (path,) = [path for path in PATHS if path.parts[-3] == "de"]
    for text in texts(path):
        for words in forms(text):
            assert not set('"”«»') & set(words), words
            assert words.count("„") == words.count("“") == ids(text)[0].count("“"), words
