"""The benchmark of old logs and of crowds runs, and counts only what was recorded."""

import json

import pytest

from bench.databases import KINDS
from bench.flat import aged, crowded, main
from domain.feasts import AnnounceFeast
from domain.people import Join

SIZES = ("few-events", "many-events", "few-people", "many-people")


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_line_has_every_figure(kind, tmp_path, capsys):
    sizes = [f"--{name}={size}" for name, size in zip(SIZES, (20, 80, 2, 6), strict=True)]
    asked = ["--database", kind, "--callers=4", "--seconds=0.2", "--folder", str(tmp_path)]
    main([*sizes, *asked])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    names = [name.replace("-", "_") for name in SIZES]
    measured = {f"{name}_{figure}" for name in names for figure in ("per_s", "p99_ms")}
    assert figures.keys() == measured | {*names, "database", "callers", "seconds"}
    assert all(figures[name] > 0 for name in measured)
    assert list(tmp_path.iterdir()) == []


def test_an_aged_log_is_as_long_as_asked_and_ends_with_its_feasts():
    commands, feasts = aged(50)
    asked = list(commands)
    assert len(asked) == 50
    assert [c.feast for c in asked[-10:] if isinstance(c, AnnounceFeast)] == feasts


def test_a_crowd_is_at_each_of_its_feasts():
    commands, feasts = crowded(["spring", "harvest"], 70)
    asked = list(commands)
    assert [c.feast for c in asked if isinstance(c, AnnounceFeast)] == feasts
    assert sum(isinstance(c, Join) for c in asked) == 1 + 2 * 70
