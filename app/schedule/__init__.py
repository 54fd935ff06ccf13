"""The schedule of a feast: planned by organisers, released in versions, live while it goes on."""
