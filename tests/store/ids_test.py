"""Ids of commands are UUIDs in the order of time, so that an index takes them side by side."""

import time
import uuid

from app.journal.ids import new_command_id


def test_an_id_is_a_uuid_of_version_7():
    made = uuid.UUID(new_command_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_what_is_asked_later_sorts_later(monkeypatch):
    ids = []
    for hour in range(100):
        now = (1_796_126_400 + hour * 3_600) * 1_000_000_000
        monkeypatch.setattr(time, "time_ns", lambda now=now: now)
        ids.append(new_command_id())
    assert sorted(ids) == ids


def test_no_two_are_alike_though_time_stands_still(monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: 1_796_126_400_000_000_000)
    assert len({new_command_id() for _ in range(10_000)}) == 10_000
