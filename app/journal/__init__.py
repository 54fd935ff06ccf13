"""The event journal: the only writer, and what it keeps."""
