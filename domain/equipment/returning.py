"""What is at the feast, and goes back to its owner."""

from dataclasses import dataclass

from domain.equipment.events import LoanBrought, LoanReturned
from domain.equipment.lending import LoanCommand
from domain.equipment.wanted import check_count
from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, Invalid, Refusal
from domain.texts import check_note


class LoanNotHere(Refusal):
    """It was never brought, so there is nothing to give back."""

    message = N_("This was not brought to the feast.")


class LoanIsBack(Refusal):
    """Its owner has it back."""

    message = N_("This is back with its owner already.")


class MoreThanBrought(Invalid):
    """More would go back than came."""

    message = N_("Please write a number from 0 to %(brought)s, as so many were brought.")
    field = "count"


@dataclass(kw_only=True, eq=False)
class BringLoan(LoanCommand):
    """Say that it is at the feast, and how many of it."""

    count: int

    def execute(self) -> None:
        self.check_feast_stands()
        owner = self.check_still_to_come()
        check_count(self.count)
        self.record(
            LoanBrought(
                feast=self.feast,
                loan=self.loan,
                person=owner,
                thing=self.thing,
                count=self.count,
            )
        )


@dataclass(kw_only=True, eq=False)
class ReturnLoan(LoanCommand):
    """Say that its owner has it back; if some are missing, what became of them.

    Whatever became of the feast: things go back to their owners.
    """

    count: int
    reason: str = ""

    def execute(self) -> None:
        owner = self.check_loan()
        if self.brought is None:
            raise LoanNotHere
        if self.returned:
            raise LoanIsBack
        if not 0 <= self.count <= self.brought:
            raise MoreThanBrought(brought=self.brought)
        check_note("reason", self.reason, NOTE_LIMIT, required=self.count < self.brought)
        self.record(
            LoanReturned(
                feast=self.feast,
                loan=self.loan,
                person=owner,
                thing=self.thing,
                count=self.count,
                reason=self.reason,
            )
        )
