"""Deletes files that no photo has: left by a server that was killed, or by a refusal."""

import asyncio
import logging

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.photos.files import Album
from app.photos.queries import kept_photos

log = logging.getLogger("longtable.photos")

EVERY_S = 3600.0


class Sweeper:
    """Sweeps when a server starts, and then every hour."""

    def __init__(self, engine: Engine, album: Album) -> None:
        self._engine = engine
        self._album = album

    async def run(self) -> None:
        """Sweep until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.sweep)
            except (OSError, DBAPIError) as error:
                log.warning("photos cannot be swept now: %s", type(error).__name__)
            await asyncio.sleep(EVERY_S)

    def sweep(self) -> int:
        """Delete what nobody knows of; returns how many files that were."""
        with self._engine.connect() as db:
            kept = kept_photos(db)
        return self._album.sweep(kept)
