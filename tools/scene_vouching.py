"""Mira lost her phone and her link, and Frida vouched for her."""

from collections.abc import Iterator

from domain.commands import Command
from domain.vouching import AskForHelp, EnterVouched, Vouch


def vouched() -> Iterator[Command]:
    """Mira asks, Frida vouches, and Mira comes in with a new phone."""
    why = "She stood in front of me at the bakery and had lost her phone."
    yield AskForHelp(actor="", asked="scene")
    yield Vouch(actor="frida", person="mira", asked="scene", reason=why)
    yield EnterVouched(actor="mira", asked="scene", link="mira")
