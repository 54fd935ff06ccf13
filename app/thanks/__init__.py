"""Thanks from neighbour to neighbour."""
