"""Recipes as people wrote them come out clean, and a bad file comes out as a reason."""

import os
from pathlib import Path

import pytest

from app.recipes.reader import Recipe, Unreadable, read_lines, read_recipe, read_recipes

SOUP = """---
title: Soup
tags: [soup]
---

- Servings: 4

## Ingredients

- 2 leeks
"""


@pytest.fixture
def read(tmp_path: Path):
    def write_and_read(content: str | bytes, name: str = "soup.md") -> Recipe | Unreadable:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / name).write_bytes(data)
        return read_recipe(tmp_path / name)

    return write_and_read


def with_list(markdown: str) -> str:
    return SOUP.replace("- 2 leeks\n", markdown)


def with_servings(said: str) -> str:
    return SOUP.replace("- Servings: 4", said)


def with_front_matter(yaml: str) -> str:
    return f"---\n{yaml}\n---\n\n## Ingredients\n\n- 2 leeks\n"


def test_a_recipe_is_read_from_front_matter_and_its_list(read):
    assert read(SOUP) == Recipe("soup", "Soup", 4, "4", ("2 leeks",), ("soup",), "Starters")


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference(read):
    assert read(b"\xef\xbb\xbf" + SOUP.replace("\n", "\r\n").encode()) == read(SOUP)


@pytest.mark.parametrize(
    ("markdown", "ingredients"),
    [
        ("* leeks\n+ salt\n", ("leeks", "salt")),
        ("1. leeks\n2. salt\n", ("leeks", "salt")),
        ("- **two** _big_ `leeks`\n", ("two big leeks",)),
        ("- [stock](/stock) from a ![cube](cube.webp) cube\n", ("stock from a cube",)),
        ("- salt &amp; pepper &frac12; tsp\n", ("salt & pepper ½ tsp",)),
        ("- leeks, in\n  rings\n", ("leeks, in rings",)),
        ("- leeks*\n- milk\\*\n", ("leeks", "milk")),
        ("- a <b>big</b> leek\n", ("a big leek",)),
        ("- 1 < 2 leeks\n", ("1 < 2 leeks",)),
        ("- Spices:\n    - salt\n    - pepper\n", ("salt", "pepper")),
        ("- For the sauce\n  - cream\n", ("cream",)),
        ("- leeks\n  - or onions\n", ("leeks", "or onions")),
        ("- For the sauce\n- cream\n", ("For the sauce", "cream")),
        ("For the soup:\n- leeks\n\n**For the top**\n\n- cream\n", ("leeks", "cream")),
        ("### For the soup\n- leeks\n\n### Top\n- cream\n", ("leeks", "cream")),
        ("- leeks\n\n## Directions\n\n1. Cook.\n- Eat.\n", ("leeks",)),
        ("- leeks\n\n### Directions\n\n1. Cook.\n", ("leeks",)),
        ("- leeks\n-\n- \u200b\n", ("leeks",)),
        ("For steps 1-5:\n- leeks\n\nFor the top:\n- cream\n", ("leeks", "cream")),
    ],
)
def test_ingredients_are_the_items_as_a_reader_sees_them(read, markdown, ingredients):
    assert read(with_list(markdown)).ingredients == ingredients


@pytest.mark.parametrize(
    "heading",
    [
        *("# INGREDIENTS", "### ingredients:", "Ingredients\n---", "## **Ingredients** for 4"),
        *("## Zutaten", "# Zutaten für 4 Portionen", "## Zutatenliste", "Zutaten:\n---"),
        *("**Ingredients**", "Ingredients:", "**Zutaten:**", "Zutaten für den Teig:"),
        *("## You will need", "## What you'll need", "## Das brauchst du", "Du brauchst:"),
    ],
)
def test_the_heading_is_known_at_any_level_in_english_and_german(read, heading):
    assert read(SOUP.replace("## Ingredients", heading)).ingredients == ("2 leeks",)


@pytest.mark.parametrize(
    "heading",
    [
        *("## Zubereitung", "### Zubereitung", "## So geht's", "**Anleitung**", "Zubereitung:"),
        *("### Cooking instructions", "**Method**", "## Notes", "### Nährwerte pro Portion"),
    ],
)
def test_what_comes_after_the_ingredients_is_known_too(read, heading):
    said = with_list(f"- leeks\n\n{heading}\n\n- Wash the leeks.\n")
    assert read(said).ingredients == ("leeks",)


def test_what_is_needed_besides_is_no_list_of_ingredients(read):
    said = SOUP.replace("- Servings", "**You will need a deep dish**\n\n- Servings")
    assert read(said).ingredients == ("2 leeks",)


def test_a_line_that_titles_a_part_does_not_end_the_list(read):
    said = SOUP.replace("## Ingredients", "**Zutaten**")
    said = said.replace("- 2 leeks\n", "Für den Teig:\n- Mehl\n\n**Für oben:**\n\n- Rahm\n")
    assert read(said).ingredients == ("Mehl", "Rahm")


