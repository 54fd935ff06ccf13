"""A long list in pages: each names where the next one begins, whatever comes or goes meanwhile."""

from base64 import b64decode, urlsafe_b64encode
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from domain.refusals import N_, Invalid

LIMIT, MOST = 100, 500


class CursorInvalid(Invalid):
    """The cursor is none that an answer gave."""

    message = N_("Please send a cursor as you got it.")
    field = "cursor"


def cursor_of(key: str) -> str:
    """Where a page ended, safe in an address."""
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


def key_of(cursor: str) -> str:
    """The key behind a cursor.

    Raises:
        CursorInvalid: it is none.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return b64decode(padded, altchars=b"-_", validate=True).decode()
    except (ValueError, UnicodeError):
        raise CursorInvalid from None


def page_of(rows: Sequence[Any], key: str, cursor: str, limit: int) -> tuple[list[Any], str | None]:
    """The rows behind a cursor, in the order of their keys, and the next cursor, if any."""
    ordered = sorted(rows, key=lambda row: _key(row, key))
    keys = [_key(row, key) for row in ordered]
    start = bisect_right(keys, key_of(cursor)) if cursor else 0
    page = ordered[start : start + limit]
    more = start + limit < len(ordered)
    return page, cursor_of(_key(page[-1], key)) if more else None


def _key(row: Any, key: str) -> str:
    return "\x1f".join(str(getattr(row, part)) for part in key.split("+"))
