"""A house that is served, with a program that may do all, for other people's tools to try."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.commands import Command
from domain.tokens import IssueToken, Scope
from tests.conftest import SetClock
from tests.examples import announce, join, organise, pledge
from tools.running import Running

SHOWN = "lt_web_secret"
"""What the program shows."""


@contextmanager
def served(home: Path) -> Iterator[Running]:
    """Olga has announced the harvest feast, and Cem brings a soup."""
    with Running(home, SetClock()) as running:
        sealed = running.house.links.seal("secret")
        let_in: Command = IssueToken(
            actor="olga",
            feast="harvest",
            token="web",
            sealed=sealed,
            scopes=tuple(Scope),
            name="Web",
        )
        commands = (join("olga"), organise(), announce(), let_in, join("cem"), pledge("soup"))
        for command in commands:
            running.run(running.house.journal.execute(command, str(uuid.uuid4())))
        yield running
