"""What each capability hands on to the copy of a feast, in one list; see `app/feasts/copies.py`."""

from app.attendance.copying import copy_seats
from app.feasts.copies import Copier

COPIERS: tuple[Copier, ...] = (copy_seats,)
