"""The photo album of a feast."""
