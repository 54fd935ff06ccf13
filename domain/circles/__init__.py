"""What grows from a feast: workshops, gardens and sharing, joined with the link one has already."""

from domain.circles.going_on import ChangeCircle, EndCircle, FoundCircle
from domain.circles.membership import JoinCircle, LeaveCircle

__all__ = ["ChangeCircle", "EndCircle", "FoundCircle", "JoinCircle", "LeaveCircle"]
