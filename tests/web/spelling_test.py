"""Names are put in order and found as people expect, however they are spelled."""

import pytest

from app.spelling import fold


def test_letters_with_marks_stand_beside_those_without():
    names = ["Zoe", "Łukasz", "Đặng", "Mira", "Øyvind", "Çağla", "Dora", "Lea", "Émile"]
    ordered = ["Çağla", "Đặng", "Dora", "Émile", "Lea", "Łukasz", "Mira", "Øyvind", "Zoe"]
    assert sorted(names, key=fold) == ordered


@pytest.mark.parametrize(
    ("typed", "name"), [("dang", "Đặng"), ("LUKASZ", "Łukasz"), ("oyvind", "Øyvind"), ("ß", "SS")]
)
def test_a_name_is_found_as_it_is_typed_elsewhere(typed: str, name: str):
    assert fold(typed) == fold(name)
