"""Words in any script are welcome; characters nobody can see are not."""

import pytest

from domain.texts import (
    HiddenCharacters,
    Missing,
    TooLong,
    TooMany,
    check_line,
    check_lines,
    check_note,
)

CONTROL = [chr(c) for c in (*range(0x20), *range(0x7F, 0xA0))]
REORDERING = list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_ENDS = list("\n\r\t")


def by_code(character):
    return f"U+{ord(character):04X}"


@pytest.mark.parametrize("character", [*CONTROL, *REORDERING, chr(0xD800)], ids=by_code)
def test_a_line_hides_no_control_reordering_or_broken_character(character):
    with pytest.raises(HiddenCharacters) as refused:
        check_line("name", f"soup{character}pie", 100)
    assert refused.value.field == "name"


@pytest.mark.parametrize("character", LINE_ENDS, ids=by_code)
def test_a_note_has_lines_and_tabs(character):
    check_note("note", f"soup{character}pie", 100)


@pytest.mark.parametrize(
    "character", [c for c in (*CONTROL, *REORDERING) if c not in LINE_ENDS], ids=by_code
)
def test_a_note_hides_nothing_else(character):
    with pytest.raises(HiddenCharacters):
        check_note("note", f"soup{character}pie", 100)


@pytest.mark.parametrize(
    "words",
    [
        "Crème brûlée",
        "Cre\u0300me",
        "مقلوبة",
        "חלה",
        "麻婆豆腐",
        "Борщ",
        "می\u200cخورم",  # Persian needs the zero-width non-joiner
        "ශ්\u200dරී",  # Sinhala needs the zero-width joiner
        "👩‍🍳 & 👨‍👩‍👧‍👦",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 pie 🏳️‍🌈",
        "<script>alert(1)</script>",
        "'; DROP TABLE dishes; --",
        "100 % {{ salt }} %(name)s",
    ],
)
def test_words_of_every_script_and_emoji_are_welcome(words):
    check_line("name", words, 100)
    check_note("note", words, 100)


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        " ",
        "\u00a0\u3000",
        "\u200b",
        "\u2060\ufeff",
        "\u200d \u200e",
        "\u3164",
        "\u2800",
        "\ufe0f\u0300",
    ],
    ids=ascii,
)
def test_words_that_nobody_can_see_are_missing(nothing):
    with pytest.raises(Missing):
        check_line("name", nothing, 100)
    with pytest.raises(Missing):
        check_note("note", nothing, 100, required=True)


def test_what_is_not_required_may_be_left_out():
    check_line("name", "", 100, required=False)
    check_note("note", "", 100)


def test_length_is_counted_in_characters_not_bytes():
    check_line("name", "🥟" * 10, 10)
    with pytest.raises(TooLong) as refused:
        check_line("name", "🥟" * 11, 10)
    assert str(refused.value) == "Please keep this to 10 characters."


def test_a_list_is_checked_line_by_line():
    check_lines("list", ["a", "b"], 1, most=2)
    with pytest.raises(TooMany):
        check_lines("list", ["a", "b", "c"], 1, most=2)
    with pytest.raises(TooLong):
        check_lines("list", ["a", "bb"], 1, most=2)
    with pytest.raises(Missing):
        check_lines("list", ["a", ""], 1, most=2)