@pytest.mark.parametrize("name", ["soup.md", "soup.markdown"])
@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("# Soup\n\n## Zutaten\n- Lauch\n\n## Zubereitung\n- Kochen\n", ("Lauch",)),
        ("- @new\n\n## Zutaten\n- Lauch\n", ("Lauch",)),
        ("# Soup\n\n## ingredients\n* leeks\n\nfor the top:\n* cream\n", ("leeks", "cream")),
        ("# Soup\n\n* leeks\n\n1. Cook.\n\n# Steps\n\n* Eat.\n", ("leeks",)),
        ("# Rice\n\n## Cook\n- rice\n\nCook it.\n\n## Serve\n- limes\n", ("rice", "limes")),
        ("## Zutaten\n\n2 Lauch\n1 Zwiebel\n\n3 Eier\n", ("2 Lauch", "1 Zwiebel", "3 Eier")),
        ("---\ntags: [soup]\n---\n\n## Zutaten\n- Lauch\n", ("Lauch",)),
        ('---\ntitle: "Soup\n---\n\n## Zutaten\n- Lauch\n', ("Lauch",)),
        (SOUP, ("2 leeks",)),
        (with_list("- leek\n" * 61), ("leek",) * 61),
    ],
)
def test_lines_are_read_of_what_is_no_recipe_for_the_cookbook_too(tmp_path, content, lines, name):
    (tmp_path / name).write_text(content)
    assert read_lines(tmp_path / name) == lines


def test_lines_are_read_of_a_plain_text_up_to_its_directions(tmp_path: Path):
    path = tmp_path / "soup.txt"
    path.write_text("Zutaten:\n\n2 Lauch\n* 1 Zwiebel\nTips of asparagus\n\nZubereitung\nKochen.\n")
    assert read_lines(path) == ("2 Lauch", "* 1 Zwiebel", "Tips of asparagus")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("note.md", b"Buy flour.", "has no list of ingredients"),
        ("empty.txt", b" \n\n", "has no list of ingredients"),
        ("odd.txt", "Crème".encode("latin-1"), "is not UTF-8 text"),
        ("big.txt", b"leek\n" * 60_000, "is larger than 256 KiB"),
    ],
)
def test_a_file_without_a_list_is_told_with_its_reason(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    assert read_lines(tmp_path / name) == Unreadable(name, reason)


@pytest.mark.parametrize(
    ("said", "servings"),
    [
        ("- 🍽️  Servings: 4", 4),
        ("- 🍽️Servings:4", 4),
        ("* Servings : 2", 2),
        ("Servings: 4-6", 4),
        ("Yield: 8–10", 8),
        ("Servings: 2/3", 2),
        ("Servings: 2 big portions", 2),
        ("Servings: 12 cookies", 12),
        ("Servings: makes 4 large pretzels", 4),
        ("Servings: 2 dozen", 24),
        ("Servings: 10+", 10),
        ("Servings: 500", 500),
        ("Serves 3 to 5.", 3),
        ("Then it is done. (Serves 4-6)", 4),
        ("Portionen: 4", 4),
        ("- Personen: 6-8", 6),
        ("Ergibt: 12 Stück", 12),
        ("Suppe für 4 Portionen", 4),
        ("Für etwa 6 Personen.", 6),
        ("Dann für 20 Minuten backen.", None),
        ("Servings:", None),
        ("Servings: depends", None),
        ("Servings: five", None),
        ("Servings: 2 litres", None),
        ("Servings: 750 ml", None),
        ("Servings: 0", None),
        ("Servings: 501", None),
        ("Servings: 99 dozen", None),
        ("Servings: 99999999999999999999", None),
        ("Serves many people.", None),
        ("", None),
    ],
)
def test_servings_are_the_lowest_number_that_was_said(read, said, servings):
    assert read(with_servings(said)).servings == servings


def test_what_was_said_about_servings_is_kept(read):
    assert read(with_servings("- 🍽️ Servings: 1 (2 wraps).")).servings_text == "1 (2 wraps)"


def test_letters_are_composed_and_what_cannot_be_seen_is_dropped(read):
    title = '"Pa\\u0302te\\u0301\\u202e\\u200b\\x07  \\u00a0chinois"'
    assert read(with_front_matter(f"title: {title}")).title == "Pâté chinois"


def test_a_long_ingredient_is_cut_at_a_word(read):
    (line,) = read(with_list("- " + "leek, " * 60 + "\n")).ingredients
    assert len(line) <= 200
    assert line.endswith(", leek…")


def test_a_single_endless_word_is_cut_inside(read):
    (line,) = read(with_list("- " + "e" * 300 + "\n")).ingredients
    assert line == "e" * 199 + "…"


def test_tags_are_clean_and_named_once(read):
    said = "title: Soup\ntags: [Soup, ' soup ', 'Crème  brûlée', [odd], '']"
    assert read(with_front_matter(said)).tags == ("soup", "crème brûlée")


def test_tags_may_be_one_line(read):
    assert read(with_front_matter("title: Soup\ntags: soup, quick")).tags == ("soup", "quick")


def test_a_title_that_looks_like_a_number_is_a_title(read):
    assert read(with_front_matter("title: 1984")).title == "1984"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no front matter"),
        (b"# Soup\n\n## Ingredients\n\n- leeks\n", "no front matter"),
        (b"---\ntitle: Soup\n", "no front matter"),
        (b"---\n---\n- leeks\n", "no front matter"),
        (b"---\n- Soup\n---\n- leeks\n", "no front matter"),
        (SOUP.encode("utf-16"), "not UTF-8"),
        ("Crème".encode("latin-1"), "not UTF-8"),
        (SOUP.encode() + b" " * 256 * 1024, "larger than 256 KiB"),
        (with_front_matter("tags: [soup]"), "no title"),
        (with_front_matter("title:"), "no title"),
        (with_front_matter("title: [Soup]"), "no title"),
        (with_front_matter('title: "\\u200b"'), "no title"),
        (with_front_matter("title: " + "e" * 81), "longer than 80"),
        (with_front_matter('title: "Soup'), "not valid YAML"),
        (with_front_matter("title: Soup: hot"), "not valid YAML"),
        (with_front_matter("title: \x07"), "not valid YAML"),
        (with_front_matter("title: !!python/name:os.system x"), "YAML tags"),
        (with_front_matter("title: !!python/object/apply:os.system [id]"), "YAML tags"),
        (with_front_matter("title: !!timestamp x"), "YAML tags"),
        (with_front_matter("a: &a [x]\ntitle: *a"), "references"),
        (with_front_matter("title: " + "[" * 9000), "nested too deeply"),
        (with_front_matter("title: Soup\nx: " + "- " * 5000), "not valid YAML"),
        (with_front_matter("- " * 5000), "nested too deeply"),
        (with_front_matter("title: Soup\nnote: " + "e" * 16 * 1024), "16 KiB"),
        (with_list("Leeks and salt.\n"), "Ingredients"),
        (with_list("```\n- leeks\n```\n"), "Ingredients"),
        (SOUP.replace("## Ingredients", "## Shopping"), "Ingredients"),
        (with_list("- leek\n" * 61), "more than 60"),
    ],
)
def test_a_bad_file_is_told_with_its_reason(read, content, reason):
    outcome = read(content)
    assert isinstance(outcome, Unreadable)
    assert outcome.file == "soup.md"
    assert reason in outcome.reason


