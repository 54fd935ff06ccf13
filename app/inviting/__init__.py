"""Inviting neighbours to a feast by a link that is safe to share."""
