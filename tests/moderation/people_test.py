"""Two entries of one neighbour become one: nothing is lost, and nothing counts twice."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import msgspec
import pytest
from eventsourcing.dcb.domain import Selector
from sqlalchemy import select

from app.attendance.projection import guest_list
from app.costs.projection import sharer_list
from app.diets.projection import needs_list
from app.dishes.projection import dish_list
from app.journal.answers import Accepted
from app.journal.rebuild import rebuild
from app.journal.recorder import SQLRecorder
from app.log.queries import feasts_of
from app.people.projection import people_list
from app.projections import ALL
from app.seating.projection import seat_list
from app.shifts.projection import shift_helpers
from domain.allergens import Allergen
from domain.commands import Command
from domain.costs import JoinSharing, LeaveSharing, OpenCosts
from domain.diets import Diet, TellNeeds
from domain.dishes import WithdrawDish
from domain.events import Event
from domain.households import AddMember, EndMembership, MemberLeft
from domain.moderation.events import PeopleMerged
from domain.moderation.merging import ChangedMeanwhile
from domain.moderation.neighbours import (
    BothInShift,
    MergePeople,
    OnePersonAlready,
    OrganiserStays,
    StillWaiting,
)
from domain.moderation.slots import SHIFT, SLOTS
from domain.people import OrganiserAppointed, PersonJoined, ReplacePersonalLink, UnknownPerson
from domain.refusals import NotAllowed
from domain.seating import ChooseTable, LayTable
from domain.shifts.taking import LeaveShift, ShiftOverlaps
from domain.texts import Missing
from tests.attendance.examples import (
    excused,
    expected,
    limit,
    limited,
    no,
    offered,
    undecided,
    waitlisted,
    yes,
)
from tests.examples import HARVEST, OLGA_ORGANISES, STARTS, change, join, joined, pledge, withdraw
from tests.shifts.examples import HOUR, left, open_shift, opened, take, taken
from tests.store.looking import (
    ask,
    ask_all,
    invite,
    log_of,
    named_rows_of,
    read_tables_of,
    stored_in,
)
from tests.story import given
from tests.web.site import Browser, Site

FEAST = "/feasts/harvest-feast"
SAMPLES = Path(__file__).parents[1] / "store/samples"
WHY = "Ana came in on two telephones"
BEFORE = (HARVEST, OLGA_ORGANISES, joined("olga"), joined("ana"), joined("ana2", "Ana"))
ONE = PeopleMerged(feast="harvest", person="ana", merged="ana2", by="olga", reason=WHY)


def merge(
    person: str = "ana2", into: str = "ana", *, actor: str = "olga", also=(), reason: str = WHY
) -> MergePeople:
    """Olga says that two neighbours are one."""
    return MergePeople(
        actor=actor, feast="harvest", person=person, into=into, also=also, reason=reason
    )


# ── who may, and whom ──


def test_organisers_merge_and_say_why():
    given(*BEFORE).when(merge()).then(ONE)
    given(*BEFORE).when(merge(actor="cem")).then_refused(NotAllowed)
    given(*BEFORE).when(merge(reason="")).then_refused(Missing, "reason")


def test_nobody_is_merged_with_themselves_or_with_a_stranger():
    given(*BEFORE).when(merge("ana", "ana")).then_refused(OnePersonAlready, "into")
    given(*BEFORE).when(merge("nobody")).then_refused(UnknownPerson)


def test_nobody_comes_to_organise_by_being_merged():
    both = OrganiserAppointed(person="ana2", invitation="second")
    given(*BEFORE, both).when(merge()).then_refused(OrganiserStays, "into")
    given(*BEFORE, both).when(merge("ana", "ana2")).then(
        PeopleMerged(feast="harvest", person="ana2", merged="ana", by="olga", reason=WHY)
    )


# ── what one has only once ──


def test_what_only_one_has_said_needs_no_more_words():
    given(*BEFORE, expected("ana2", 2)).when(merge()).then(ONE)
    line = (limited(1), expected("dora"), waitlisted("ana2", 2))
    given(*BEFORE, *line).when(merge()).then(ONE)


def test_of_two_answers_that_of_the_one_who_stays_counts():
    before = given(*BEFORE, expected("ana", 2), expected("ana2", 3))
    before.when(merge()).then(excused("ana2"), ONE, expected("ana", 2))
    before = given(*BEFORE, expected("ana2", 3), undecided("ana", 1))
    before.when(merge()).then(excused("ana2"), ONE, undecided("ana", 1))


def test_seats_that_were_taken_twice_go_to_those_who_wait():
    full = (limited(4), expected("ana", 2), expected("ana2", 2), waitlisted("dora", 2))
    given(*BEFORE, *full).when(merge()).then(
        excused("ana2"), ONE, expected("ana", 2), offered("dora", 2)
    )


def test_who_waits_for_a_seat_loses_no_place():
    line = (limited(2), expected("ana2", 2), waitlisted("ana", 1))
    given(*BEFORE, *line).when(merge()).then_refused(StillWaiting)


def test_two_places_at_the_same_time_are_settled_first():
    shifts = (opened("wash"), opened("dry"), taken("ana", "wash"), taken("ana2", "dry"))
    before = given(*BEFORE, *shifts)
    before.when(merge()).then_refused(BothInShift)
    given(*BEFORE, *shifts, left("ana2", "dry")).when(merge()).then(ONE)
    before.when(merge(), at=STARTS + 24 * HOUR).then(ONE)


def test_a_place_that_one_gave_up_and_the_other_has_stays():
    shifts = (opened("wash"), taken("ana", "wash"), taken("ana2", "wash"), left("ana2", "wash"))
    given(*BEFORE, *shifts).when(merge()).then(ONE, taken("ana", "wash"))


def test_nobody_signs_themselves_up():
    asked = given(*BEFORE).when(AddMember(actor="ana", person="ana3", name="Ana"))
    told = asked.outcome
    assert isinstance(told, list)
    given(*BEFORE, *told).when(merge("ana3")).then(
        MemberLeft(household="ana", person="ana3"),
        PeopleMerged(feast="harvest", person="ana", merged="ana3", by="olga", reason=WHY),
    )


def test_who_is_found_at_a_feast_nobody_looked_at_is_looked_at_again():
    elsewhere = expected("ana2").__class__(feast="picnic", person="ana2", adults=1, children=0)
    given(*BEFORE, elsewhere).when(merge()).then_refused(ChangedMeanwhile)


# ── what it leaves behind ──


def street(journal) -> None:
    """Ana came in twice."""
    invite(journal)
    for command in (join("ana"), join("ana2", "Ana"), join("dora")):
        ask(journal, command)


def merge_now(engine, journal, person: str = "ana2", into: str = "ana") -> Accepted:
    with engine.connect() as db:
        also = tuple(feasts_of(db, [person, into]))
    return ask(journal, merge(person, into, also=also))


def test_everything_is_theirs_afterwards(engine, journal):
    street(journal)
    for command in (
        *(pledge("soup", actor="ana2"), open_shift("wash"), take("ana2", "wash"), yes("ana2", 2)),
        *(LayTable(actor="olga", feast="harvest", table="long", name="Long", seats=9),),
        ChooseTable(actor="ana2", feast="harvest", table="long", seats=2),
    ):
        ask(journal, command)
    merge_now(engine, journal)
    assert {row["person"] for row in named_rows_of(engine, dish_list)} == {"ana"}
    assert [row["person"] for row in named_rows_of(engine, guest_list)] == ["ana"]
    assert [(row["person"], row["seats"]) for row in named_rows_of(engine, seat_list)] == [
        ("ana", 2)
    ]
    assert [row["person"] for row in named_rows_of(engine, shift_helpers)] == ["ana"]
    ask(journal, change("soup", actor="ana", servings=3))
    ask(journal, LeaveShift(actor="ana", feast="harvest", shift="wash"))
    ask(journal, yes("ana", 4))
    ask(journal, withdraw("soup", actor="ana"))
    assert [r.actor for r in log_of(engine)[-4:]] == ["ana"] * 4
    assert all("person:ana" in r.tags for r in log_of(engine)[-4:])
    rebuilt_alike(engine)


def test_rules_know_what_both_have_promised(engine, journal):
    street(journal)
    for command in (open_shift("wash"), open_shift("dry"), take("ana2", "wash")):
        ask(journal, command)
    merge_now(engine, journal)
    with pytest.raises(ShiftOverlaps):
        ask(journal, take("ana", "dry"))


def test_seats_at_the_feast_and_at_a_table_are_counted_once(engine, journal):
    street(journal)
    for command in (
        *(limit(5), yes("ana2", 2), yes("ana", 3)),
        *(LayTable(actor="olga", feast="harvest", table="long", name="Long", seats=9),),
        ChooseTable(actor="ana2", feast="harvest", table="long", seats=2),
        yes("dora", 2),
    ):
        ask(journal, command)
    merge_now(engine, journal)
    standing = {row["person"]: row["standing"] for row in named_rows_of(engine, guest_list)}
    assert standing == {"ana": "expected", "dora": "offered"}
    assert [(row["person"], row["seats"]) for row in named_rows_of(engine, seat_list)] == [
        ("ana", 2)
    ]
    ask(journal, yes("dora", 2))
    ask(journal, no("ana"))
    assert named_rows_of(engine, seat_list) == []
    rebuilt_alike(engine)


def test_what_either_does_not_eat_is_known(engine, journal):
    street(journal)
    ask(journal, TellNeeds(actor="ana", diets=(Diet.VEGAN,)))
    ask(journal, TellNeeds(actor="ana2", allergies=(Allergen.NUTS,), note="Traces count"))
    merge_now(engine, journal)
    (row,) = named_rows_of(engine, needs_list)
    assert row["person"] == "ana"
    assert "vegan" in row["diets"]
    assert "nuts" in row["allergies"]
    assert row["note"] == "Traces count"


def test_costs_that_both_share_are_shared_once(engine, journal):
    street(journal)
    ask(journal, OpenCosts(actor="olga", feast="harvest", currency="EUR"))
    for person, heads in (("ana", 1), ("ana2", 2), ("dora", 1)):
        ask(journal, JoinSharing(actor=person, feast="harvest", heads=heads))
    ask(journal, LeaveSharing(actor="ana2", feast="harvest"))
    ask(journal, JoinSharing(actor="ana2", feast="harvest", heads=3))
    merge_now(engine, journal)
    shared = {row["person"]: row["heads"] for row in named_rows_of(engine, sharer_list)}
    assert shared == {"ana": 1, "dora": 1}
    ask(journal, LeaveSharing(actor="ana", feast="harvest"))
    rebuilt_alike(engine)


def test_a_household_goes_along(engine, journal):
    street(journal)
    ask(journal, AddMember(actor="ana2", person="kid", name="Kid", minor=True))
    merge_now(engine, journal)
    ask(journal, EndMembership(actor="ana", household="ana", person="kid"))
    rebuilt_alike(engine)


@dataclass(kw_only=True, eq=False)
class Say(Command):
    """Record whatever a test says has happened."""

    said: tuple[Event, ...]

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector([PersonJoined], [f"person:{self.actor}"])]

    def execute(self) -> None:
        for each in self.said:
            self.record(each)


def sample(kind: type[Event], **changes: str) -> Event:
    """An event as it was once stored, about somebody of this street."""
    file = json.loads((SAMPLES / f"{kind.TOPIC}.json").read_text())
    return msgspec.convert({**file["means"], **changes}, kind)


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: slot.says[0].__name__)
def test_whatever_both_have_but_once_one_has_once(engine, new_journal, slot):
    """Every list bears it, and says the same when it is filled from the log again."""
    journal = new_journal(engine)
    journal.start()
    street(journal)
    at = {"feast": "harvest"} if "feast" in slot.says[0].__struct_fields__ else {}
    for who in ("ana", "ana2"):
        ask(journal, Say(actor=who, said=(sample(slot.says[0], person=who, **at),)))
    if slot is SHIFT:
        with pytest.raises(BothInShift):
            merge_now(engine, journal)
        ask(journal, Say(actor="ana2", said=(left("ana2", "wash"),)))
    merge_now(engine, journal)
    theirs = {
        (name, row)
        for name, rows in read_tables_of(engine).items()
        for row in rows
        if "ana2" in row and name not in {"people_list", "merged_people"}
    }
    assert theirs == set()
    rebuilt_alike(engine)


def test_whoever_is_merged_twice_is_the_last_of_them(engine, journal):
    street(journal)
    ask(journal, pledge("soup", actor="ana2"))
    merge_now(engine, journal)
    merge_now(engine, journal, "ana", "dora")
    ask(journal, change("soup", actor="ana2", servings=3))
    assert log_of(engine)[-1].actor == "dora"
    became = {row["person"]: row["became"] for row in named_rows_of(engine, people_list)}
    assert became == {"olga": "", "ana": "dora", "ana2": "dora", "dora": ""}
    rebuilt_alike(engine)


def test_a_new_personal_link_ends_those_of_both(engine, journal):
    street(journal)
    merge_now(engine, journal)
    ask(journal, ReplacePersonalLink(actor="ana", link="fresh"))
    with engine.connect() as db:
        found = db.execute(select(people_list.c.person, people_list.c.link))
        links = {row.person: row.link for row in found}
    assert (links["ana"], links["ana2"]) == ("fresh", "")


def rebuilt_alike(engine) -> None:
    """Fail unless the log alone gives the same rows."""
    before = read_tables_of(engine)
    rebuild(SQLRecorder(engine), ALL)
    assert read_tables_of(engine) == before


# ── at once ──


def test_in_any_order_a_merge_and_what_is_done_meanwhile_have_one_outcome_each(engine, new_journal):
    """Whatever the other telephone sends before or after is done once, by the one who stays."""
    before = new_journal(engine)
    before.start()
    street(before)
    ask(before, pledge("soup", actor="ana2"))
    before.close()
    asked = [
        *(pledge(f"dish-{n}", actor="ana2") for n in range(6)),
        *(merge(), merge(), merge("ana", "ana2")),
        *(yes("ana2", 2), yes("ana", 3), change("soup", actor="ana2", servings=5)),
        *(WithdrawDish(actor="ana", feast="harvest", dish=f"dish-{n}") for n in (1, 4)),
    ]
    Random(7).shuffle(asked)
    outcomes = ask_all(new_journal(engine), *asked)
    told = log_of(engine)
    merged = [r.event for r in told if isinstance(r.event, PeopleMerged)]
    assert len(merged) == 1
    stays = merged[0].person
    refused = [type(o) for o in outcomes if not isinstance(o, Accepted)]
    assert refused.count(OnePersonAlready) == 2
    assert [r.position for r in told] == [*range(1, len(told) + 1)]
    dishes = named_rows_of(engine, dish_list)
    assert {row["person"] for row in dishes} == {stays}
    assert len(dishes) == 7
    (guest,) = named_rows_of(engine, guest_list)
    assert guest["person"] == stays
    assert len(stored_in(engine)) == len(told)
    rebuilt_alike(engine)


# ── on pages ──


def test_an_organiser_makes_one_neighbour_of_two_on_a_page(site: Site, olga: Browser, cem: Browser):
    phone = site.join("Cem!")
    soup = site.pledge(phone)
    bread = site.pledge(cem, name="Bread")
    links = olga.open(f"{FEAST}/moderation?q=cem!").root.iter("a")
    path = next(a.get("href", "") for a in links if a.get("href", "").endswith("/merge"))
    page = olga.open(path)
    assert "1 dish" in page.text
    assert phone.send("GET", path).status == 403
    nothing, choice = [o.get("value", "") for o in page.root.iter("option")][:2]
    unsaid = olga.submit(page.form(), {"into": nothing, "reason": WHY})
    assert unsaid.status == 422
    assert "Please choose one of these." in unsaid.page.complaint("into")
    again = olga.submit(page.form(), {"into": choice, "reason": ""})
    assert again.status == 422
    done = olga.submit(again.page.form(), {"into": choice, "reason": WHY})
    assert done.leads_to == f"{FEAST}/moderation"
    assert "Olga made one of two entries of Cem" in olga.open(f"{FEAST}/log").text
    for browser in (phone, cem):
        mine = browser.open("/me").text
        assert "Two entries of you are one now" in mine
        assert WHY in mine
        assert "Lentil soup" in mine
        assert "Bread" in mine
    assert phone.fill_in(f"{bread}/edit", {"servings": "3"}).status == 303
    assert cem.fill_in(f"{soup}/edit", {"servings": "4"}).status == 303
    twice = olga.submit(page.form(), {"into": choice, "reason": WHY})
    assert "one neighbour already" in twice.page.text
