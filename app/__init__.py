"""The house around the rules: journal, projections, live pages, commands for the console."""
