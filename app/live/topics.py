"""What a live page can be about, so that it hears when that changes."""

from collections.abc import Iterable


def topics_of(events: Iterable[tuple[str, Iterable[str]]]) -> set[str]:
    """The topics of events, each given as its stored name and its tags.

    They are the stored names, the tags (`feast:harvest`) and the kinds of the tags (`feast`).
    """
    topics: set[str] = set()
    for name, tags in events:
        topics.add(name)
        for tag in tags:
            topics |= {tag, tag.partition(":")[0]}
    return topics
