"""Tables and seats: laid by organisers, chosen by those who come."""
