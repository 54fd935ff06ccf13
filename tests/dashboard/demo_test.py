"""The demo shows the day of a feast as well: the door, the schedule, announcements, moderation."""

import asyncio

from app.demo.afterwards import FEAST as COFFEE
from app.demo.afterwards import afterwards
from app.demo.seed import COOKS, FEAST, look_after, play
from tests.conftest import SetClock
from tests.web.site import Site


def test_the_demo_has_a_door_a_schedule_announcements_and_things_to_decide(
    site: Site, clock: SetClock
):
    async def begin() -> None:
        clock.forward(seconds=3)

    async def watch() -> None:
        await play(site.house, minute=0, residents=COOKS)
        await look_after(site.house)
        await afterwards(site.house, "organiser", begin)

    asyncio.run(watch())
    visitor, olga = site.browser(), site.organiser("Olga")
    assert "Please come by the garden gate" in visitor.open(f"/feasts/{FEAST}").text
    assert "work gloves" not in visitor.open(f"/feasts/{FEAST}").text
    decide = olga.open(f"/feasts/{FEAST}/moderation").text
    for told in ("Raffle tickets", "They say: The first prize is a cake", "Hagen"):
        assert told in decide
    log = olga.open(f"/feasts/{FEAST}/log").text
    assert "It is real, and it is welcome." in log
    door = olga.open(f"/feasts/{COFFEE}/door").text
    assert "4 are here" in door
    assert "Is back: Hatice" in door
    assert "Now Stories of the canal" in visitor.open(f"/feasts/{COFFEE}/schedule").text
    assert "The second pot is ready." in visitor.open(f"/feasts/{COFFEE}").text
    assert "2 of 3" in olga.open(f"/feasts/{COFFEE}/dashboard").text
