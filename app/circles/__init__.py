"""Circles: workshops, gardens and sharing that grow from a feast."""
