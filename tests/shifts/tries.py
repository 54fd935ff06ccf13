"""What neighbours and organisers try with two shifts, for tests that let them try anything."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st

from domain.commands import Command
from domain.skills import ConfirmCertificate, RefuseCertificate, TellSkill, WithdrawSkill
from tests.examples import cancel, postpone
from tests.shifts.examples import (
    DONE,
    HOUR,
    ask_for_cover,
    call_off,
    change,
    check_in,
    check_out,
    correct,
    decline,
    leave,
    release,
    set_limits,
    stand_in,
    take,
    undo_check_in,
    withdraw_cover,
)

Try = Callable[[str, str, str, int], Command]
"""Made with a person, a shift, another person, and a number from 1 to 3."""

OFTEN: dict[Try, int] = {
    lambda p, shift, _o, n: take(p, shift, wait=n > 1): 6,
    lambda p, shift, _o, _n: leave(p, shift): 3,
    lambda p, _s, other, _n: ask_for_cover(p, other): 2,
    lambda p, _s, other, _n: stand_in(p, cover_for=other): 3,
    lambda p, _s, other, _n: decline(p, cover_for=other): 1,
    lambda p, _s, _o, _n: withdraw_cover(p): 1,
    lambda p, _s, _o, _n: release(p): 1,
    lambda _p, shift, _o, n: change(shift, wanted=n): 1,
    lambda _p, shift, _o, n: change(shift, ends=DONE + n * HOUR): 1,
    lambda _p, _s, _o, n: (call_off("door"), postpone(), set_limits())[n - 1]: 1,
}
"""How often something is tried before a shift starts."""

WHILE_IT_LASTS: dict[Try, int] = {
    lambda p, _s, _o, _n: check_in(p): 5,
    lambda p, _s, other, _n: check_in(p, actor=other): 2,
    lambda p, _s, _o, _n: check_out(p): 3,
    lambda p, _s, _o, _n: undo_check_in(p): 1,
    lambda p, _s, _o, n: correct(p, minutes=n): 1,
    lambda _p, _s, _o, n: cancel() if n > 2 else check_in(): 1,
}

SKILLS = ("", "grilling", "hygiene", "juggling")
WITH_SKILLS: dict[Try, int] = {
    lambda p, _s, _o, n: TellSkill(actor=p, skill=SKILLS[n]): 3,
    lambda p, _s, _o, n: WithdrawSkill(actor=p, skill=SKILLS[n]): 1,
    lambda p, _s, _o, _n: ConfirmCertificate(actor="olga", skill="hygiene", person=p): 2,
    lambda p, _s, _o, _n: RefuseCertificate(
        actor="olga", skill="hygiene", person=p, reason="Expired"
    ): 1,
}

MOMENTS = st.integers(0, 13 * 24).map(lambda hours: timedelta(hours=hours))


def tries(*kinds: dict[Try, int]) -> st.SearchStrategy[tuple[Try, str, str, str, int]]:
    """Something that is tried, and with whom and what."""
    people = st.sampled_from(["cem", "dora", "emil"])
    often = [kind for some in kinds for kind, weight in some.items() for _ in range(weight)]
    shifts = st.sampled_from(["wash", "wash", "wash", "door"])
    return st.tuples(st.sampled_from(often), people, shifts, people, st.integers(1, 3))
