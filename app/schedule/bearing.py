"""The address of a person's own calendar: whoever has it reads it, and can do nothing with it."""

from app.people.queries import Person
from app.web.house import AnyRequest, House

CALENDAR = "calendar"
"""What its token is signed for; it opens nothing else."""


def calendar_address(house: House, request: AnyRequest, me: Person) -> str:
    """Where one's own calendar is read; it ends when the personal link is replaced."""
    return house.address(request, f"/calendar/{house.links.sign(CALENDAR, me.person, me.link)}")
