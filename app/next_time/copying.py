"""What a copied feast begins with: what was still to be remembered at the old one."""

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection

from app.feasts.copies import Copy
from app.next_time.queries import lessons_of
from domain.next_time import NoteLesson


def copy_lessons(db: Connection, copy: Copy) -> Iterator[NoteLesson]:
    """Everything that nobody has seen to, as the first list of the new feast."""
    for each in lessons_of(db, copy.old):
        if each.state == "open":
            yield NoteLesson(
                actor=copy.actor,
                feast=copy.new,
                lesson=sha256(f"{copy.new}:{each.lesson}".encode()).hexdigest()[:24],
                what=each.what,
                before=each.lesson,
            )
