"""The one place that says who may do what at a feast: organisers all, helpers their post."""

from app.people.queries import Person
from app.roles.queries import posts_of
from app.web.house import House
from domain.roles.events import Post
from domain.roles.trust import NotAHelperHere


def may(house: House, me: Person | None, feast: str, post: Post) -> bool:
    """Whether somebody may do what a post is for; a rule asks again by `check_may`."""
    return me is not None and (me.organiser or post in posts(house, me, feast))


def posts(house: House, me: Person | None, feast: str) -> frozenset[Post]:
    """What somebody is trusted with at a feast; organisers with everything."""
    if me is None:
        return frozenset()
    if me.organiser:
        return frozenset(Post)
    with house.read() as db:
        return posts_of(db, me.person, feast)


def helper_or_403(house: House, me: Person | None, feast: str, post: Post) -> Person:
    """Who asks, if they organise or have the post at this feast.

    Raises:
        NotAHelperHere: neither.
    """
    if me is None or not may(house, me, feast, post):
        raise NotAHelperHere
    return me
