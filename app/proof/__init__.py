"""A log that anybody can check: its Merkle tree, signed checkpoints, and proofs."""
