"""Helping while under age: a guardian says yes for a feast, perhaps until an hour, and may end it.

No birth date is asked. `guarding` is the one place that knows whether somebody may help: whatever
takes helpers puts `guarded(person, feast)` into its boundary, folds what that selects into a
`Guarded` and asks `check_guarded`. Whoever signs a child up says yes in one step, as
`domain/households.py` has it, and that yes is a `GuardianConsented` as well.
"""

from domain.guardians import consent, events, guarding

__all__ = ["consent", "events", "guarding"]
