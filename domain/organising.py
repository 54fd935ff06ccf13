"""What organisers alone do at a feast, before it, at it and after it."""

from dataclasses import dataclass

from domain.feasts import FeastCommand, FeastUnknown
from domain.refusals import NotAllowed


@dataclass(kw_only=True, eq=False)
class OrganisersCommand(FeastCommand):
    """A command for organisers, at any feast that was ever announced."""

    def check_organises(self) -> None:
        """Refuse all but organisers, and a feast that nobody announced."""
        if self.starts_at is None:
            raise FeastUnknown
        if not self.organiser:
            raise NotAllowed
