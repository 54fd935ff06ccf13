"""The tree is that of RFC 9162, and no proof shows what is not so."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal.merkle import (
    EMPTY,
    ProofWrong,
    Subtree,
    check_consistency,
    check_inclusion,
    consistency_proof,
    folded,
    inclusion_proof,
    leaf_hash,
    root_of,
)

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""Leaves, and the root after each, that implementations of certificate transparency share."""


def tree(leaves: Sequence[bytes]) -> Subtree:
    """The complete subtrees over some leaves."""
    hashes = [leaf_hash(leaf) for leaf in leaves]

    def subtree(level: int, index: int) -> bytes:
        under = hashes[index << level : (index + 1) << level]
        assert len(under) == 1 << level, "it is not complete"
        return folded(under)

    return subtree


def by_the_book(leaves: Sequence[bytes]) -> bytes:
    """The root as section 2.1.1 of the RFC says it."""
    if len(leaves) < 2:
        return leaf_hash(leaves[0]) if leaves else sha256(b"").digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + by_the_book(leaves[:k]) + by_the_book(leaves[k:])).digest()


def test_the_roots_are_those_that_others_find():
    assert [root_of(n + 1, tree(LEAVES)).hex() for n in range(8)] == list(ROOTS)
    assert root_of(0, tree([])) == EMPTY


@given(st.lists(st.binary(max_size=3), max_size=80))
def test_a_root_is_what_the_book_says(leaves: list[bytes]):
    assert root_of(len(leaves), tree(leaves)) == by_the_book(leaves)


SIZES = st.integers(1, 70)


@given(SIZES, st.data())
def test_every_leaf_is_shown_to_be_in_the_log_and_nothing_else(size: int, data: st.DataObject):
    leaves = [bytes([n]) for n in range(size)]
    leaf = data.draw(st.integers(0, size - 1))
    root = root_of(size, tree(leaves))
    proof = inclusion_proof(leaf, size, tree(leaves))
    check_inclusion(leaf, size, leaf_hash(leaves[leaf]), proof, root)
    for wrong in (
        (leaf, size, leaf_hash(b"else"), proof, root),
        (leaf, size, leaf_hash(leaves[leaf]), [*proof, root], root),
        (leaf, size, leaf_hash(leaves[leaf]), proof, leaf_hash(b"else")),
        (leaf + size, size, leaf_hash(leaves[leaf]), proof, root),
        *([(leaf, size, leaf_hash(leaves[leaf]), proof[:-1], root)] if proof else []),
        *([((leaf + 1) % size, size, leaf_hash(leaves[leaf]), proof, root)] if proof else []),
    ):
        with pytest.raises(ProofWrong):
            check_inclusion(*wrong)


@given(SIZES, st.data())
def test_a_log_is_shown_to_go_on_from_an_older_one(size: int, data: st.DataObject):
    leaves = [bytes([n]) for n in range(size)]
    old = data.draw(st.integers(1, size))
    before, root = root_of(old, tree(leaves)), root_of(size, tree(leaves))
    proof = consistency_proof(old, size, tree(leaves))
    check_consistency(old, size, before, root, proof)
    rewritten = [*leaves[: old - 1], b"else", *leaves[old:]]
    other = root_of(size, tree(rewritten))
    for wrong in (
        (old, size, before, other, consistency_proof(old, size, tree(rewritten))),
        (old, size, root_of(old, tree(rewritten)), root, proof),
        (old, size, before, root, [*proof, root]),
        (size + 1, size, before, root, proof),
        (0, size, EMPTY, root, []),
        *([(old, size, before, root, proof[:-1])] if proof else []),
    ):
        with pytest.raises(ProofWrong):
            check_consistency(*wrong)


def test_nothing_is_proved_of_what_is_not_there():
    for leaf, size in ((0, 0), (3, 3), (-1, 3)):
        with pytest.raises(ValueError, match="no leaf"):
            inclusion_proof(leaf, size, tree(LEAVES))
    for old, size in ((0, 3), (4, 3)):
        with pytest.raises(ValueError, match="no log"):
            consistency_proof(old, size, tree(LEAVES))
