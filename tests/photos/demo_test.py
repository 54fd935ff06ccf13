"""The demo has a feast that has begun, with an album of drawings."""

import asyncio

from app.demo.afterwards import FEAST, afterwards
from tests.conftest import SetClock
from tests.web.site import Site


def test_the_demo_has_an_album_with_a_photo_to_decide_about(site: Site, clock: SetClock):
    olga = site.organiser("Olga")
    (person,) = {event.actor for event in site.log() if event.type == "people.OrganiserAppointed"}

    async def begin() -> None:
        clock.forward(seconds=3)

    asyncio.run(afterwards(site.house, person, begin))
    assert "2 photos" in site.browser().open(f"/feasts/{FEAST}/after").text
    assert "New. Open it to show it to everybody." in olga.open(f"/feasts/{FEAST}/photos").text
