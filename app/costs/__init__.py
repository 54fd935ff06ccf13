"""Shared costs: receipts, and who pays whom."""
