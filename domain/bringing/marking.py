"""Following a dish to the table: it is certain, it is here, or it will not come."""

from collections.abc import Sequence
from dataclasses import dataclass

from eventsourcing.dcb.domain import Selector

from domain.bringing.events import DishArrived, DishConfirmed, DishFailed, DishMarkRevoked, Mark
from domain.bringing.followed import DishIsFailed
from domain.dishes import DishCommand, NotYourDish
from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, Refusal
from domain.roles.events import Post
from domain.roles.trust import helps
from domain.texts import check_note


class DishIsConfirmed(Refusal):
    """The cook said before that it is certain."""

    message = N_("This dish is certain already.")


class NotMarkedSo(Refusal):
    """The mark that is to be taken back is not there, or not any more."""

    message = N_("Somebody has changed this already. Please look again.")


def may_check_in(person: str, cook: str, *, trusted: bool) -> bool:
    """Whether somebody may say what became of a dish: its cook, and whoever minds the door."""
    return trusted or person == cook


@dataclass(kw_only=True, eq=False)
class MarkCommand(DishCommand):
    """A command that says what becomes of a dish."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [*super().consistency_boundary(), helps(self.actor, self.feast)]

    def check_may_check_in(self) -> str:
        """The dish's cook; refuses a dish that is gone, and everybody who may not mark it."""
        cook = self.check_dish_stands()
        trusted = self.organiser or Post.DOOR in self.posts
        if not may_check_in(self.actor, cook, trusted=trusted):
            raise NotYourDish
        return cook


@dataclass(kw_only=True, eq=False)
class ConfirmDish(MarkCommand):
    """Say that the dish is certain."""

    def execute(self) -> None:
        cook = self.check_may_check_in()
        self.check_not_here()
        if self.outcome is Mark.FAILED:
            raise DishIsFailed
        if self.confirmed:
            raise DishIsConfirmed
        self.record(DishConfirmed(dish=self.dish, feast=self.feast, person=cook, by=self.actor))


@dataclass(kw_only=True, eq=False)
class CheckInDish(MarkCommand):
    """Say that the dish is here, also when it was given up before."""

    def execute(self) -> None:
        cook = self.check_may_check_in()
        self.check_not_here()
        self.record(DishArrived(dish=self.dish, feast=self.feast, person=cook, by=self.actor))


@dataclass(kw_only=True, eq=False)
class GiveUpDish(MarkCommand):
    """Say that the dish will not come, or is not fit to be eaten, and why."""

    reason: str

    def execute(self) -> None:
        cook = self.check_may_check_in()
        if self.outcome is Mark.FAILED:
            raise DishIsFailed
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(
            DishFailed(
                dish=self.dish,
                feast=self.feast,
                person=cook,
                by=self.actor,
                arrived=self.outcome is Mark.ARRIVED,
                reason=self.reason,
            )
        )


@dataclass(kw_only=True, eq=False)
class UndoMark(MarkCommand):
    """Take back a mark that was tapped by mistake."""

    mark: Mark

    def execute(self) -> None:
        cook = self.check_may_check_in()
        newest = self.outcome or (Mark.CONFIRMED if self.confirmed else None)
        if self.mark is not newest:
            raise NotMarkedSo
        self.record(
            DishMarkRevoked(
                dish=self.dish, feast=self.feast, person=cook, by=self.actor, mark=self.mark
            )
        )
