"""What each capability hands on to the copy of a feast, in one list; see `app/feasts/copies.py`."""

from app.attendance.copying import copy_seats
from app.board.copying import copy_wishes
from app.equipment.copying import copy_wanted
from app.feasts.copies import Copier
from app.kitchen.copying import copy_kitchen
from app.next_time.copying import copy_lessons
from app.schedule.copying import copy_sessions
from app.seating.copying import copy_tables
from app.shifts.copying import copy_shifts

COPIERS: tuple[Copier, ...] = (
    *(copy_seats, copy_tables, copy_wanted, copy_sessions),
    *(copy_kitchen, copy_wishes, copy_shifts, copy_lessons),
)
