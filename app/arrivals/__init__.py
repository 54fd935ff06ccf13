"""The door: who has come so far, and who is still expected."""
