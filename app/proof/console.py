"""What `longtable verify` finds, in a sentence."""

from sqlalchemy.engine import URL

from app.journal.only_writer import AnotherWriter, only_writer
from app.journal.recorder import SQLRecorder
from app.journal.tree import root
from app.projections import ALL
from app.proof.verifying import LogBroken, Progress, TablesDiffer, verify_log, verify_tables


def verified(recorder: SQLRecorder, database: URL, progress: Progress) -> str:
    """That the log is whole, its root for whoever keeps it, and what else was looked at.

    Raises:
        ValueError: the log is not what it was, or a table does not say what it says.
    """
    try:
        count = verify_log(recorder, progress)
        with recorder.engine.connect() as connection:
            kept = root(connection, count).hex()
        with only_writer(database):
            verify_tables(recorder, ALL, progress)
    except AnotherWriter:
        compared = "A server is running, so the tables that pages read were not compared."
    except LogBroken as broken:
        raise ValueError(f"the log is not what it was: {broken}.") from None
    except TablesDiffer as differ:
        said = f"the log is whole, but the table {differ} says something else."
        raise ValueError(f"{said} `longtable rebuild` mends that.") from None
    else:
        compared = "The tables that pages read say the same."
    return f"The log is whole: {count} events, root {kept}. {compared}"
