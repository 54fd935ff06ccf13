"""The feast's kitchen: what it has, and what cooks book in it for their dishes."""

from domain.kitchen.booking import BookKitchen
from domain.kitchen.equipping import EquipKitchen

__all__ = ["BookKitchen", "EquipKitchen"]
