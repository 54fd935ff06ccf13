"""Where photos are kept: files beside the database, each written before anything is said of it.

Servers that share the database share this folder as well. A file bears the name of its photo and a
hash of its content, so no two photos share one, and what is removed can go at once.
"""

import logging
import os
import re
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from app.journal.mapper import Recorded
from app.photos.pictures import Picture
from domain.photos.events import PhotoRemoved

log = logging.getLogger("longtable.photos")

SIZES = ("large", "small")
STRANDED_S = 3600.0
"""How long a file may wait for the event that is about it."""

_SAFE = re.compile(r"[0-9a-z]{1,40}-[0-9a-f]{32}")


class Album:
    """The folder of the photos."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, photo: str, picture: Picture) -> None:
        """Write a photo's files, whole and for good; sent again, they are the same."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for size, content in zip(SIZES, (picture.large, picture.small), strict=True):
            _write(self._path(photo, picture.content, size), content)
        _settle(self.folder)

    def read(self, photo: str, content: str, size: str) -> bytes | None:
        """One of a photo's files, or None if there is none."""
        try:
            return self._path(photo, content, size).read_bytes()
        except FileNotFoundError:
            return None

    def drop(self, photo: str, content: str) -> None:
        """Delete a photo's files."""
        for size in SIZES:
            self._path(photo, content, size).unlink(missing_ok=True)

    def committed(self, recorded: Sequence[Recorded]) -> None:
        """What the journal calls after a commit: whatever was removed is deleted."""
        for r in recorded:
            if isinstance(r.event, PhotoRemoved):
                try:
                    self.drop(r.event.photo, r.event.content)
                except OSError as error:
                    log.warning("a photo could not be deleted, and will be later: %s", error)

    def sweep(self, kept: Collection[tuple[str, str]]) -> int:
        """Delete files of which nothing is known, and that wait for nothing; returns how many.

        Args:
            kept: the photo and the content of each that is still there.
        """
        known = {f"{photo}-{content}" for photo, content in kept}
        swept = 0
        for path in self.folder.glob("*.jpg*"):
            with suppress(FileNotFoundError):  # another server sweeps as well
                if path.name.split(".")[0] not in known and _age_s(path) > STRANDED_S:
                    path.unlink()
                    swept += 1
        return swept

    def _path(self, photo: str, content: str, size: str) -> Path:
        name = f"{photo}-{content}"
        if not _SAFE.fullmatch(name) or size not in SIZES:
            raise ValueError("no name of a photo")
        return self.folder / f"{name}.{size}.jpg"


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Make sure that the folder remembers its files after a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _age_s(path: Path) -> float:
    return time.time() - path.stat().st_mtime
