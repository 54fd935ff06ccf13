"""The benchmark of the live line runs, against a server process and in two real browsers."""

import json
import os

import pytest

from bench.click import main
from tools.browser import MISSING

pytestmark = pytest.mark.browser


def test_the_last_line_has_every_figure(capsys):
    if main(["--pledges", "2"]) and os.environ.get("CI") != "true":
        pytest.skip(MISSING)
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    times = {"median_ms", "p95_ms", "painted_median_ms"}
    times |= {"browser_sends_ms", "bare_post_ms", "whole_page_ms"}
    assert figures.keys() == times | {"pledges", "dishes"}
    assert all(figures[name] > 0 for name in times)
    assert figures["dishes"] == 61
