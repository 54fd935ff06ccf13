"""The code by which the door finds somebody on its list; it lets nobody in anywhere."""

from app.arrivals.queries import Arrival, Door
from app.pantry.codes import code_of, tidy_code
from app.people.links import Links

SCANNED = "/in"
"""What the address in a picture of a code begins with."""

LENGTH = 8


def door_code(links: Links, person: str) -> str:
    """Somebody's code. It follows from the secret, so only this house can tell whose it is."""
    return code_of(links.seal(f"door:{person}"), LENGTH)


def guest_with(door: Door, links: Links, text: str) -> Arrival | None:
    """Who of a feast's list shows this code, typed or scanned; None for a code of nobody's."""
    code = tidy_code(text.rpartition("/")[2])
    return next((each for each in door.everybody if door_code(links, each.person) == code), None)
