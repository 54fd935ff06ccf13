"""Choosing where to sit: a whole party at one table, or split over several."""

from dataclasses import dataclass

from domain.refusals import N_, Invalid, Refusal
from domain.seating.events import PartySeated, Place, SeatsReleased
from domain.seating.plan import SeatingCommand, within
from domain.seating.tables import TableUnknown

MOST_NAMED = 6
"""How many other tables a refusal names."""


class NotComing(Refusal):
    """Who has not said yes, or waits for a seat at the feast, has none at a table."""

    message = N_("Please say first that you come. Then you can choose a table.")


class NotOfYourParty(Invalid):
    """More seats than the party has people, or none."""

    message = N_("You are %(party)s in all, so please take 1 to %(party)s seats.")
    field = "seats"


class TableFull(Refusal):
    """Others sit there, and the party fits at other tables."""

    message = N_(
        "Only so many seats are left at %(table)s: %(free)s. For %(seats)s there is still room "
        "here: %(tables)s."
    )
    field = "seats"


class PartyDoesNotFit(Refusal):
    """No table has so many seats left; split up, the party finds some."""

    message = N_(
        "No table has %(seats)s seats left. Please split up: the most are %(most)s, at %(table)s."
    )
    field = "seats"


class NoSeatsLeft(Refusal):
    """Every seat at every table is taken."""

    message = N_("All seats at all tables are taken just now.")
    field = "seats"


class NotSeated(Refusal):
    """The party has no seats to give up."""

    message = N_("You have no seats at a table.")


@dataclass(kw_only=True, eq=False)
class ChooseTable(SeatingCommand):
    """Sit down at a table with so many of one's party; the others stay where they are.

    `named` lets the others who come read one's first name beside the table.
    """

    table: str
    seats: int
    named: bool = False

    def execute(self) -> None:
        self.check_feast_lasts()
        party = self.plan.parties.get(self.actor)
        if party is None:
            raise NotComing
        if self.table not in self.plan.tables:
            raise TableUnknown
        if not 1 <= self.seats <= party:
            raise NotOfYourParty(party=party)
        if self.seats > self.plan.free_for(self.actor, self.table):
            self.refuse()
        places = within({self.table: self.seats, **self.elsewhere()}, party)
        self.record(
            PartySeated(
                feast=self.feast,
                person=self.actor,
                places=tuple(Place(table=table, seats=n) for table, n in places.items()),
                named=self.named,
            )
        )

    def elsewhere(self) -> dict[str, int]:
        """The seats that the party has at other tables."""
        return {t: n for t, n in self.plan.of(self.actor).items() if t != self.table}

    def refuse(self) -> None:
        """Say no, and where there is room."""
        free = {table: self.plan.free_for(self.actor, table) for table in self.plan.tables}
        names = {table: each.name for table, each in self.plan.tables.items()}
        fitting = [names[table] for table, n in free.items() if n >= self.seats]
        if fitting:
            raise TableFull(
                table=names[self.table],
                free=max(0, free[self.table]),
                seats=self.seats,
                tables=", ".join(fitting[:MOST_NAMED]),
            )
        most = max(free, key=lambda table: free[table])
        if free[most] <= 0:
            raise NoSeatsLeft
        raise PartyDoesNotFit(seats=self.seats, most=free[most], table=names[most])


@dataclass(kw_only=True, eq=False)
class GiveUpSeats(SeatingCommand):
    """Leave one's seats to others, and still come."""

    def execute(self) -> None:
        self.check_feast_lasts()
        if not self.plan.of(self.actor):
            raise NotSeated
        self.record(SeatsReleased(feast=self.feast, person=self.actor))
