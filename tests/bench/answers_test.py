"""The benchmark of answers runs, and counts only what was recorded."""

import json

import pytest

from bench import answers


def test_the_last_line_has_every_figure(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(answers, "ALONE", 2)
    answers.main(["--callers", "4", "--guests", "40", "--folder", str(tmp_path)])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    measured = {"answers_per_s", "p99_ms", "one_caller_ms", "forgetful_ms", "pledges_per_s"}
    assert figures.keys() == measured | {"database", "callers", "guests"}
    assert all(figures[name] > 0 for name in measured)
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_does_not_hold_what_was_answered_stops_it(engine):
    with pytest.raises(SystemExit, match="does not hold"):
        answers.check(engine, 1, seats=1)
