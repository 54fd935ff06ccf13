"""Neighbours: joining, personal links, organisers."""
