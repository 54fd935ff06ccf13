"""The code by which the door finds somebody on its list; it lets nobody in anywhere."""

from collections.abc import Mapping, Sequence

from app.arrivals.queries import Arrival, Door
from app.pantry.codes import code_of, tidy_code
from app.people.links import Links

SCANNED = "/in"
"""What the address in a picture of a code begins with."""

LENGTH = 8


def door_code(links: Links, person: str) -> str:
    """Somebody's code. It follows from the secret, so only this house can tell whose it is."""
    return code_of(links.seal(f"door:{person}"), LENGTH)


def guest_with(
    door: Door, links: Links, text: str, became: Mapping[str, Sequence[str]]
) -> Arrival | None:
    """Who of a feast's list shows this code, typed or scanned; None for a code of nobody's.

    A code that was printed before two entries of a neighbour were made one is theirs still:
    `became` names the other ids of neighbours who have some.
    """
    code = tidy_code(text.rpartition("/")[2])
    for each in door.everybody:
        ids = (each.person, *became.get(each.person, ()))
        if any(door_code(links, person) == code for person in ids):
            return each
    return None
