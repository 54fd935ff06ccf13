"""What the organiser of the demo writes to neighbours, and decides about what does not belong."""

import uuid
from collections.abc import Iterator
from typing import Any

from domain.announcements import Audience, PublishAnnouncement, WithdrawAnnouncement
from domain.attendance.answers import AnswerInvitation, Reply
from domain.commands import Command
from domain.dishes import PledgeDish
from domain.moderation.appeals import FileAppeal
from domain.moderation.entries import HideEntry, RestoreEntry
from domain.moderation.events import Kind
from domain.moderation.merging import MergeDishes
from domain.people import Join

TOLD = (
    ("gate", "", "Please come by the garden gate: the arch on Mill Lane is being painted."),
    ("ladles", "Desserts", "Bring your cakes cut, please. There are few knives."),
    ("gloves", "", "Does anybody have work gloves for Friday?"),
)


def tell(feast: str, organiser: str) -> Iterator[Command]:
    """Something for everybody, something for one course, and something that is settled since.

    Args:
        feast: one with the course that is named here.
        organiser: who writes.
    """
    about: dict[str, Any] = {"actor": organiser, "feast": feast}
    for announcement, course, message in TOLD:
        to: dict[str, Any] = {"audience": Audience.COURSE if course else Audience.ALL}
        told = {**about, **to, "announcement": announcement, "course": course}
        yield PublishAnnouncement(**told, message=message)
    why = "We have enough now. Thank you!"
    yield WithdrawAnnouncement(**about, announcement="gloves", reason=why)


def moderate(feast: str, organiser: str) -> Iterator[Command]:
    """One entry is hidden, and its owner asks for another look, which waits for a second organiser;
    one is hidden by mistake, put back, and was entered twice; and one newcomer is blocked.

    Args:
        feast: one with the course that dishes go to here.
        organiser: who decides.
    """
    about: dict[str, Any] = {"actor": organiser, "feast": feast}
    seller, twice, loud = people = [uuid.uuid4().hex[:20] for _ in range(3)]
    for person, name in zip(people, ("Ronny", "Selma", "Hagen"), strict=True):
        yield Join(actor=person, person=person, name=name, link=uuid.uuid4().hex)
    raffle, bulgur, again = (uuid.uuid4().hex[:20] for _ in range(3))
    yield _dish(seller, feast, raffle, "Raffle tickets, 2 euros each")
    it: dict[str, Any] = {"kind": Kind.DISH, "entry": raffle}
    why = "Dishes only, please. Do bring the raffle to the stall at the gate."
    yield HideEntry(**about, **it, reason=why)
    words = "The first prize is a cake for twelve, so it is food after all."
    yield FileAppeal(actor=seller, feast=feast, **it, words=words)

    yield _dish(twice, feast, bulgur, "Bulgur salad with mint")
    it = {"kind": Kind.DISH, "entry": bulgur}
    yield HideEntry(**about, **it, reason="Is this the test entry of last week?")
    yield RestoreEntry(**about, **it, reason="It is real, and it is welcome. Sorry!")
    yield _dish(twice, feast, again, "Bulgur salad (mint)")
    why = "You wrote it down on each of your phones."
    yield MergeDishes(**about, dish=bulgur, other=again, seen=(3, 1), reason=why)

    yield AnswerInvitation(actor=loud, feast=feast, reply=Reply.MAYBE, adults=1, children=0)
    why = "Loudspeakers, after two requests to leave them at home. Talk to me at the bakery."
    yield HideEntry(**about, kind=Kind.PERSON, entry=loud, reason=why)


def _dish(cook: str, feast: str, dish: str, name: str) -> Command:
    said: dict[str, Any] = {"feast": feast, "dish": dish, "name": name}
    return PledgeDish(actor=cook, **said, course="Sides", servings=8)
