"""Amounts as people write them, and as pages say them; codes that can be read aloud."""

from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.i18n import LANGUAGES, speaking
from app.pantry.amounts import converted, in_grams, read_amount, say_amount, say_number
from app.pantry.codes import LENGTH, LETTERS, code_of, tidy_code
from domain.pantry.amounts import AmountInvalid, Quantity, check_amount


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("2 crates", "2", "crates"),
        ("1½ kg", "3/2", "kg"),
        ("½ l", "1/2", "l"),
        ("1 1/2 kg", "3/2", "kg"),
        ("1/3 crate", "1/3", "crate"),
        ("500g", "500", "g"),
        ("1,5 kg", "3/2", "kg"),
        ("1.5 kg.", "3/2", "kg"),
        ("0,125 l", "1/8", "l"),
        ("10", "10", ""),
        ("  3  big bags ", "3", "big bags"),
    ],
)
def test_an_amount_is_read_exactly(written, amount, unit):
    read = read_amount(written)
    assert read is not None
    assert (read.amount, read.unit) == (amount, unit)


def test_a_number_alone_is_meant_in_the_unit_that_is_asked_for():
    assert read_amount("2", "crates") == Quantity(amount="2", unit="crates")
    assert read_amount("2 kg", "crates") == Quantity(amount="2", unit="kg", said="2 kg")


@pytest.mark.parametrize(
    "written", ["", "kg", "some", "2-3 kg", "1.000 kg", "12,500 g", "3 kg plums", "1/0 l", "-1 kg"]
)
def test_what_is_in_doubt_is_not_read(written):
    assert read_amount(written) is None


@given(st.text(max_size=60))
def test_whatever_people_write_is_read_or_not_and_never_breaks_the_rule(written):
    read = read_amount(written)
    if read is not None:
        try:
            check_amount(read.amount, none=True)
        except AmountInvalid:
            assert read.exact > 100_000


@pytest.mark.parametrize(
    ("amount", "unit", "other", "exact"),
    [
        ("500", "g", "kg", "1/2"),
        ("1", "lb", "kg", "45359237/100000000"),
        ("1", "oz", "lb", "1/16"),
        ("3", "dl", "Litres", "3/10"),
        ("1", "crate", "crates", "1"),
        ("1", "Kiste", "Kisten", "1"),
        ("3", "", "", "3"),
        ("1", "l", "kg", None),
        ("1", "crate", "kg", None),
        ("1", "", "crates", None),
        ("1", "cup", "l", None),
    ],
)
def test_what_can_be_compared_is_converted_without_rounding(amount, unit, other, exact):
    found = converted(Quantity(amount=amount, unit=unit), other)
    assert found == (None if exact is None else Fraction(exact))


def test_numbers_are_said_as_in_a_kitchen():
    numbers = ["5", "5/2", "5/3", "1/3", "100000000/45359237", "1/7", "1/1000", "0"]
    said = ["5", "2.5", "1 2/3", "1/3", "2.2", "0.143", "0.001", "0"]
    assert [say_number(Fraction(number)) for number in numbers] == said
    with speaking(LANGUAGES["de"]):
        assert say_amount(Fraction(5, 2), "kg") == "2,5 kg"
    assert say_amount(Fraction(2), "crates", "two crates") == "two crates"


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("crates", "1 crate"),
        ("Boxes", "1 Box"),
        ("bunches", "1 bunch"),
        ("Kisten", "1 Kiste"),
        ("Säcke", "1 Sack"),
        ("loaves", "1 loaf"),
        ("kg", "1 kg"),
        ("wheelbarrows", "1 wheelbarrows"),
        ("", "1"),
    ],
)
def test_one_of_many_is_said_as_one(unit: str, one: str):
    assert say_amount(Fraction(1), unit) == one
    assert say_amount(Fraction(2), unit) == f"2 {unit}".strip()
    assert (in_grams(Fraction(2), "lb"), in_grams(Fraction(2), "kg")) == ("907 g", "")


def test_a_code_has_no_letters_that_look_alike_and_is_found_however_it_is_typed():
    codes = {code_of(uuid4().hex[:20]) for _ in range(1000)}
    assert len(codes) > 990
    assert {letter for code in codes for letter in code} == set(LETTERS)
    assert not set("ILOU") & set(LETTERS)
    for code in codes:
        typed = f"{code[:3]}-{code[3:]} ".lower().replace("0", "o").replace("1", "l")
        assert tidy_code(typed) == code
        assert len(code) == LENGTH
