"""The widget: how a feast stands, small enough to be put into another website."""
