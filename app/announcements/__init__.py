"""Announcements: what organisers tell the neighbours whom it concerns."""
