"""Reads a page as a browser without JavaScript does: its elements, its forms, what it says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder

_INLINE = {"a", "abbr", "b", "em", "i", "small", "span", "strong", "svg", "time", "use"}
_TICKED = {"radio", "checkbox"}
_VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


class _Reader(HTMLParser):
    """Builds a tree, and fails on elements that are not closed in their order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = TreeBuilder()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice"
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.tree.end(tag)
        else:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> closes another element"
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)

    def finish(self) -> Element:
        self.close()
        assert not self._open, f"{self._open} are never closed"
        return self.tree.close()


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: where it goes and what it would send."""

    action: str
    fields: tuple[tuple[str, str], ...]
    hidden: bool = False

    def filled(self, words: Mapping[str, str | Sequence[str] | None]) -> list[tuple[str, str]]:
        """What is sent when somebody writes these words; None leaves a field out.

        A list is what is ticked of several boxes.
        """
        kept = [(name, value) for name, value in self.fields if name not in words]
        for name, value in words.items():
            several = [value] if isinstance(value, str) else value or ()
            kept += [(name, each) for each in several]
        return kept

    def value(self, name: str) -> str:
        """What stands in a field."""
        return dict(self.fields)[name]


class Page:
    """A page that was received."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html)
        self.html = html
        self.root = reader.finish()

    @property
    def text(self) -> str:
        """What a person reads, spaces made one."""
        return words_of(self.root)

    @property
    def forms(self) -> list[Form]:
        """The forms that record something, in their order; choosing a language records nothing."""
        sent = [f for f in self.root.iter("form") if f.get("method", "get").lower() == "post"]
        return [_form(f) for f in sent if f.get("action") != "/language"]

    def form(self, action: str | None = None) -> Form:
        """The only form that is shown without JavaScript, or the one that goes to `action`."""
        forms = [f for f in self.forms if (f.action == action if action else not f.hidden)]
        assert len(forms) == 1, [form.action for form in self.forms]
        return forms[0]

    def by_id(self, name: str) -> Element:
        """The element with an id."""
        found = [e for e in self.root.iter() if e.get("id") == name]
        assert len(found) == 1, f"#{name} is there {len(found)} times"
        return found[0]

    def complaint(self, field: str) -> str:
        """The error that a screen reader reads with a field; "" when it has none."""
        told = [e for e in self.root.iter() if e.get("aria-describedby") and _asks(e, field)]
        ids = {name for e in told for name in e.get("aria-describedby", "").split()}
        return " ".join(words_of(self.by_id(i)) for i in sorted(ids) if i.endswith("-error"))


def words_of(element: Element) -> str:
    """An element's text, spaces made one; what stands in lines of its own stays apart."""
    return re.sub(r"\s+", " ", "".join(_texts(element))).strip()


def _texts(element: Element) -> Iterator[str]:
    apart = "" if element.tag in _INLINE else " "
    yield apart
    yield element.text or ""
    for inner in element:
        yield from _texts(inner)
        yield inner.tail or ""
    yield apart


def _asks(element: Element, field: str) -> bool:
    """Whether an element is this field, or the innermost group around its answers."""
    if element.tag == "fieldset":
        nearer = [inner for f in element.iter("fieldset") if f is not element for inner in f.iter()]
        return any(e.get("name") == field and e not in nearer for e in element.iter("input"))
    return element.get("name") == field


def _form(form: Element) -> Form:
    fields: list[tuple[str, str]] = []
    for e in form.iter():
        name = e.get("name")
        if name is None or "disabled" in e.attrib:
            continue
        if e.tag == "input" and (e.get("type") not in _TICKED or "checked" in e.attrib):
            fields.append((name, e.get("value", "")))
        elif e.tag == "textarea":
            fields.append((name, _written(e)))
        elif e.tag == "select":
            fields.append((name, _chosen(e)))
    return Form(form.get("action", ""), tuple(fields), hidden="hidden" in form.attrib)


def _written(area: Element) -> str:
    """What stands in a text area; the first line end is the markup's, not the person's."""
    return re.sub(r"\A(\r\n|\n)", "", area.text or "")


def _chosen(select: Element) -> str:
    options = list(select.iter("option"))
    chosen = [o for o in options if "selected" in o.attrib] or options or _no_option()
    return chosen[0].get("value", "")


def _no_option() -> NoReturn:
    raise AssertionError("a list without a choice")
