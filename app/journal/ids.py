"""Ids of commands: made by whoever asks, one for each thing asked."""

import time
from secrets import randbits
from uuid import UUID

_VERSION, _VARIANT = 7 << 76, 2 << 62
_FIXED = 15 << 76 | 3 << 62


def new_command_id() -> str:
    """A UUID that begins with the time it is made (version 7 of RFC 9562).

    What is asked together then stands together in every index. Ids that fall anywhere cost a page
    each to read and to write, the more of them the longer the log is.
    """
    milliseconds = time.time_ns() // 1_000_000
    number = milliseconds << 80 | randbits(80)
    return str(UUID(int=number & ~_FIXED | _VERSION | _VARIANT))
