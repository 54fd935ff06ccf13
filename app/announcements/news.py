"""The newest announcements, as they stand on top of the feast's page."""

from typing import Any

from app.announcements.queries import announcements_for
from app.feasts.found import feast_or_404
from app.people.queries import Person
from app.web.house import House
from app.web.live import Piece, Shown, piece
from domain.announcements import AnnouncementPublished, AnnouncementWithdrawn

LATEST = 3
"""How many of them are shown."""


def news(house: House, feast: str, me: Person | None) -> Piece:
    """The newest announcements that concern somebody, laid over the feast's page."""

    def read() -> Shown:
        told = news_of(house, feast, me)
        return Shown(told, told["feast"].next_turn)

    who = me.person if me else "nobody"
    topics = [AnnouncementPublished.TOPIC, AnnouncementWithdrawn.TOPIC]
    if me:
        topics.append(f"person:{me.person}")
    return piece(
        house, "feasts/show.html", "my_news", f"{feast}:{who}", topics, read, own=me is not None
    )


def news_of(house: House, feast: str, me: Person | None) -> dict[str, Any]:
    """The newest announcements that concern somebody."""
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        found = announcements_for(db, me.person if me else None, feast).get(feast, [])
    return {"feast": row, "news": found[:LATEST], "more_news": len(found) - LATEST}
