"""Who came in by another's word in the house that pictures and tests of pages look at."""

from collections.abc import Iterator

from app.demo.seed import FEAST
from domain.commands import Command
from domain.tokens import IssueToken, Scope
from domain.vouching import AskForHelp, EnterVouched, Vouch


def vouched() -> Iterator[Command]:
    """Mira asks, Frida vouches, and Mira comes in with a new phone; two programs are let in."""
    why = "She stood in front of me at the bakery and had lost her phone."
    yield AskForHelp(actor="", asked="scene")
    yield Vouch(actor="frida", person="mira", asked="scene", reason=why)
    yield EnterVouched(actor="mira", asked="scene", link="mira")
    made = {"actor": "frida", "feast": FEAST, "sealed": "nobody knows"}
    reads = (Scope.READ,)
    programs = (("website", "Website of Linden Street", reads), ("till", "Till", tuple(Scope)))
    for program, name, scopes in programs:
        yield IssueToken(token=program, name=name, scopes=scopes, **made)
