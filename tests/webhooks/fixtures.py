"""A program that tests may have told what happens."""

from collections.abc import Iterator

import pytest

from tests.webhooks.receiver import Receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A program on this machine that takes webhooks."""
    with Receiver() as program:
        yield program