def test_what_is_not_a_file_of_the_directory_is_told(tmp_path: Path):
    inside, outside = tmp_path / "inside", tmp_path / "secret.md"
    inside.mkdir()
    outside.write_text(SOUP)
    (inside / "directory.md").mkdir()
    (inside / "link.md").symlink_to(outside)
    (inside / "lost.md").symlink_to(tmp_path / "nowhere")
    (inside / "loop.md").symlink_to(inside / "loop.md")
    os.mkfifo(inside / "pipe.md")
    reasons = {bad.file: bad.reason for bad in read_recipes(inside) if isinstance(bad, Unreadable)}
    assert reasons == {
        "directory.md": "is not a file",
        "link.md": "is a link to a file outside its directory",
        "loop.md": "is not a file",
        "lost.md": "is not a file",
        "pipe.md": "is not a file",
    }


@pytest.mark.parametrize("name", ["e" * 101 + ".md", "\u200b.md"])
def test_a_file_name_that_cannot_name_a_recipe_is_told(read, name):
    assert read(SOUP, name).reason == "needs a name of 1 to 100 characters"


def test_a_missing_file_is_told(tmp_path: Path):
    assert read_recipe(tmp_path / "gone.md") == Unreadable("gone.md", "is not a file")


def test_a_file_name_that_is_not_text_stays_printable(tmp_path: Path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/sou\xffp.md"))
    path.write_text(SOUP)
    outcome = read_recipe(path)
    assert isinstance(outcome, Recipe)
    assert outcome.recipe == "soup"


def test_a_directory_is_read_by_name_and_only_its_markdown(tmp_path: Path):
    for name in ("b.md", "a.MD", "c.txt"):
        (tmp_path / name).write_text(SOUP)
    (tmp_path / "d.md").write_text("")
    outcomes = list(read_recipes(tmp_path))
    assert [o.recipe if isinstance(o, Recipe) else o.file for o in outcomes] == ["a", "b", "d.md"]
