"""The Merkle tree of RFC 9162 over a log that grows: its root, and proofs about it.

Nothing here stores anything. A tree of `size` leaves is read through a function that gives the
hash of any complete subtree: `subtree(level, index)` covers the leaves from `index << level` on,
`1 << level` of them. Leaves are counted from 0. Every hash is 32 bytes of SHA-256.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

Subtree = Callable[[int, int], bytes]

EMPTY = sha256().digest()
"""The root of a log without any leaf."""


class ProofWrong(Exception):
    """The proof does not lead to the root."""


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's bytes."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children."""
    return sha256(b"\x01" + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """The root over a row of nodes, a power of two of them."""
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [node_hash(left, right) for left, right in pairs]
    return hashes[0]


def root_of(size: int, subtree: Subtree) -> bytes:
    """The root of the first `size` leaves."""
    return _root(0, size, subtree) if size else EMPTY


def inclusion_proof(leaf: int, size: int, subtree: Subtree) -> list[bytes]:
    """The hashes that lead from a leaf to the root of the first `size` leaves, from below.

    Raises:
        ValueError: there is no such leaf among them.
    """
    if not 0 <= leaf < size:
        raise ValueError(f"no leaf {leaf} among {size}")
    start, stop, proof = 0, size, list[bytes]()
    while stop - start > 1:
        middle = start + _largest_power_below(stop - start)
        if leaf < middle:
            proof.append(_root(middle, stop, subtree))
            stop = middle
        else:
            proof.append(_root(start, middle, subtree))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, size: int, subtree: Subtree) -> list[bytes]:
    """The hashes that show that the first `old` leaves are the same in a log of `size` leaves.

    Raises:
        ValueError: the old log is empty, or longer than the new one.
    """
    if not 0 < old <= size:
        raise ValueError(f"no log of {old} within one of {size}")
    start, stop, whole, proof = 0, size, True, list[bytes]()
    while stop != old:
        middle = start + _largest_power_below(stop - start)
        if old <= middle:
            proof.append(_root(middle, stop, subtree))
            stop = middle
        else:
            proof.append(_root(start, middle, subtree))
            start, whole = middle, False
    if not whole:
        proof.append(_root(start, stop, subtree))
    return proof[::-1]


def check_inclusion(leaf: int, size: int, hash: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Check that a leaf with this hash is in the log.

    Raises:
        ProofWrong: it is not, or this proof does not show it.
    """
    if not 0 <= leaf < size:
        raise ProofWrong
    if len(proof) != _sides_of(leaf, size - 1):
        raise ProofWrong
    sides, at, last = iter(proof), leaf, size - 1
    while last:
        if at & 1:
            hash = node_hash(next(sides), hash)
        elif at < last:
            hash = node_hash(hash, next(sides))
        at, last = at >> 1, last >> 1
    if hash != root:
        raise ProofWrong


def check_consistency(
    old: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that a log is the continuation of an older one.

    Raises:
        ProofWrong: it is not, or this proof does not show it.
    """
    if not 0 < old <= size:
        raise ProofWrong
    if old == size:
        if proof or old_root != root:
            raise ProofWrong
        return
    hashes = list(proof)
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    if not at:  # the old log is one complete subtree of the new one
        hashes.insert(0, old_root)
    if len(hashes) != 1 + _sides_of(at, last):
        raise ProofWrong
    if _both_roots(at, last, hashes) != (old_root, root):
        raise ProofWrong


def _both_roots(at: int, last: int, hashes: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The old root and the new one, from the largest subtree that both have and what is beside."""
    was = now = hashes[0]
    for side in hashes[1:]:
        if at & 1 or at == last:
            was, now = node_hash(side, was), node_hash(side, now)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            now = node_hash(now, side)
        at, last = at >> 1, last >> 1
    return was, now


def _sides_of(at: int, last: int) -> int:
    """How many hashes lie beside the way from a node up to the root."""
    sides = 0
    while last:
        sides += at & 1 or at < last
        at, last = at >> 1, last >> 1
    return sides


def _root(start: int, stop: int, subtree: Subtree) -> bytes:
    """The root over some leaves that begin where a complete subtree of their number would."""
    width = stop - start
    level = width.bit_length() - 1
    if width == 1 << level:
        return subtree(level, start >> level)
    middle = start + _largest_power_below(width)
    return node_hash(_root(start, middle, subtree), _root(middle, stop, subtree))


def _largest_power_below(width: int) -> int:
    """The largest power of two that is smaller, for 2 and more."""
    return 1 << (width - 1).bit_length() - 1
