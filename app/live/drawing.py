"""What a live fragment looks like at one moment: its HTML, whole and in parts.

A template marks parts of a fragment with `{% call part('course-2') %}<section id="course-2">…`; a
part is one element that bears its name as id. Who has seen an earlier state is sent only the parts
that differ, because a phone takes as long to morph a whole table as the server takes to make it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import blake2s
from typing import Any, NamedTuple

from markupsafe import Markup

_PART = re.compile(r"<!--part ([\w-]+)-->(.*?)<!--/part-->", re.DOTALL)


class Drawn(NamedTuple):
    """A fragment's HTML, what it was made of, and when it looks different by itself, if ever."""

    html: str
    context: Mapping[str, Any] = {}
    until: datetime | None = None


class Marks(NamedTuple):
    """What tells two states apart: a hash of each part, and of what is around the parts."""

    frame: int
    parts: Mapping[str, int]


class Drawing:
    """One state of a fragment; the same HTML has the same version in every process."""

    def __init__(self, drawn: Drawn) -> None:
        self.html = drawn.html
        self.context = drawn.context
        self.until = drawn.until
        self.version = blake2s(drawn.html.encode(), digest_size=8).hexdigest()
        self._parts: dict[str, str] = dict(_PART.findall(drawn.html))
        frame = hash(_PART.sub(r"\1", drawn.html))
        self.marks = Marks(frame, {name: hash(html) for name, html in self._parts.items()})

    def message(self, before: Marks | None = None, *, in_parts: bool = False) -> bytes:
        """The server-sent event that leads from a state to this one; from any, if None.

        What is sent `in_parts` finds its places on a page whose stream shows something else, and
        says no version: the line resumes from what that stream has shown.
        """
        html = self.html
        if in_parts or (before is not None and before.frame == self.marks.frame):
            known = before.parts if before else {}
            html = "".join(
                f'<hx-partial hx-target="#{name}" hx-swap="outerMorph">{part}</hx-partial>'
                for name, part in self._parts.items()
                if known.get(name) != self.marks.parts[name]
            )
        # Not splitlines(): it splits at more than a browser does, and changes what people wrote.
        plain = html.replace("\r\n", "\n").replace("\r", "\n")
        lines = "".join(f"data: {line}\n" for line in plain.split("\n"))
        version = "" if in_parts else f"id: {self.version}\n"
        return f"{version}{lines}\n".encode()


def part(name: str, caller: Callable[[], Markup]) -> Markup:
    """Marks what a template says inside `{% call part(name) %}` as a part of its fragment."""
    return Markup("<!--part {}-->{}<!--/part-->").format(name, caller())
