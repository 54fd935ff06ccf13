"""Some of the demo's neighbours have an address; what is written to them is kept as files."""

import uuid
from collections.abc import Iterator

from domain.commands import Command
from domain.mail.addresses import ConfirmAddress, GiveAddress

EVERY = 23
"""Three of sixty; one helps, and to one seats are offered at the end."""


def reached(n: int, person: str) -> Iterator[Command]:
    """What the neighbour who comes as number `n` says about mail."""
    if n % EVERY == 0:
        proof = uuid.uuid4().hex[:20]
        address, language = f"neighbour{n}@linden-yard.example", ("en", "de")[n % 2]
        yield GiveAddress(actor=person, address=address, language=language, proof=proof)
        yield ConfirmAddress(actor=person, proof=proof)
