"""Tables and seats by choice: organisers lay tables, and who comes sits where they like."""

from domain.seating.choosing import ChooseTable, GiveUpSeats
from domain.seating.tables import ChangeTable, ClearTable, LayTable

__all__ = ["ChangeTable", "ChooseTable", "ClearTable", "GiveUpSeats", "LayTable"]
