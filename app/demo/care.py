"""Who else looks after the demo feast: helpers, and somebody young whose guardian came in twice."""

import uuid
from collections.abc import Iterator, Sequence

from app.demo.pantry import Cook
from domain.attendance.answers import AnswerInvitation, Reply
from domain.commands import Command
from domain.guardians.consent import Consent, DeclareMinority
from domain.moderation.neighbours import MergePeople
from domain.people import Join
from domain.roles.events import Post
from domain.roles.helping import AppointHelper, InviteHelper

YOUNG, GUARDIAN, HELPERS = "Juna", "Aylin", 3
"""Who is under age, who says yes, and how many of the first cooks help with a post."""


def care(feast: str, organiser: str, cooks: Sequence[Cook]) -> Iterator[Command]:
    """Helpers at the door and in the kitchen, one link that nobody has used, and a guardian's yes.

    Args:
        feast: its id.
        organiser: who chooses helpers.
        cooks: people who have joined, the first of whom help.
    """
    why = "Has known the whole street for thirty years."
    posts = (Post.DOOR, Post.DOOR, Post.KITCHEN)
    for cook, post in zip(cooks[1 : 1 + HELPERS], posts, strict=False):
        yield AppointHelper(actor=organiser, feast=feast, person=cook.person, post=post, reason=why)
        why = ""
    yield InviteHelper(
        actor=organiser, feast=feast, invitation=uuid.uuid4().hex[:20], post=Post.KITCHEN
    )
    young, guardian = (uuid.uuid4().hex[:20] for _ in range(2))
    for person, name in ((young, YOUNG), (guardian, GUARDIAN)):
        yield Join(actor=person, person=person, name=name, link=uuid.uuid4().hex)
    again = uuid.uuid4().hex[:20]
    yield Join(actor=again, person=again, name=f"{GUARDIAN} (phone)", link=uuid.uuid4().hex)
    yield AnswerInvitation(actor=again, feast=feast, reply=Reply.YES, adults=1, children=1)
    yield MergePeople(
        actor=organiser,
        feast=feast,
        person=again,
        into=guardian,
        reason="Came in on two telephones.",
    )
    yield DeclareMinority(actor=young)
    yield Consent(actor=guardian, feast=feast, person=young, name=GUARDIAN, until="21:00")
