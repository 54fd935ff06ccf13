"""Moderation: entries that organisers hide and restore, and appeals that another one decides.

It imports nothing here: other capabilities are made of its events, and its commands of theirs.
"""
