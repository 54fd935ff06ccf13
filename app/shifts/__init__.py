"""Shifts: what is to be done at a feast, who does it, and the hours worked."""
