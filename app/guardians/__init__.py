"""Helping while under age: who says so of themselves, and which guardian said yes."""
