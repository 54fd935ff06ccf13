"""What stands on the table in print: a label for each dish, and the menu."""
