"""Measurements: each is run with `python -m bench.NAME` and ends with one line of JSON."""
