"""Helpers of a feast: who is trusted with its door or its kitchen."""
