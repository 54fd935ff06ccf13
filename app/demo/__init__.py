"""The data of the demo feast: recipes that are real, neighbours who are invented."""
