"""What a feast still lacks: servings by course and diet, and dishes that organisers wish for."""
