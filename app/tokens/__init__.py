"""Tokens: which programs an organiser lets in, and what each may do."""
