"""The files of photos: whole or not at all, gone with their photo, swept when nobody knows them."""

import os
import time
from pathlib import Path

import pytest

from app.journal.mapper import Recorded
from app.photos.files import STRANDED_S, Album
from app.photos.pictures import picture_of
from tests.examples import NOW
from tests.photos.prints import CONTENT, picture, removed

PRINT = picture_of(picture())


def names(album: Album) -> set[str]:
    return {path.name for path in album.folder.iterdir()}


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return Album(tmp_path / "photos")


def grow_old(album: Album) -> None:
    """Let every file have been there for longer than a form takes."""
    long_ago = time.time() - STRANDED_S - 60
    for path in album.folder.iterdir():
        os.utime(path, (long_ago, long_ago))


def test_a_photo_is_kept_in_two_sizes_and_dropped_in_both(album: Album):
    album.keep("a1", PRINT)
    album.keep("a1", PRINT)
    assert names(album) == {f"a1-{PRINT.content}.{size}.jpg" for size in ("large", "small")}
    assert album.read("a1", PRINT.content, "large") == PRINT.large
    assert album.read("a1", PRINT.content, "small") == PRINT.small
    album.drop("a1", PRINT.content)
    album.drop("a1", PRINT.content)
    assert names(album) == set()
    assert album.read("a1", PRINT.content, "large") is None


@pytest.mark.parametrize(
    ("photo", "content", "size"),
    [("../x", CONTENT, "large"), ("a1", "../../secret.key", "large"), ("a1", CONTENT, "../large")],
)
def test_no_name_leads_out_of_the_folder(album: Album, photo: str, content: str, size: str):
    with pytest.raises(ValueError, match="no name"):
        album.read(photo, content, size)


def test_a_file_that_cannot_be_written_whole_leaves_nothing(album: Album, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("app.photos.files.os.fsync", full)
    with pytest.raises(OSError, match="no space left"):
        album.keep("a1", PRINT)
    assert names(album) == set()


def test_what_is_removed_is_deleted_after_the_commit(album: Album):
    album.folder.mkdir()
    for size in ("large", "small"):
        (album.folder / f"tables-{CONTENT}.{size}.jpg").write_bytes(b"x")
    album.committed([Recorded(1, removed(), (), NOW, NOW, "cem", "id")])
    assert names(album) == set()


def test_only_what_nobody_knows_is_swept_and_only_after_a_while(album: Album):
    for photo in ("kept", "lost"):
        album.keep(photo, PRINT)
    (album.folder / "half-a-file.large.jpg.123-abcd").write_bytes(b"half")
    kept = {("kept", PRINT.content)}
    assert album.sweep(kept) == 0, "a form may be on its way"
    grow_old(album)
    assert album.sweep(kept) == 3
    assert names(album) == {f"kept-{PRINT.content}.{size}.jpg" for size in ("large", "small")}


def test_there_is_nothing_to_sweep_before_the_first_photo(album: Album):
    assert album.sweep(set()) == 0
