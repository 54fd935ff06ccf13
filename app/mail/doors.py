"""The addresses in letters: each is signed, opens one thing for one neighbour, and has a button."""

from dataclasses import dataclass

from app.people.links import Links
from domain.mail.addresses import Notice


@dataclass(frozen=True)
class Doors:
    """Makes addresses of pages that need no cookie.

    They begin with the address that the operator set: what a request's `Host` says is never mailed.
    """

    address: str
    links: Links

    def confirm(self, person: str, proof: str) -> str:
        """Where an e-mail address is confirmed."""
        return self._door("confirm", person, proof)

    def enter(self, person: str, magic: str) -> str:
        """Where a neighbour comes back by a magic link."""
        return self._door("enter", person, magic)

    def stop(self, person: str, notice: Notice) -> str:
        """Where one kind of mail is stopped."""
        return self._door("stop", person, notice)

    def come(self, person: str, feast: str, reply: str) -> str:
        """Where an invitation is answered."""
        return f"{self._door('come', person, feast)}/{reply}"

    def cover(self, person: str, shift: str, cover_for: str) -> str:
        """Where somebody answers whether they stand in for another."""
        return f"{self.address}/cover/{self.links.cover(person, shift, cover_for)}"

    def page(self, path: str) -> str:
        """A page that needs to know nobody."""
        return f"{self.address}{path}"

    def _door(self, kind: str, *parts: str) -> str:
        return f"{self.address}/mail/{kind}/{self.links.sign(kind, *parts)}"
