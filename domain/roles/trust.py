"""What a rule knows of who asks: whether they organise, and what they help with at the feast."""

from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import Command
from domain.people import OrganiserAppointed
from domain.refusals import N_, NotAllowed
from domain.roles.events import HELPER_EVENTS, HelperAppointed, HelperDismissed, Post


class NotAHelperHere(NotAllowed):
    """Neither does the person organise, nor were they trusted with this at this feast."""

    message = N_("Only an organiser or a helper of this feast can do that.")


def helps(person: str, feast: str) -> Selector:
    """The part of a boundary that tells what a person is trusted with at a feast."""
    return Selector(HELPER_EVENTS, [f"person:{person}", f"feast:{feast}"])


@dataclass(kw_only=True, eq=False)
class TrustedCommand(Command):
    """A command that organisers may send, or helpers, or everybody for what is their own."""

    organiser: bool = field(default=False, init=False)
    posts: set[Post] = field(default_factory=set, init=False)
    """What one person helps with, if `helps` is in the boundary."""

    @event(OrganiserAppointed)
    def _organiser_appointed(self) -> None:
        self.organiser = True

    @event(HelperAppointed)
    def _helper_appointed(self, post: Post) -> None:
        self.posts.add(post)

    @event(HelperDismissed)
    def _helper_dismissed(self, post: Post) -> None:
        self.posts.discard(post)

    def check_may(self, post: Post) -> None:
        """Refuse all but organisers and the helpers of a post; see `helps`."""
        if not self.organiser and post not in self.posts:
            raise NotAHelperHere
