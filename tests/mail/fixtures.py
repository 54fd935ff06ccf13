"""A mail server that tests may ask for, with its letters to read."""

from collections.abc import Iterator

import pytest

from tests.mail.letterbox import LetterBox


@pytest.fixture
def smtp() -> Iterator[LetterBox]:
    """A mail server on this machine; `smtp.url` is what `LONGTABLE_SMTP` is set to."""
    with LetterBox() as letter_box:
        yield letter_box
