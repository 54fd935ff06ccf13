"""The benchmark of pages runs, and knows a page that cannot be asked for again."""

import json

from bench.pages import fetch, main

TIMED = {f"{kind}_per_s" for kind in ("page", "not_modified", "static")}
TIMED |= {f"cpu_ms_per_{kind}" for kind in ("page", "not_modified", "static")}


def test_the_last_line_has_every_figure(capsys):
    main(["--dishes", "5", "--connections", "2", "--seconds", "0.5"])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures.keys() == TIMED | {"bytes", "dishes", "connections", "seconds"}
    assert all(figures[name] > 0 for name in TIMED)
    assert figures["bytes"] > 5_000


def test_a_page_without_a_tag_has_no_figure_for_it(capsys, monkeypatch):
    monkeypatch.setattr("bench.pages.fetch", lambda server: (fetch(server)[0], None))
    main(["--dishes", "5", "--connections", "2", "--seconds", "0.5"])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {name for name in TIMED if figures[name] is None} == {
        "not_modified_per_s",
        "cpu_ms_per_not_modified",
    }
