"""The kitchen of a feast: what it has, who booked what, and the form of a dish's needs."""
