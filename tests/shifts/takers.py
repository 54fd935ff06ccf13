"""A process of its own, in which many take the same shift at once; it says what they get."""

import sys
from collections import Counter

import msgspec

from app.database import database_url, open_engine
from app.journal.recorder import SQLRecorder
from app.journal.writer import Journal
from app.projections import ALL
from domain.refusals import Refusal
from tests.examples import NOW
from tests.shifts.examples import take
from tests.store.looking import PATIENCE_S


def main(url: str, name: str, many: int) -> None:
    """Wait for a line, then let so many neighbours try; every second one would wait."""
    engine = open_engine(database_url(url))
    journal = Journal(SQLRecorder(engine, lambda: NOW), ALL)
    say("ready")
    sys.stdin.readline()
    takers = [take(f"{name}-{n}", wait=n % 2 == 1) for n in range(many)]
    futures = [journal.submit(taker, taker.actor) for taker in takers]
    journal.start()
    answers: Counter[str] = Counter()
    for future in futures:
        refusal = future.exception(PATIENCE_S)
        if refusal is not None and not isinstance(refusal, Refusal):
            raise refusal
        answers[type(refusal).__name__] += 1
    journal.close()
    engine.dispose()
    say(msgspec.json.encode(answers).decode())


def say(line: str) -> None:
    """Tell the test, which reads along."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
