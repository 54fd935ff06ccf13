"""How the demo's neighbours come in: a household, and somebody whom an organiser can vouch for."""

import uuid
from collections.abc import Iterator

from app.people.links import Links
from domain.attendance.answers import AnswerInvitation, Reply
from domain.commands import Command
from domain.households import AddMember, ConsentForMember
from domain.tokens import IssueToken, Scope
from domain.vouching import AskForHelp, EnterVouched, Vouch

GRANDMOTHER, CHILD = "Grandmother Ilse", "Max"
CODE = "HARVEST7"
"""What a neighbour without a link reads to whoever tries the demo as an organiser."""


def household(head: str, name: str, feast: str) -> Iterator[Command]:
    """A neighbour signs up a grandmother, who comes, and a child, who may help until nine.

    Args:
        head: the neighbour.
        name: the neighbour's, as the guardian.
        feast: where.
    """
    ilse, child = (uuid.uuid4().hex[:20] for _ in range(2))
    yield AddMember(actor=head, person=ilse, name=GRANDMOTHER)
    yield AnswerInvitation(actor=ilse, feast=feast, reply=Reply.YES, adults=1, children=0)
    yield AddMember(actor=head, person=child, name=CHILD, minor=True)
    yield ConsentForMember(actor=head, feast=feast, person=child, name=name, until="21:00")


def program(links: Links, organiser: str, feast: str) -> Command:
    """The website of the street reads the feast; nobody has the secret of this token."""
    return IssueToken(
        actor=organiser,
        feast=feast,
        token=uuid.uuid4().hex[:20],
        sealed=links.seal(uuid.uuid4().hex),
        scopes=(Scope.READ,),
        name="Website of Linden Street",
    )


def lost_links(links: Links, organiser: str, neighbour: str) -> Iterator[Command]:
    """One neighbour came back by an organiser's word, and somebody else waits for it with a code.

    Args:
        links: the house's, which hash codes.
        organiser: who vouched.
        neighbour: for whom.
    """
    why = "Sang at my wedding; the telephone fell into the canal."
    yield AskForHelp(actor="", asked=links.seal("demo"))
    yield Vouch(actor=organiser, person=neighbour, asked=links.seal("demo"), reason=why)
    yield EnterVouched(actor=neighbour, asked=links.seal("demo"), link=uuid.uuid4().hex)
    yield AskForHelp(actor="", asked=links.seal(CODE))
