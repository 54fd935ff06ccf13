"""Exports: every list of a feast that organisers see, for spreadsheets and programs."""
