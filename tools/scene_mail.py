"""Mail in the house of pictures: who gave an address, and where letters to them lead."""

from app.demo.seed import FEAST
from app.mail.doors import Doors
from app.people.links import Links
from domain.commands import Command
from domain.mail.addresses import ConfirmAddress, GiveAddress, Notice

PROOF = "0f1e2d3c4b5a"


def mail() -> list[Command]:
    """Mail reaches Mira; Frida has not opened the link that was sent to her."""
    return [
        GiveAddress(actor="mira", address="mira@linden.example", language="en", proof=PROOF),
        ConfirmAddress(actor="mira", proof=PROOF),
        GiveAddress(actor="frida", address="frida@linden.example", language="en", proof=PROOF),
    ]


def letter(links: Links, name: str) -> str:
    """Where a link in a letter leads."""
    doors = Doors("", links)
    return {
        "confirm": doors.confirm("frida", PROOF),
        "confirmed": doors.confirm("mira", PROOF),
        "enter": doors.enter("mira", "nobody-asked"),
        "stop": doors.stop("mira", Notice.REMINDERS),
        "yes": doors.come("mira", FEAST, "yes"),
        "no": doors.come("mira", FEAST, "no"),
        "seats": doors.come("mira", "soup-sunday", "yes"),
        "thanks": doors.come("mira", FEAST, "thanks"),
        "cancelled": doors.come("mira", "called-off", "yes"),
    }[name]
