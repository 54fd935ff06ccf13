"""Equipment: what a feast needs beside food, who lends it, and what has to go back."""
