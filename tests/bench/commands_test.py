"""The benchmark of the write path runs, and counts only what was recorded."""

import json

import pytest

from bench.commands import Run, check, held, main


@pytest.fixture
def figures(tmp_path, capsys):
    main(["--callers", "4", "--seconds", "0.2", "--folder", str(tmp_path)])
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_the_last_line_has_every_figure(figures):
    measured = {
        "commands_per_s",
        "p99_ms",
        "cpu_ms_per_command",
        "one_caller_per_s",
        "single_commit_per_s",
        "batch_commit_per_s",
    }
    assert figures.keys() == measured | {"database", "callers", "seconds"}
    assert all(figures[name] > 0 for name in measured)


def test_nothing_is_left_behind(figures, tmp_path):
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_does_not_hold_what_was_accepted_stops_it(engine):
    with pytest.raises(SystemExit, match="1 dishes were accepted"):
        check(engine, held(engine), [Run(pledges=[0.001])])
