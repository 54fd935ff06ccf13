"""The read tables of shifts and skills: what pages will read, however the events came in."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as given_any
from hypothesis import strategies as st

from app.journal.clock import micros
from app.journal.mapper import Recorded
from app.journal.rebuild import rebuild
from app.journal.recorder import SQLRecorder
from app.projections import ALL
from app.shifts.projection import (
    shift_board,
    shift_cover,
    shift_helpers,
    shift_limits,
    shifts,
)
from app.skills.projection import skill_holders, skill_list, skills
from domain.refusals import Refusal
from domain.skills import ConfirmCertificate, NameSkill, RefuseCertificate, TellSkill
from tests.examples import HARVEST, MOMENT, NOW, OLGA_ORGANISES, STARTS, join, joined, postpone
from tests.shifts.examples import (
    BEGINS,
    DAY,
    DONE,
    GRILLING,
    HOUR,
    HYGIENE,
    LEAVE_UNTIL,
    LIMITS,
    ask_for_cover,
    call_off,
    change,
    check_in,
    check_out,
    correct,
    decline,
    leave,
    open_shift,
    opened,
    release,
    set_limits,
    stand_in,
    take,
    undo_check_in,
    withdraw_cover,
)
from tests.shifts.tries import MOMENTS, OFTEN, WHILE_IT_LASTS, WITH_SKILLS, tries
from tests.store.looking import ask, everything_in, invite
from tests.store.looking import named_rows_of as rows
from tests.story import decide

TABLES = [*shifts.tables, *skills.tables]


@pytest.fixture
def street(engine, journal):
    """A journal at which Olga has opened a shift for two, washing up."""
    invite(journal)
    for person in ("cem", "dora", "emil"):
        ask(journal, join(person))
    for skill in (GRILLING, HYGIENE):
        ask(
            journal,
            NameSkill(
                actor="olga", skill=skill.skill, name=skill.name, certificate=skill.certificate
            ),
        )
    ask(journal, open_shift(skills=("grilling",)))
    for person in ("cem", "dora", "emil"):
        ask(journal, TellSkill(actor=person, skill="grilling"))
    return lambda *commands: [ask(journal, command) for command in commands]


def helpers(engine):
    return {row["person"]: row for row in rows(engine, shift_helpers)}


def parts(engine):
    by_since = sorted(rows(engine, shift_helpers), key=lambda row: row["since"])
    return [(row["person"], row["part"]) for row in by_since]


def test_an_open_shift_is_listed(engine, street):
    assert rows(engine, shift_board) == [
        {
            "shift": "wash",
            "feast": "harvest",
            "role": "Washing up",
            "place": "School kitchen",
            "starts": micros(BEGINS),
            "ends": micros(DONE),
            "wanted": 2,
            "minimum": 1,
            "skills": '[{"skill":"grilling","name":"Can grill","certificate":false}]',
            "note": "Gloves are there",
            "cancelled": False,
            "reason": "",
        }
    ]


def test_a_helper_is_listed_with_the_time_to_leave(engine, street):
    street(take())
    (cem,) = rows(engine, shift_helpers)
    assert cem.pop("since") > 0
    assert cem == {
        "shift": "wash",
        "person": "cem",
        "feast": "harvest",
        "part": "helps",
        "leave_until": micros(LEAVE_UNTIL),
        "seeking": False,
        "arrived": None,
        "minutes": None,
        "reason": "",
    }


def test_the_line_moves_up(engine, street):
    street(take("cem"), take("dora"), take("emil", wait=True))
    assert parts(engine) == [("cem", "helps"), ("dora", "helps"), ("emil", "waits")]
    street(leave("cem"))
    assert parts(engine) == [("dora", "helps"), ("emil", "helps")]


def test_who_was_released_reads_why(engine, street):
    street(take("cem"), release("cem", reason="Paper plates"))
    assert helpers(engine)["cem"]["part"] == "released"
    assert helpers(engine)["cem"]["reason"] == "Paper plates"
    street(take("cem"))
    assert helpers(engine)["cem"]["part"] == "helps"
    assert helpers(engine)["cem"]["reason"] == ""


def test_a_cancelled_shift_says_why_and_releases_everybody(engine, street):
    street(take("cem"), take("dora"), take("emil", wait=True), call_off())
    (board,) = rows(engine, shift_board)
    assert (board["cancelled"], board["reason"]) == (True, "Paper plates")
    assert {part for _, part in parts(engine)} == {"released"}


def test_other_hours_and_another_day_free_those_who_promised(engine, street):
    street(take("cem"), change(starts=BEGINS + HOUR, ends=DONE + HOUR))
    (board,) = rows(engine, shift_board)
    assert (board["starts"], board["reason"]) == (micros(BEGINS + HOUR), "More guests come")
    assert helpers(engine)["cem"]["leave_until"] == micros(BEGINS + HOUR)
    street(postpone())
    (board,) = rows(engine, shift_board)
    assert board["starts"] == micros(BEGINS + HOUR + DAY)
    assert board["ends"] == micros(DONE + HOUR + DAY)
    assert helpers(engine)["cem"]["leave_until"] == micros(BEGINS + HOUR + DAY)


def test_who_looks_for_cover_and_who_was_asked_is_listed(engine, street):
    street(take("cem"), ask_for_cover("cem", "dora", "emil"), decline("dora"))
    assert helpers(engine)["cem"]["seeking"]
    asked = {row["person"]: row for row in rows(engine, shift_cover)}
    assert asked["emil"] == {
        "shift": "wash",
        "cover_for": "cem",
        "person": "emil",
        "asked_at": micros(NOW),
        "declined": False,
    }
    assert asked["dora"]["declined"]
    street(withdraw_cover())
    assert not helpers(engine)["cem"]["seeking"]


def test_who_stands_in_has_the_place(engine, street):
    street(take("cem"), ask_for_cover("cem"), stand_in("dora"))
    assert parts(engine) == [("dora", "helps")]


def test_hours_are_those_between_arrival_and_the_end(engine, street, clock):
    street(take("cem"), ask_for_cover("cem"))
    clock.now = BEGINS - MOMENT
    street(check_in(), undo_check_in())
    assert helpers(engine)["cem"]["arrived"] is None
    street(check_in())
    cem = helpers(engine)["cem"]
    assert (cem["arrived"], cem["seeking"]) == (micros(BEGINS - MOMENT), False)
    clock.now = DONE
    street(check_out())
    assert helpers(engine)["cem"]["minutes"] == 120
    street(correct(minutes=90, reason="Went early"))
    cem = helpers(engine)["cem"]
    assert (cem["minutes"], cem["reason"]) == (90, "Went early")


def test_a_feast_has_its_limits(engine, street):
    (limits,) = rows(engine, shift_limits)
    assert limits == {
        "feast": "harvest",
        "starts": micros(STARTS),
        "zone": "Europe/Berlin",
        "work_hours": 8,
        "rest_hours": 11,
        "leave_hours": 24,
        "reason": "",
    }
    street(set_limits())
    (limits,) = rows(engine, shift_limits)
    assert limits.items() >= LIMITS.items()


def test_skills_are_listed_with_those_who_have_them(engine, street):
    assert len(rows(engine, skill_list)) == 2
    street(
        NameSkill(actor="olga", skill="grilling", name="Grills well"),
        TellSkill(actor="cem", skill="hygiene"),
        TellSkill(actor="dora", skill="hygiene"),
        TellSkill(actor="emil", skill="hygiene"),
        ConfirmCertificate(actor="olga", skill="hygiene", person="cem"),
        RefuseCertificate(actor="olga", skill="hygiene", person="dora", reason="Expired"),
    )
    assert {"skill": "grilling", "name": "Grills well", "certificate": False} in rows(
        engine, skill_list
    )
    states = {
        row["person"]: (row["state"], row["reason"])
        for row in rows(engine, skill_holders)
        if row["skill"] == "hygiene"
    }
    assert states == {
        "cem": ("confirmed", ""),
        "dora": ("refused", "Expired"),
        "emil": ("claimed", ""),
    }


def test_rebuilt_rows_are_the_live_rows(engine, street, clock):
    street(take("cem"), take("dora"), take("emil", wait=True), ask_for_cover("cem", "emil"))
    street(release("dora"), set_limits(), postpone(), TellSkill(actor="cem", skill="hygiene"))
    clock.now = BEGINS + DAY
    street(check_in(), correct("emil", minutes=90))
    before = everything_in(engine)
    rebuild(SQLRecorder(engine), ALL)
    assert everything_in(engine) == before


# ── any history, in any batches ──

BEGINNING = [
    *(OLGA_ORGANISES, HARVEST, GRILLING, HYGIENE, opened("wash", wanted=1), opened("door")),
    *map(joined, ["cem", "dora", "emil"]),
]


def history_of(tried):
    """What comes of it, as projections read it."""
    now = NOW
    log: list[Recorded] = []

    def note(events):
        for event in events:
            position = len(log) + 1
            log.append(Recorded(position, event, tuple(event.tags), now, now, "", str(position)))

    note(BEGINNING)
    for (kind, *wanted), moment in tried:
        now = max(now, NOW + moment)
        try:
            note(decide([r.event for r in log], kind(*wanted), now))
        except Refusal:
            continue
    return log


def tables_after(engine, batches):
    """What the tables say after these batches; nothing of it stays."""
    with engine.connect() as connection:
        for batch in batches:
            for projection in (shifts, skills):
                projection.apply(connection, batch)
        said = {
            t.name: sorted(map(tuple, connection.execute(t.select())), key=repr) for t in TABLES
        }
        connection.rollback()
    return said


@given_any(
    early=st.lists(
        st.tuples(tries(OFTEN, WITH_SKILLS), st.just(timedelta())), min_size=10, max_size=30
    ),
    late=st.lists(st.tuples(tries(OFTEN, WHILE_IT_LASTS), MOMENTS), max_size=10),
    there=st.lists(st.tuples(tries(WHILE_IT_LASTS), st.just(BEGINS - NOW)), max_size=10),
    batch=st.integers(2, 60),
)
@settings(
    max_examples=30,
    deadline=None,
    phases=set(Phase) - {Phase.shrink},
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_batches_make_no_difference_to_any_row(engine, early, late, there, batch):
    log = history_of([*early, *there, *late])
    alone = tables_after(engine, [[r] for r in log])
    assert tables_after(engine, [log[n : n + batch] for n in range(0, len(log), batch)]) == alone
    assert alone["shift_board"]
