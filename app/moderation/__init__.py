"""Moderation: what organisers hide and restore, and appeals that another of them decides."""
