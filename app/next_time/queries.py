"""What to remember, as pages ask it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from app.next_time.projection import lesson_list


@dataclass(frozen=True)
class Lesson:
    """What to remember, "open", "settled" or "dropped"; `before` names it at an older feast."""

    lesson: str
    feast: str
    person: str
    what: str
    before: str
    state: str


def lessons_of(db: Connection, feast: str) -> list[Lesson]:
    """All that was noted at a feast, in its order."""
    return _lessons(db, lesson_list.c.feast == feast)


def lesson(db: Connection, feast: str, lesson: str) -> Lesson | None:
    """One of them, or None."""
    found = _lessons(db, lesson_list.c.feast == feast, lesson_list.c.lesson == lesson)
    return found[0] if found else None


def lesson_names(db: Connection, lessons: Iterable[str]) -> dict[str, str]:
    """What was noted, by lesson."""
    wanted = sorted(set(lessons))
    found = _lessons(db, lesson_list.c.lesson.in_(wanted)) if wanted else []
    return {each.lesson: each.what for each in found}


def _lessons(db: Connection, *which: ColumnElement[bool]) -> list[Lesson]:
    rows = db.execute(select(lesson_list).where(*which).order_by(lesson_list.c.position))
    return [
        Lesson(row.lesson, row.feast, row.person, row.what, row.before, row.state) for row in rows
    ]
