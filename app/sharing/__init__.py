"""What neighbours share beside the meal: things, costs and leftovers, behind one room."""
