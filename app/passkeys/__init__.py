"""Passkeys: adding them, coming back with them, and what a browser is asked for it."""
