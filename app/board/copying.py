"""What a copied feast takes over of the gap board: what is wanted for each diet."""

from collections.abc import Iterator

from sqlalchemy import Connection

from app.board.queries import wishes_of
from app.dishes.queries import course_names
from app.feasts.copies import Copy
from domain.wishes import WantDiets


def copy_wishes(db: Connection, copy: Copy) -> Iterator[WantDiets]:
    """As many servings for each diet, in each course that the new feast has too."""
    wishes = wishes_of(db, copy.old)
    for course in course_names(db, copy.new):
        if wish := wishes.get(course):
            yield WantDiets(
                actor=copy.actor,
                feast=copy.new,
                in_courses=(course,),
                by_diet=wish.servings,
                reason=wish.reason or copy.reason,
            )
