"""An organiser's word for a neighbour who lost every way in."""
