"""Quantities are read where that can be done, without the network, and nothing is made up."""

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.recipes.quantities import MOST, read_quantity

ROOT = Path(__file__).parents[2]
OFFLINE = """
import socket
def refuse(*_): raise AssertionError("quantities need no network")
socket.socket.connect = socket.getaddrinfo = refuse
from app.recipes.quantities import read_quantity
print(*read_quantity("2 cups milk"))
"""
SCRAPS = st.sampled_from(
    ["1", "½", "1/2", "-", " to ", " cups ", "g", " x ", "(", ")", "/", ",", "."]
)
LINES = st.text(max_size=40) | st.lists(SCRAPS | st.text(max_size=3), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("line", "amount", "unit", "rest"),
    [
        ("2 1/2 cups plain flour, sifted", "5/2", "cup", "plain flour"),
        ("1-2 tbsp lemon juice", "1", "tablespoon", "lemon juice"),
        ("½ tsp salt", "1/2", "teaspoon", "salt"),
        ("3 large eggs, beaten", "3", "", "eggs"),
        ("400g (15 oz) macaroni", "400", "gram", "macaroni"),
        ("1,000 g sugar", "1000", "gram", "sugar"),
        ("200 g gemahlene Haselnüsse", "200", "gram", "gemahlene Haselnüsse"),
        ("1,5 kg Kartoffeln", "3/2", "kilogram", "Kartoffeln"),
        ("2 EL Öl", "2", "EL", "Öl"),
        ("1 Prise Salz", "1", "Prise", "Salz"),
    ],
)
def test_an_amount_its_unit_and_what_it_is_of(line, amount, unit, rest):
    assert read_quantity(line) == (Fraction(amount), unit, rest)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("2 1/2 cups flour", "2 1/2 cup"),
        ("1/2 tsp salt", "1/2 teaspoon"),
        ("3 eggs", "3"),
        ("0,125 l Milch", "1/8 liter"),
    ],
)
def test_an_amount_is_written_as_people_do(line, written):
    quantity = read_quantity(line)
    assert quantity is not None
    assert quantity.written == written


@pytest.mark.parametrize(
    "line", ["", "salt to taste", "1 lb 2 oz flour", "1/0 cup milk", "1e400 cups milk", "0 eggs"]
)
def test_where_it_is_in_doubt_nothing_is_read(line):
    assert read_quantity(line) is None


def test_nearly_every_line_with_a_number_is_read():
    recipes = json.loads((ROOT / "tests/allergens/answered.json").read_text("utf-8"))
    lines = [line for recipe in recipes for line in recipe["ingredients"] if line[0].isdecimal()]
    assert len(lines) > 300
    assert sum(read_quantity(line) is not None for line in lines) > 0.97 * len(lines)


@settings(deadline=None)  # the library is loaded by the first line
@given(LINES)
def test_whatever_is_typed_is_read_or_left(line):
    if read := read_quantity(line):
        assert 0 < read.amount <= MOST
        assert read.rest


def test_it_never_asks_the_network(tmp_path):
    """In a process of its own, where nothing has been loaded and nobody has tagger data."""
    environment = {**os.environ, "HOME": str(tmp_path), "NLTK_DATA": ""}
    result = subprocess.run(
        [sys.executable, "-c", OFFLINE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stdout, result.stderr) == ("2 cup milk\n", "")


def test_the_server_starts_without_what_reads_quantities():
    loaded = "import app.cli, sys; print({'ingredient_parser', 'nltk'} & set(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout == "set()\n"
