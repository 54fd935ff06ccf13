"""Finds the ingredients in a recipe as people lay it out, in English and in German."""

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

_NAMES = (
    r"\W*(ingredients?|zutat(en)?(liste)?|einkaufsliste|(das |was |man )?(du |ihr )?brauch(s?t|en)"
    r"|(what )?you(['’]ll| will)? need)\b"
)
_OPENS = re.compile(_NAMES, re.IGNORECASE)
_TITLES = re.compile(_NAMES + r"( du)?( (for|für)\b.*)?\W*", re.IGNORECASE)
_CLOSES = re.compile(
    r"\W*(cooking |und )?(directions?|instructions?|method|preparation|steps?|procedure|nutrition"
    r"|notes?|tips?|zubereitung|zubereiten|anleitung|(arbeits)?schritte?|so geht['’]?s|nährwerte?"
    r"|hinweise?|notizen|tipps?)\b",
    re.IGNORECASE,
)
_LISTS = {"bullet_list", "ordered_list"}

# A line that titles what follows it ("Zutaten:", "**For the sauce**") ranks below all headings.
_TITLE = 7
_TITLE_LIMIT = 60


def under_heading(tree: SyntaxTreeNode) -> Iterator[str]:
    """Yield the items of every list between "Ingredients" or "Zutaten" and what comes after."""
    for block in _after_heading(tree):
        if block.type in _LISTS:
            yield from _items(block)


def anywhere(tree: SyntaxTreeNode) -> Iterator[str]:
    """Yield what are most likely ingredients where no list stands under their heading."""
    yield from (line for block in _after_heading(tree) for line in words(block).splitlines())
    for block in tree.children:
        if _rank(block) and _CLOSES.match(words(block)):
            return
        if block.type == "bullet_list":
            yield from _items(block)


def in_plain_text(text: str) -> Iterator[str]:
    """Yield the lines of a text without Markdown, up to its directions."""
    for line in text.splitlines():
        if _CLOSES.fullmatch(line.rstrip(" *:=-")):
            return
        if not _TITLES.fullmatch(line):
            yield line


def words(node: SyntaxTreeNode) -> str:
    """Give what a reader sees of a piece of Markdown, line breaks as they were typed."""
    if node.type in {"text", "code_inline"}:
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if node.type == "image":
        return ""
    return "".join(map(words, node.children))


def _after_heading(tree: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    within = 0
    for block in tree.children:
        rank = _rank(block)
        opens = _TITLES.fullmatch if rank == _TITLE else _OPENS.match
        if rank and rank < (within or _TITLE + 1) and opens(words(block)):
            within = rank
        elif rank and (rank <= min(within, _TITLE - 1) or _CLOSES.match(words(block))):
            within = 0
        elif within:
            yield block


def _rank(block: SyntaxTreeNode) -> int:
    """Give 1 to 6 for a heading, 7 for a line that titles what follows, 0 for anything else."""
    if block.type == "heading":
        return int(block.tag[1:])
    said = words(block).strip() if block.type == "paragraph" else ""
    titles = len(said) <= _TITLE_LIMIT and "\n" not in said and (said[-1:] == ":" or _bold(block))
    return _TITLE if said and titles else 0


def _bold(paragraph: SyntaxTreeNode) -> bool:
    parts = [part for inline in paragraph.children for part in inline.children]
    said = [part.type for part in parts if part.type != "text" or part.content.strip()]
    return said == ["strong"]


def _items(block: SyntaxTreeNode) -> Iterator[str]:
    for item in block.children:
        parts = [part for part in item.children if part.type == "paragraph"]
        nested = [part for part in item.children if part.type in _LISTS]
        line = " ".join(map(words, parts)).strip()
        # "Spices:" or "For the sauce" above a list of its own only names that list.
        if not (nested and (line.endswith(":") or re.match(r"(For the|Für d(en|ie|as)) ", line))):
            yield line
        for part in nested:
            yield from _items(part)
