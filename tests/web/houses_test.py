"""Two houses on one PostgreSQL: no page of one is older than what the other has answered."""

import asyncio

import pytest
from sqlalchemy.engine import URL

from app.live import listener
from tests.web.fixtures import OpenSite
from tests.web.site import BlocksTheLoop, Site

HARVEST = "/feasts/harvest-feast"


@pytest.fixture
def two(
    postgresql_database: URL, open_site: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> tuple[Site, Site]:
    """Two houses that hear of each other only when somebody asks for a page."""
    monkeypatch.setattr(listener, "GATHER_S", 3600.0)
    monkeypatch.setattr(listener, "CHECK_S", 3600.0)
    return open_site(postgresql_database), open_site(postgresql_database)


def test_who_pledges_in_one_house_sees_the_dish_at_once_in_the_other(two: tuple[Site, Site]):
    one, other = two
    one.announce(one.organiser())
    assert "Harvest feast" in other.browser().open("/").text
    cem = one.join()
    for n in range(3):
        assert other.dishes() == one.dishes()  # both have drawn it before the next dish comes
        one.pledge(cem, name=f"Soup {n}")
        assert f"Soup {n}" in other.browser().open(HARVEST).text
    assert len(other.dishes()) == 3


def test_a_house_on_sqlite_has_nobody_to_listen_to(site: Site):
    assert site.house.listener is None


def test_a_route_that_asks_the_database_in_the_event_loop_is_noticed(site: Site):
    def look() -> bool:
        with site.house.read() as db:
            return db.closed

    async def as_it_should_be() -> bool:
        return await asyncio.to_thread(look)

    async def blocking() -> bool:
        return look()

    assert asyncio.run(as_it_should_be()) is False
    with pytest.raises(BlocksTheLoop):
        asyncio.run(blocking())
