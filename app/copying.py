"""What each capability hands on to the copy of a feast, in one list; see `app/feasts/copies.py`."""

from app.attendance.copying import copy_seats
from app.board.copying import copy_wishes
from app.feasts.copies import Copier
from app.kitchen.copying import copy_kitchen

COPIERS: tuple[Copier, ...] = (copy_seats, copy_kitchen, copy_wishes)
