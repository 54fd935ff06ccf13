"""When something fits beside what is booked: never more at once than there are places."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """From a minute to another, which is not part of it any more."""

    starts: int
    ends: int

    def meets(self, other: "Span") -> bool:
        """Whether both hold at some instant."""
        return self.starts < other.ends and other.starts < self.ends


def full(taken: Iterable[Span], places: int) -> list[Span]:
    """The spans in which every place is taken, in their order; `places` is at least 1."""
    changes = sorted(
        change for span in taken for change in ((span.starts, 1), (span.ends, -1))
    )  # at one instant, who leaves comes before who arrives
    spans: list[Span] = []
    busy, since = 0, 0
    for at, change in changes:
        if busy < places <= busy + change:
            since = at
        elif busy + change < places <= busy and since < at:
            spans.append(Span(since, at))
        busy += change
    return spans


def next_free(wanted: Span, blocked: Sequence[Span], closes: int) -> Span | None:
    """The earliest span as long as the wanted one, at it or after it; `blocked` is in order."""
    lasts, starts = wanted.ends - wanted.starts, wanted.starts
    for span in blocked:
        if span.meets(Span(starts, starts + lasts)):
            starts = span.ends
    return Span(starts, starts + lasts) if starts + lasts <= closes else None


def last_free(wanted: Span, blocked: Sequence[Span], opens: int) -> Span | None:
    """The latest span as long as the wanted one, at it or before it."""
    lasts, starts = wanted.ends - wanted.starts, wanted.starts
    for span in reversed(blocked):
        if span.meets(Span(starts, starts + lasts)):
            starts = span.starts - lasts
    return Span(starts, starts + lasts) if starts >= opens else None


def crowded(taken: Sequence[Span], places: int, hours: Span) -> set[int]:
    """Which of those who booked have no place any more, by their order.

    The kitchen is shut then, or those who came first leave none.
    """
    out = {n for n, s in enumerate(taken) if s.starts < hours.starts or s.ends > hours.ends}
    if not places or not (out or full(taken, places + 1)):
        return out if places else set(range(len(taken)))
    kept: list[Span] = []
    for n, span in enumerate(taken):
        if n in out or any(span.meets(blocked) for blocked in full(kept, places)):
            out.add(n)
        else:
            kept.append(span)
    return out
