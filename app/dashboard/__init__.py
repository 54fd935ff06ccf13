"""The dashboard: what needs an organiser first, and how a feast stands in numbers."""
