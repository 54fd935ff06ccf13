"""Reads recipes as people write them: Markdown with a little front matter above it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from app.recipes import lists
from app.recipes.courses import course_of
from domain.dishes import INGREDIENT_LIMIT, MOST_INGREDIENTS, MOST_SERVINGS, NAME_LIMIT
from domain.recipes import ID_LIMIT, MOST_TAGS, TAG_LIMIT

MAX_BYTES = 256 * 1024
MAX_FRONT_MATTER = 16 * 1024
MAX_NESTING = 8

_T = TypeVar("_T")

_JOINERS = "\u200c\u200d"
_SERVINGS = re.compile(
    r"\W*(?:servings?|portion(?:en|s)?|personen|serves|yields?|ergibt)\s*:(.*)", re.IGNORECASE
)
_SERVES = re.compile(r".*\bserves\s+(\d[^.)]*).*", re.IGNORECASE)
_FOR = re.compile(r".*\bfür\s+(?:ca\.|etwa)?\s*(\d[\d –-]*(?:portion|person)\w*).*", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)\s*(dozen\b)?(\s*(?:[mcd]?l|lit(?:er|re)s?|cups?|k?g|oz|lbs?)\b)?")


@dataclass(frozen=True)
class Recipe:
    """A recipe from which a dish can be pledged; every text in it is clean and short."""

    recipe: str
    title: str
    servings: int | None
    servings_text: str
    ingredients: tuple[str, ...]
    tags: tuple[str, ...]
    course: str | None


@dataclass(frozen=True)
class Unreadable:
    """A file left out, with the reason as the rest of a sentence that begins with its name."""

    file: str
    reason: str


class _ReadError(Exception):
    """The reason why a file is left out."""


class _FrontMatter(YAMLHandler):
    """Front matter as plain texts: no tags, no references, no conversions, no deep nesting."""

    def load(self, fm: str, **kwargs: object) -> Any:
        # Looked at before anything is built: composing deep YAML crashes the whole process,
        # references can grow without bound, and a tag asks for more than text.
        if len(fm) > MAX_FRONT_MATTER:
            raise _ReadError("has front matter longer than 16 KiB")
        depth = 0
        for event in yaml.parse(fm, Loader=yaml.BaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_NESTING:
                raise _ReadError("has front matter nested too deeply")
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _ReadError("has front matter with references, which are not accepted")
            if getattr(event, "tag", None):
                raise _ReadError("has front matter with YAML tags, which are not accepted")
        return super().load(fm, **{**kwargs, "Loader": yaml.BaseLoader})


def read_recipes(directory: Path) -> Iterator[Recipe | Unreadable]:
    """Read every `.md` file of a directory in the order of their names, good and bad alike."""
    files = (path for path in directory.iterdir() if path.suffix.lower() == ".md")
    for path in sorted(files, key=lambda path: path.name):
        yield read_recipe(path)


def read_recipe(path: Path) -> Recipe | Unreadable:
    """Read one recipe; whatever is wrong with the file is told, never raised."""
    return _read(path, lambda text: _recipe(_clean(path.stem), text))


def read_lines(path: Path) -> tuple[str, ...] | Unreadable:
    """Read only the ingredients, also of a text that is no recipe for the cookbook yet."""
    markdown = path.suffix.lower() in {".md", ".markdown"}
    return _read(path, _listed if markdown else _plain)


def _read(path: Path, reader: Callable[[str], _T]) -> _T | Unreadable:
    try:
        return reader(_contents(path))
    except _ReadError as error:
        return Unreadable(_clean(path.name), str(error))
    except OSError as error:
        return Unreadable(_clean(path.name), f"cannot be opened: {error.strerror}")


def _listed(text: str) -> tuple[str, ...]:
    with suppress(_ReadError):  # without front matter, all of it is the recipe
        _, text = _split(text)
    tree = _tree(text)
    return _some(_lines(lists.under_heading(tree)) or _lines(lists.anywhere(tree)))


def _plain(text: str) -> tuple[str, ...]:
    return _some(_lines(lists.in_plain_text(text)))


def _some(lines: tuple[str, ...]) -> tuple[str, ...]:
    if not lines:
        raise _ReadError("has no list of ingredients")
    return lines


def _tree(body: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(MarkdownIt("commonmark").parse(body))


def _contents(path: Path) -> str:
    # A pipe would block for ever and a link could show a file of somebody else.
    if not path.is_file():
        raise _ReadError("is not a file")
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise _ReadError("is a link to a file outside its directory")
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _ReadError("is larger than 256 KiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _ReadError("is not UTF-8 text") from None


def _recipe(stem: str, text: str) -> Recipe:
    if not 1 <= len(stem) <= ID_LIMIT:
        raise _ReadError(f"needs a name of 1 to {ID_LIMIT} characters")
    about, body = _split(text)
    title = _title(about)
    tree = _tree(body)
    ingredients = _lines(lists.under_heading(tree))
    if not ingredients:
        raise _ReadError("has no list under a heading “Ingredients” or “Zutaten”")
    if len(ingredients) > MOST_INGREDIENTS:
        raise _ReadError(f"has more than {MOST_INGREDIENTS} ingredients")
    said = _servings_text(tree)
    tags = _tags(about.get("tags"))
    course = course_of(tags, title)
    return Recipe(stem, title, _servings(said), said, ingredients, tags, course)


def _split(text: str) -> tuple[dict[str, object], str]:
    handler = _FrontMatter()
    if not handler.detect(text.lstrip()):
        raise _ReadError("has no front matter between two lines of ---")
    try:
        about, body = frontmatter.parse(text, handler=handler)
    except yaml.YAMLError:
        raise _ReadError("has front matter that is not valid YAML") from None
    if not about:
        raise _ReadError("has no front matter between two lines of ---")
    return about, body


def _title(about: dict[str, object]) -> str:
    title = about.get("title")
    title = _clean(title) if isinstance(title, str) else ""
    if not title:
        raise _ReadError("has no title")
    if len(title) > NAME_LIMIT:
        raise _ReadError(f"has a title longer than {NAME_LIMIT} characters")
    return title


def _tags(tags: object) -> tuple[str, ...]:
    listed = tags.split(",") if isinstance(tags, str) else tags
    if not isinstance(listed, list):
        return ()
    clean = (_shorten(_clean(tag).casefold(), TAG_LIMIT) for tag in listed if isinstance(tag, str))
    return tuple(dict.fromkeys(filter(None, clean)))[:MOST_TAGS]


def _lines(found: Iterable[str]) -> tuple[str, ...]:
    clean = (_clean(line).rstrip("* ") for line in found)
    return tuple(_shorten(line, INGREDIENT_LIMIT) for line in clean if line)


def _servings_text(tree: SyntaxTreeNode) -> str:
    blocks = (lists.words(node) for node in tree.walk() if node.type == "inline")
    lines = [_clean(line) for block in blocks for line in block.splitlines()]
    for pattern in (_SERVINGS, _SERVES, _FOR):
        for line in lines:
            if said := pattern.fullmatch(line):
                return _shorten(said[1].strip(" ."), NAME_LIMIT)
    return ""


def _servings(said: str) -> int | None:
    """Take the first number, so of a range its lower end; a measure is no number of servings."""
    found = _NUMBER.search(said)
    if found is None or found[3] or len(found[1]) > 3:
        return None
    number = int(found[1]) * (12 if found[2] else 1)
    return number if 1 <= number <= MOST_SERVINGS else None


def _clean(text: str) -> str:
    """Compose letters, drop what cannot be seen, and let one space part the words."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    seen = (
        char
        for char in spaced
        if char in _JOINERS or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    )
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def _shorten(text: str, limit: int) -> str:
    """Cut at a word, and inside it only where a single word is longer than the limit."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:") + "…"
