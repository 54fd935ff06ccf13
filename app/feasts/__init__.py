"""Feasts: announced, postponed, cancelled; the home page and the feast page."""
