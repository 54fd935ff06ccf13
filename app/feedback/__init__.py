"""How a feast was: what each says, and what all say together."""
