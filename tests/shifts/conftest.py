"""Who is in the room "Shifts", and what there is to do."""

import pytest

from tests.shifts.room import opens
from tests.web.site import Browser, Site


@pytest.fixture
def wash(olga: Browser) -> str:
    """The address of washing up, for one."""
    return opens(olga)


@pytest.fixture
def dora(site: Site, olga: Browser) -> Browser:
    return site.join("Dora")
