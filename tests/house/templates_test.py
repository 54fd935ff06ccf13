"""Templates are whole, safe under the strict policy, and leave no word untranslatable."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from babel.messages.extract import extract
from jinja2 import StrictUndefined, nodes

from app.web.pages import Pages
from tests.house.known import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
NAMES = [path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES]
STYLES = sorted((ROOT / "app/static").rglob("*.css"))

# The name of the product is the same in every language.
SAME_EVERYWHERE = {"Longtable"}

# What of an element is read, aloud or by our script, and so is for people.
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}
SPOKEN |= {"data-live-on", "data-live-off", "data-copied", "data-sift-none", "data-passkey-failed"}
SPOKEN |= {"data-scan-wait", "data-scan-other", "data-scan-none", "data-scan-unread"}
# And what is for machines; `value` is what a field holds, never the words on a button.
SILENT = re.compile(
    "accept|action|aria-(current|describedby|hidden|labelledby)|autocapitalize|autocomplete|capture|charset|checked|class|colspan|content"
    "|cx|cy|d|data-(copy(-label|-status)?|live(-state)?|name|options|passkey(-none)?|scan|share|sift(-found)?|without-script)|datetime|enctype|focusable|for|form(action|novalidate)|height|hidden|href"
    "|hx-.+|id|lang|loading|maxlength|media|method|muted|name|offset|playsinline|preserveaspectratio|r|readonly|rel|required|reversed"
    "|role|scope|spellcheck|src|tabindex|type|value|viewbox|width"
    "|bgcolor|border|cellpadding|cellspacing|color|face|link|size|target|text|vlink"  # of letters
)
WORDS_IN_VALUE = {"button", "submit", "reset"}

GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
MARK = re.compile("\ue000([0-9]+)\ue001")
WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def pages() -> Pages:
    return Pages()


@dataclass
class Form:
    """A form of a template, and the names of what it sends."""

    method: str
    action: str
    fields: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a template as a browser would, its expressions being marks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.forms: list[Form] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == "form":
            method = attributes.get("method", "get").lower()
            self.forms.append(Form(method, attributes.get("action", "")))
        elif tag == "input" and attributes.get("type") == "hidden" and self.forms:
            self.forms[-1].fields.append(attributes["name"])

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def source(name: str) -> str:
    return (ROOT / "templates" / name).read_text()


@cache
def read(name: str) -> tuple[Reader, list[str]]:
    """The template with a mark for each expression, and the expressions; statements are gone."""
    html: list[str] = []
    expressions: list[str] = []
    inside = ""
    for _line, token, value in pages().environment.lexer.tokeniter(source(name), name):
        if token == "data":
            html.append(value)
        elif token == "variable_begin":
            inside = "variable"
            expressions.append("")
        elif token == "variable_end":
            inside = ""
            html.append(f"\ue000{len(expressions) - 1}\ue001")
        elif inside:
            expressions[-1] += value
    return Reader("".join(html)), expressions


def literals(node: nodes.Node) -> Iterator[str]:
    """The texts in an expression that it may show as they stand; addresses are no words."""
    value = node.value if isinstance(node, nodes.Const) else None
    if isinstance(value, str) and not value.startswith("/"):
        yield value
    for part in filter(None, shown(node)):
        yield from literals(part)


def shown(node: nodes.Node) -> Iterable[nodes.Node | None]:
    """The parts of an expression that can end up in the page."""
    match node:
        case nodes.Call(node=nodes.Name(name=name)) if name in GETTEXT:
            return ()
        case nodes.Compare() | nodes.Getitem() | nodes.Test():
            return ()
        case nodes.Call():
            return node.args  # keyword arguments are attributes of fields
        case nodes.CondExpr():
            return (node.expr1, node.expr2)
        case nodes.Filter(name="join" | "default"):
            return (node.node, *node.args)
        case nodes.Filter():
            return (node.node,)
    return node.iter_child_nodes()


def words(text: str) -> set[str]:
    return set(WORD.findall(MARK.sub(" ", text))) - SAME_EVERYWHERE


def spoken(reader: Reader) -> list[str]:
    """Everything of a page that a person reads or hears."""
    told = [
        value
        for _, attributes in reader.elements
        for name, value in attributes.items()
        if name in SPOKEN
    ]
    return [*reader.texts, *told]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(name):
    environment = pages().environment
    assert environment.undefined is StrictUndefined
    assert environment.autoescape is True
    environment.get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_word_stands_outside_of_gettext(name):
    reader, expressions = read(name)
    loose = [found for text in spoken(reader) if (found := words(text))]
    assert loose == []
    for number in {int(n) for text in spoken(reader) for n in MARK.findall(text)}:
        expression = f"{{{{{expressions[number]}}}}}"
        tree = pages().environment.parse(expression)
        assert [text for text in literals(tree) if words(text)] == [], expression


@pytest.mark.parametrize("name", NAMES)
def test_every_attribute_is_known_to_be_words_or_not(name):
    reader, _ = read(name)
    used = {key for _, attributes in reader.elements for key in attributes}
    assert {key for key in used - SPOKEN if not SILENT.fullmatch(key)} == set()
    inputs = [attributes for tag, attributes in reader.elements if tag == "input"]
    assert [a for a in inputs if a.get("type") in WORDS_IN_VALUE] == []


@pytest.mark.parametrize("name", NAMES)
def test_babel_finds_every_word_that_is_translated(name):
    tree = pages().environment.parse(source(name))
    asked = [
        call.args
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in GETTEXT
    ]
    dynamic = [args for args in asked if not isinstance(args[0], nodes.Const)]
    assert dynamic == [], "Babel cannot collect what is put together when the page is made"
    assert extracted(name) == {args[0].as_const() for args in asked}


def extracted(name: str) -> set[str]:
    """The texts that a translator would be given."""
    options: Any = {"trimmed": "true", "silent": "false"}
    found = extract("jinja2.ext:babel_extract", BytesIO(source(name).encode()), options=options)
    return {text if isinstance(text, str) else text[0] for _line, text, *_ in found}


def test_there_are_words_to_translate():
    assert len(set().union(*(extracted(name) for name in NAMES))) > 100


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_page_is_style_or_script(name):
    reader, _ = read(name)
    for tag, attributes in reader.elements:
        assert tag != "style"
        assert tag != "script" or "src" in attributes
        inline = [key for key in attributes if re.match(r"style$|on|hx-on|data-hx-on", key)]
        assert inline == []
        called = [v for v in attributes.values() if re.match(r"\s*(javascript|js|data):", v)]
        assert called == []
    assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup", source(name))


RECORDING_NOTHING = {"/language", "/me/household/back"}
"""Where forms go that only change what this browser keeps."""


@pytest.mark.parametrize("name", NAMES)
def test_every_form_that_asks_for_something_bears_a_commands_id(name):
    reader, _ = read(name)
    for form in reader.forms:
        assert form.method in {"post", "get"}
        asks = form.method == "post" and form.action not in RECORDING_NOTHING
        assert ("command_id" in form.fields) == asks


def test_there_are_forms():
    methods = [form.method for name in NAMES for form in read(name)[0].forms]
    assert methods.count("post") >= 3
    opened = [name for name in NAMES if "forms.opening(" in source(name)]
    assert len(opened) >= 5


@pytest.mark.parametrize(
    "path", [*TEMPLATES, *STYLES], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_nothing_is_loaded_from_elsewhere(path):
    text = re.sub(r"/\*.*?\*/|\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    assert re.findall(r"https?://[^\s\"')]+|(?:src|href|action)=[\"']//|url\([\"']?//", text) == []
