"""The log tells once of what was done several times running."""

from datetime import UTC, datetime, timedelta

from app.log.entries import Entry, together

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)


def entry(minutes: int, did: str = "laid a table", who: str = "Olga", why: str = "") -> Entry:
    """Something that was done so many minutes before noon."""
    return Entry(100 - minutes, NOON - timedelta(minutes=minutes), who, did, why)


def said(*entries: Entry) -> list[tuple[str, str, int]]:
    """What the log says, and how often."""
    return [(each.who, each.did, each.times) for each in together(entries)]


def test_the_same_running_is_told_once_with_its_last_time():
    (told,) = together([entry(0), entry(1), entry(50)])
    assert (told.at, told.times) == (NOON, 3)


def test_what_differs_or_was_done_by_another_or_later_stays_apart():
    laid = ("Olga", "laid a table", 1)
    assert said(entry(0), entry(61)) == [laid, laid]
    assert said(entry(0), entry(1, "hid a dish"), entry(2)) == [
        laid,
        ("Olga", "hid a dish", 1),
        laid,
    ]
    assert said(entry(0), entry(1, who="Petra")) == [laid, ("Petra", "laid a table", 1)]
    assert said(entry(0, why="Wet"), entry(1, why="Dry")) == [laid, laid]
