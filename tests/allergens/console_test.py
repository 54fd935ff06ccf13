"""The console suggests allergens for recipe files."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli

RECIPE = "---\ntitle: {title}\n---\n\n## Ingredients\n\n{lines}\n"


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    """A folder with two recipes and something that is none."""
    for name, title, lines in (
        ("zopf", "Zopf", "- 1 egg\n- 500 g flour\n- milk"),
        ("salad", "Fruit [bold]salad", "- apples"),
    ):
        (tmp_path / f"{name}.md").write_text(RECIPE.format(title=title, lines=lines))
    (tmp_path / "note.md").write_text("Buy flour.")
    return tmp_path


def run(*args: object):
    return CliRunner().invoke(cli, ["suggest-allergens", *map(str, args)])


def test_json_has_one_object_a_line_with_codes_in_the_order_of_the_regulation(kitchen):
    result = run("--json", kitchen / "zopf.md", kitchen / "salad.md")
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"file": str(kitchen / "zopf.md"), "contains": ["gluten", "eggs", "milk"]},
        {"file": str(kitchen / "salad.md"), "contains": []},
    ]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_still_answered(kitchen):
    result = run("--json", kitchen / "note.md", kitchen / "gone.md", kitchen / "zopf.md")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "note.md: it has no list of ingredients" in result.stderr
    assert "gone.md: it is not a file" in result.stderr


def test_people_get_a_table_with_the_words_that_say_so(kitchen):
    result = run(kitchen / "zopf.md", kitchen / "salad.md")
    assert result.exit_code == 0
    for said in ("Probably contains", "gluten", "flour (500 gram)", "egg (1)", "nothing suggested"):
        assert said in result.stdout
    assert "free" not in result.stdout


def test_german_recipes_and_plain_lists_are_read_too(tmp_path):
    (tmp_path / "kuchen.md").write_text("# Kuchen\n\n## Zutaten\n\n- 3 Eier\n- Mehl\n")
    (tmp_path / "liste.txt").write_text("200 g Haselnüsse\nSahne\n")
    result = run("--json", tmp_path / "kuchen.md", tmp_path / "liste.txt")
    assert result.exit_code == 0
    contained = [json.loads(line)["contains"] for line in result.stdout.splitlines()]
    assert contained == [["gluten", "eggs"], ["milk", "nuts"]]
