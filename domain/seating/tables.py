"""The tables of a feast, which organisers lay, change and clear."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, Invalid, NotAllowed, Refusal, Unknown
from domain.seating.events import TableChanged, TableCleared, TableLaid
from domain.seating.plan import SeatingCommand
from domain.texts import check_line, check_note

NAME_LIMIT = 40
MOST_TABLES = 400
MOST_SEATS_AT_A_TABLE = 500


class TableUnknown(Unknown):
    """There is no such table, or it was cleared."""

    message = N_("There is no such table any more.")


class TableTaken(Refusal):
    """The id belongs to another table."""

    message = N_("This table is laid already.")


class TableNameTaken(Invalid):
    """Two tables with one name would be mixed up."""

    message = N_("Another table has this name.")
    field = "name"


class TooManyTables(Refusal):
    """More tables than any street has."""

    message = N_("There are %(most)s tables already.")


class TableSizeInvalid(Invalid):
    """Nobody could sit there, or a whole village."""

    message = N_("A table has 1 to %(most)s seats.")
    field = "seats"


class TableIsTaken(Refusal):
    """More people sit there than would still find a seat."""

    message = N_("So many sit there already: %(taken)s. Please ask some of them to move first.")
    field = "seats"


@dataclass(kw_only=True, eq=False)
class TableCommand(SeatingCommand):
    """A command of an organiser about one table."""

    table: str

    def check_may_lay(self) -> None:
        """Refuse who does not organise, and a feast that is not to come."""
        if not self.organiser:
            raise NotAllowed
        self.check_feast_lasts()

    def check_table(self) -> None:
        """Refuse a table that is not there."""
        if self.table not in self.plan.tables:
            raise TableUnknown

    def check_size(self, name: str, seats: int) -> None:
        """Refuse a name that is none or taken, and seats that no table has."""
        check_line("name", name, NAME_LIMIT)
        others = (t.name for table, t in self.plan.tables.items() if table != self.table)
        if name.casefold() in map(str.casefold, others):
            raise TableNameTaken
        if not 1 <= seats <= MOST_SEATS_AT_A_TABLE:
            raise TableSizeInvalid(most=MOST_SEATS_AT_A_TABLE)


@dataclass(kw_only=True, eq=False)
class LayTable(TableCommand):
    """Name a table and its seats, for those who come to choose."""

    name: str
    seats: int
    taken: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        same_id = Selector([TableLaid], [f"table:{self.table}"])
        return [*super().consistency_boundary(), same_id]

    @event(TableLaid)
    def _laid(self) -> None:
        self.taken = True

    def execute(self) -> None:
        self.check_may_lay()
        if self.taken:
            raise TableTaken
        if len(self.plan.tables) >= MOST_TABLES:
            raise TooManyTables(most=MOST_TABLES)
        self.check_size(self.name, self.seats)
        self.record(TableLaid(feast=self.feast, table=self.table, name=self.name, seats=self.seats))


@dataclass(kw_only=True, eq=False)
class ChangeTable(TableCommand):
    """Say what a table is called now and how many seats it has, and why."""

    name: str
    seats: int
    reason: str

    def execute(self) -> None:
        self.check_may_lay()
        self.check_table()
        self.check_size(self.name, self.seats)
        if self.seats < self.plan.taken[self.table]:
            raise TableIsTaken(taken=self.plan.taken[self.table])
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            TableChanged(
                feast=self.feast,
                table=self.table,
                name=self.name,
                seats=self.seats,
                reason=self.reason,
            )
        )


@dataclass(kw_only=True, eq=False)
class ClearTable(TableCommand):
    """Take a table away, and say why; who sat there is without a seat."""

    reason: str

    def execute(self) -> None:
        self.check_may_lay()
        self.check_table()
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(TableCleared(feast=self.feast, table=self.table, reason=self.reason))
