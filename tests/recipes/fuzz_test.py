"""Whatever a file holds, the reader answers with a recipe that is clean or with a reason."""

import unicodedata
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from app.recipes.reader import Recipe, Unreadable, read_lines, read_recipe

LIST = "## Ingredients\n\n- leeks\n"
TITLES = st.sampled_from(["**Zutaten**\n", "Zutaten:\n", "## Zubereitung\n", "For the top:\n"])
MARKS = st.sampled_from(["---\n", "title: ", "tags: [", "- ", "  - ", "\n", "\n\n", "# ", LIST])
SIGNS = st.sampled_from([*'*`9<|>[{"\\\t\u202e\u0301', "Servings: ", "&#0;", "[x](y)", "![", "1. "])
ODDITIES = st.sampled_from([": ", "? ", "!!", "&a", "*a", "<<: "])
TEXTS = st.lists(MARKS | SIGNS | ODDITIES | TITLES | st.text(max_size=12), max_size=40).map("".join)


def unseen(text: str) -> Iterator[str]:
    for char in text:
        if unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char not in "\u200c\u200d":
            yield char


def check(outcome: Recipe | Unreadable) -> None:
    if isinstance(outcome, Unreadable):
        assert outcome.reason
        return
    texts = (outcome.title, outcome.servings_text, *outcome.ingredients, *outcome.tags)
    for text in texts:
        assert text == unicodedata.normalize("NFC", text) == " ".join(text.split())
        assert not list(unseen(text))
    assert 1 <= len(outcome.title) <= 80
    assert 1 <= len(outcome.ingredients) <= 60
    assert all(1 <= len(line) <= 200 for line in outcome.ingredients)
    assert outcome.servings is None or 1 <= outcome.servings <= 500


def check_lines(lines: tuple[str, ...] | Unreadable) -> None:
    if isinstance(lines, Unreadable):
        assert lines.reason
        return
    assert lines
    for line in lines:
        assert line == unicodedata.normalize("NFC", line) == " ".join(line.split())
        assert not list(unseen(line))
        assert 1 <= len(line) <= 200


@settings(deadline=None)  # a slow disk is no fault of the reader
@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_raise(tmp_path_factory, data: bytes):
    path = tmp_path_factory.getbasetemp() / "bytes.md"
    path.write_bytes(data)
    check(read_recipe(path))
    check_lines(read_lines(path))


@settings(deadline=None)  # a slow disk is no fault of the reader
@given(TEXTS)
def test_no_front_matter_makes_the_reader_raise(tmp_path_factory, text: str):
    path = tmp_path_factory.getbasetemp() / "front.md"
    path.write_bytes(f"---\ntitle: Soup\n{text}\n---\n{LIST}".encode())
    check(read_recipe(path))


@settings(deadline=None)  # a slow disk is no fault of the reader
@given(TEXTS)
def test_no_markdown_makes_the_reader_raise(tmp_path_factory, text: str):
    path = tmp_path_factory.getbasetemp() / "body.md"
    path.write_bytes(f"---\ntitle: Soup\n---\n{text}\n{LIST}{text}".encode())
    check(read_recipe(path))
    check_lines(read_lines(path))


@settings(deadline=None)  # a slow disk is no fault of the reader
@given(TEXTS)
def test_no_list_of_any_kind_makes_the_reader_raise(tmp_path_factory, text: str):
    for name in ("list.md", "list.txt"):
        path = tmp_path_factory.getbasetemp() / name
        path.write_bytes(text.encode(errors="replace"))
        check_lines(read_lines(path))
