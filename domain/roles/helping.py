"""Becoming a helper of a feast, by invitation or because an organiser chooses, and ending it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.feasts import NOTE_LIMIT, FeastCommand, FeastOver
from domain.people import PersonJoined, UnknownPerson
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.roles.events import (
    HelperAppointed,
    HelperDismissed,
    HelperInvited,
    InvitationWithdrawn,
    Post,
)
from domain.roles.trust import helps
from domain.texts import check_note

INVITATION_EVENTS = (HelperInvited, InvitationWithdrawn, HelperAppointed)


class HelpingUnknown(Unknown):
    """No organiser invited anybody by this link."""

    message = N_("There is no such invitation.")


class HelpingInvited(Refusal):
    """The id belongs to another invitation."""

    message = N_("This invitation is there already.")


class HelpingEnded(Refusal):
    """The invitation was used by somebody, or taken back."""

    message = N_("This invitation was used or ended. Please ask for a new one.")


class AlreadyHelper(Refusal):
    """The neighbour has this post already."""

    message = N_("This neighbour helps there already.")


class NotAHelper(Refusal):
    """The neighbour does not have this post."""

    message = N_("This neighbour does not help there.")


class ForeignPost(NotAllowed):
    """Only organisers end what others do."""

    message = N_("Only this helper or an organiser can do that.")


@dataclass(kw_only=True, eq=False)
class HelperCommand(FeastCommand):
    """A command about the helpers of a feast."""

    def check_organises(self) -> None:
        """Refuse all but organisers, and a feast that nobody can help at any more."""
        if not self.organiser:
            raise NotAllowed
        self.check_helpable()

    def check_helpable(self) -> None:
        """Refuse a feast that is unknown, cancelled or over."""
        _, ends = self.check_feast_stands()
        if ends <= self.now:
            raise FeastOver


@dataclass(kw_only=True, eq=False)
class InvitationCommand(HelperCommand):
    """A command about one invitation: for which post, and whether it still stands."""

    invitation: str
    invited: Post | None = field(default=None, init=False)
    ended: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        invitation = [f"invitation:{self.invitation}", f"feast:{self.feast}"]
        return [*super().consistency_boundary(), Selector(INVITATION_EVENTS, invitation)]

    @event(HelperInvited)
    def _helper_invited(self, post: Post) -> None:
        self.invited = post

    @event(InvitationWithdrawn)
    def _invitation_withdrawn(self) -> None:
        self.ended = True

    def check_invited(self) -> Post:
        """The post; refuses an invitation that was never made, was used, or was taken back."""
        if self.invited is None:
            raise HelpingUnknown
        if self.ended:
            raise HelpingEnded
        return self.invited


@dataclass(kw_only=True, eq=False)
class InviteHelper(InvitationCommand):
    """Make a link by which one neighbour becomes a helper."""

    post: Post
    reason: str = ""

    def consistency_boundary(self) -> Sequence[Selector]:
        same_id = Selector([HelperInvited], [f"invitation:{self.invitation}"])
        return [*super().consistency_boundary(), same_id]

    def execute(self) -> None:
        self.check_organises()
        if self.invited:
            raise HelpingInvited
        check_note("reason", self.reason, NOTE_LIMIT)
        self.record(
            HelperInvited(
                invitation=self.invitation, feast=self.feast, post=self.post, reason=self.reason
            )
        )


@dataclass(kw_only=True, eq=False)
class UsingInvitation(InvitationCommand):
    """A command that ends an invitation, or finds that it was used."""

    @event(HelperAppointed)
    def _appointed_by_it(self, person: str, post: Post, invitation: str) -> None:
        self.ended = self.ended or invitation == self.invitation
        if person == self.actor:
            self.posts.add(post)


@dataclass(kw_only=True, eq=False)
class WithdrawInvitation(UsingInvitation):
    """End a link that nobody has used."""

    def execute(self) -> None:
        self.check_organises()
        self.check_invited()
        self.record(InvitationWithdrawn(invitation=self.invitation, feast=self.feast))


@dataclass(kw_only=True, eq=False)
class BecomeHelper(UsingInvitation):
    """Accept an invitation to help."""

    joined: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        joined = Selector([PersonJoined], [f"person:{self.actor}"])
        return [*super().consistency_boundary(), helps(self.actor, self.feast), joined]

    @event(PersonJoined)
    def _person_joined(self) -> None:
        self.joined = True

    def execute(self) -> None:
        if not self.joined:
            raise UnknownPerson
        self.check_helpable()
        post = self.check_invited()
        if post in self.posts:
            raise AlreadyHelper
        self.record(
            HelperAppointed(
                person=self.actor, feast=self.feast, post=post, invitation=self.invitation
            )
        )


@dataclass(kw_only=True, eq=False)
class PostCommand(HelperCommand):
    """A command about what one neighbour is trusted with."""

    person: str
    post: Post
    joined: bool = field(default=False, init=False)
    reason: str = ""

    def consistency_boundary(self) -> Sequence[Selector]:
        joined = Selector([PersonJoined], [f"person:{self.person}"])
        return [*super().consistency_boundary(), helps(self.person, self.feast), joined]

    @event(PersonJoined)
    def _person_joined(self) -> None:
        self.joined = True


@dataclass(kw_only=True, eq=False)
class AppointHelper(PostCommand):
    """Make a neighbour a helper."""

    def execute(self) -> None:
        self.check_organises()
        if not self.joined:
            raise UnknownPerson
        if self.post in self.posts:
            raise AlreadyHelper
        check_note("reason", self.reason, NOTE_LIMIT)
        self.record(
            HelperAppointed(
                person=self.person, feast=self.feast, post=self.post, reason=self.reason
            )
        )


@dataclass(kw_only=True, eq=False)
class DismissHelper(PostCommand):
    """End somebody's help, saying why; or one's own, for which nobody asks why."""

    def execute(self) -> None:
        own = self.actor == self.person
        if not self.organiser and not own:
            raise ForeignPost
        self.check_feast_stands()
        if self.post not in self.posts:
            raise NotAHelper
        check_note("reason", self.reason, NOTE_LIMIT, required=not own)
        self.record(
            HelperDismissed(
                person=self.person, feast=self.feast, post=self.post, reason=self.reason
            )
        )
