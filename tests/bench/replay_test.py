"""The benchmark of a rebuild runs, on a log of every kind of thing that people do."""

import json
from random import Random

import pytest

from app.dishes.projection import course_board
from bench.databases import KINDS
from bench.history import history
from bench.replay import digest, main
from domain.dishes import ChangeDish, PledgeDish, WithdrawDish
from domain.feasts import AnnounceFeast
from domain.moderation.entries import HideEntry
from domain.people import BecomeOrganiser, Join
from tests.store.looking import invite


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_line_has_every_figure(kind, tmp_path, capsys):
    main(["--events", "300", "--database", kind, "--folder", str(tmp_path)])
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    measured = {"events_per_s", "cpu_us_per_event", "raw_rows_per_s"}
    assert figures.keys() == measured | {"database", "events"}
    assert all(figures[name] > 0 for name in measured)
    assert list(tmp_path.iterdir()) == []


def test_people_do_everything_in_a_history():
    asked = {type(command) for command in history(["spring", "harvest"], 40, Random(1))}
    dishes = {PledgeDish, ChangeDish, WithdrawDish, HideEntry}
    assert asked == dishes | {Join, BecomeOrganiser, AnnounceFeast}


def test_a_row_that_was_not_rebuilt_is_noticed(engine, journal):
    invite(journal)
    before = digest(engine)
    assert digest(engine) == before
    with engine.begin() as connection:
        connection.execute(course_board.update().values(servings=1))
    assert digest(engine) != before
