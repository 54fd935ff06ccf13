"""Marks what is one's own in a list that everybody sees, by a stylesheet that nobody else gets.

The list is drawn once for all; a stylesheet changes what is seen and what is read aloud, stays when
the list changes, and needs no script.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2s

from litestar import Response
from litestar.enums import MediaType

_PLAIN = re.compile(r"[\w-]+")


def marking(cards: Mapping[str, Iterable[str]], hidden: str) -> str:
    """The stylesheet.

    Args:
        cards: the ids of elements, by the class of what is shown in them.
        hidden: the class of what is hidden in each of them, because it cannot be done there.
    """
    rules = []
    for shown, ids in cards.items():
        if these := [f"#{each}" for each in ids if _PLAIN.fullmatch(each)]:
            rules.append(f"{','.join(f'{each} .{hidden}' for each in these)}{{display:none}}")
            rules.append(f"{','.join(f'{each} .{shown}' for each in these)}{{display:flex}}")
    return "\n".join(rules)


def version_of(stylesheet: str) -> str:
    """A mark of one state of it, for its address: a browser then asks for it anew."""
    return blake2s(stylesheet.encode(), digest_size=6).hexdigest()


def served(stylesheet: str) -> Response[str]:
    """It, kept by nobody."""
    headers = {"Cache-Control": "no-store"}
    return Response(stylesheet, media_type=MediaType.CSS, headers=headers)
