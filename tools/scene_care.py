"""Who is trusted with what in the house that pictures and tests of pages look at."""

from collections.abc import Iterator

from app.demo.seed import FEAST
from domain.announcements import Audience, PublishAnnouncement, WithdrawAnnouncement
from domain.arrivals import WelcomeGuest
from domain.commands import Command
from domain.guardians.consent import Consent, DeclareMinority
from domain.moderation.appeals import FileAppeal
from domain.moderation.entries import HideEntry, RestoreEntry
from domain.moderation.events import Kind
from domain.moderation.neighbours import MergePeople
from domain.pantry import CorrectReceipt
from domain.pantry.amounts import Quantity
from domain.people import Join
from domain.roles.events import Post
from domain.roles.helping import AppointHelper, InviteHelper


def care() -> Iterator[Command]:
    """Mira helps at the door, where Frida is here already; Bo is under age, and Mira said yes."""
    why = "Knows everybody by name."
    yield AppointHelper(actor="frida", feast=FEAST, person="mira", post=Post.DOOR, reason=why)
    yield InviteHelper(actor="frida", feast=FEAST, invitation="kitchen-link", post=Post.KITCHEN)
    yield WelcomeGuest(actor="frida", feast=FEAST, person="mira", adults=1, children=2)
    yield CorrectReceipt(
        actor="frida",
        feast=FEAST,
        donation="cherries",
        quantity=Quantity(amount="4", unit="kg", said="4 kg"),
        reason="One crate stood outside",
    )
    yield HideEntry(
        actor="frida",
        feast=FEAST,
        kind=Kind.DONATION,
        entry="quinces",
        reason="We thought that these were sold already.",
    )
    yield RestoreEntry(
        actor="frida", feast=FEAST, kind=Kind.DONATION, entry="quinces", reason="They are there."
    )
    yield HideEntry(
        actor="frida",
        feast="now",
        kind=Kind.PERSON,
        entry="ilse",
        reason="Please keep the fireworks at home, Ilse.",
    )
    yield Join(actor="ilse-2", person="ilse-2", name="Ilse (tablet)", link="ilse-2")
    yield MergePeople(
        actor="frida",
        feast=FEAST,
        person="ilse-2",
        into="ilse",
        reason="Mira says that both are her grandmother.",
        also=("now",),
    )
    yield FileAppeal(
        actor="mira",
        feast=FEAST,
        kind=Kind.DISH,
        entry="raffle",
        words="Its prizes are all cakes, so it is food after all.",
    )
    for announcement, course, message in (
        ("gate", "", "Please come by the garden gate, the yard is wet."),
        ("cakes", "Desserts", "Bring your cakes cut, please."),
        ("gloves", "", "Does anybody have work gloves?"),
    ):
        yield PublishAnnouncement(
            actor="frida",
            feast=FEAST,
            announcement=announcement,
            audience=Audience.COURSE if course else Audience.ALL,
            course=course,
            message=message,
        )
    why = "We have enough now. Thank you!"
    yield WithdrawAnnouncement(actor="frida", feast=FEAST, announcement="gloves", reason=why)
    yield DeclareMinority(actor="bo")
    yield Consent(actor="mira", feast=FEAST, person="bo", name="Mira Öztürk", until="21:00")
