"""Two entries of one dish become one, unless somebody changes either meanwhile."""

import msgspec
import pytest

from app.journal.rebuild import rebuild
from app.journal.recorder import SQLRecorder
from app.pantry.tables import claim_list, need_list
from app.projections import ALL
from domain.dishes import DishIsHidden, DishUnknown
from domain.kitchen.events import Tool
from domain.moderation.entries import EntryIsGone
from domain.moderation.events import DishesMerged
from domain.moderation.merging import ChangedMeanwhile, MergeDishes, SameEntry
from domain.refusals import NotAllowed
from domain.texts import Missing
from tests.examples import (
    HARVEST,
    OLGA_ORGANISES,
    change,
    changed,
    hidden,
    join,
    pledge,
    pledged,
    withdrawn,
)
from tests.kitchen.evening import FRIDGE, booked, equipped, failed, oven
from tests.pantry.gifts import claim, donate, need, of, receive, release, withdraw_need
from tests.store.looking import ask, ask_all, invite, named_rows_of, read_tables_of
from tests.story import given
from tests.web.site import Browser, Site

BEFORE = (HARVEST, OLGA_ORGANISES, pledged("soup"), pledged("soup-2", person="dora"))
WHY = "Entered twice"
ONE = DishesMerged(
    feast="harvest",
    dish="soup",
    merged="soup-2",
    person="dora",
    cook="cem",
    by="olga",
    reason=WHY,
)
FEAST = "/feasts/harvest-feast"


def merge(
    *dishes: str, seen: tuple[int, int] = (1, 1), actor: str = "olga", reason: str = WHY
) -> MergeDishes:
    dish, other = dishes or ("soup-2", "soup")
    return MergeDishes(
        actor=actor, feast="harvest", dish=dish, other=other, seen=seen, reason=reason
    )


@pytest.mark.parametrize("dishes", [("soup", "soup-2"), ("soup-2", "soup")])
def test_the_older_entry_stays(dishes):
    away = hidden("soup-2", person="dora", reason=WHY)
    given(*BEFORE).when(merge(*dishes)).then(ONE, away)


def test_only_organisers_merge_and_say_why():
    given(*BEFORE).when(merge(actor="cem")).then_refused(NotAllowed)
    given(*BEFORE).when(merge(reason="")).then_refused(Missing, "reason")
    given(*BEFORE).when(merge("soup", "soup")).then_refused(SameEntry, "other")
    given(*BEFORE).when(merge("soup", "pie")).then_refused(DishUnknown)


@pytest.mark.parametrize("dish", ["soup", "soup-2"])
def test_what_was_changed_since_it_was_looked_at_is_not_merged(dish):
    after = given(*BEFORE, changed(dish, person="cem" if dish == "soup" else "dora", servings=3))
    after.when(merge()).then_refused(ChangedMeanwhile)
    seen = (2, 1) if dish == "soup-2" else (1, 2)
    assert not isinstance(after.when(merge(seen=seen)).outcome, Exception)


def test_what_has_left_the_table_is_not_merged():
    gone = given(*BEFORE, withdrawn("soup-2", person="dora"))
    gone.when(merge()).then_refused(ChangedMeanwhile)
    gone.when(merge(seen=(2, 1))).then_refused(EntryIsGone)


def test_what_the_one_had_in_the_kitchen_the_other_has_as_well():
    away = hidden("soup-2", person="dora", reason=WHY)
    here = (
        *BEFORE,
        equipped(),
        booked("soup-2", oven(0), FRIDGE, person="dora", tools=(Tool.LADLE,)),
    )
    both = booked("soup", oven(0), FRIDGE, tools=(Tool.LADLE,), reason=WHY)
    given(*here).when(merge()).then(ONE, away, both)
    own = booked("soup", oven(60))
    kept = booked("soup", oven(60), FRIDGE, tools=(Tool.LADLE,), reason=WHY)
    given(*here, own).when(merge()).then(ONE, away, kept)


def test_of_a_dish_that_is_not_counted_on_nothing_goes_along():
    burnt = (*BEFORE, equipped(), booked("soup-2", oven(0), person="dora"), failed("soup"))
    none = msgspec.structs.replace(ONE, cook="")
    away = hidden("soup-2", person="dora", reason=WHY)
    given(*burnt).when(merge(seen=(1, 2))).then(none, away)


def test_what_was_claimed_and_needed_for_the_one_goes_into_the_other(engine, journal):
    """And keeps its turn: when less comes, who claimed first is served first."""
    invite(journal)
    ask(journal, join("cem"))
    for dish, cook in (("soup", "cem"), ("soup-2", "dora"), ("pie", "dora")):
        ask(journal, pledge(dish, actor=cook))
    ask(journal, donate(quantity=of("5")))
    ask(journal, claim(of("3"), actor="dora", claim="first", dish="soup-2"))
    ask(journal, claim(of("2"), actor="dora", claim="second", dish="pie"))
    ask(journal, need(of("1"), actor="dora", dish="soup-2"))
    ask(journal, merge())
    ask(journal, receive(of("3"), "A crate fell"))
    rows = {row["claim"]: row for row in named_rows_of(engine, claim_list)}
    first, second = rows["first"], rows["second"]
    assert (first["dish"], first["person"], first["amount"]) == ("soup", "cem", "3")
    assert second["amount"] == "0"
    (lacking,) = named_rows_of(engine, need_list)
    assert (lacking["dish"], lacking["person"], lacking["state"]) == ("soup", "cem", "voiced")
    ask(journal, release(actor="cem", claim="first"))
    ask(journal, withdraw_need(actor="cem"))
    before = read_tables_of(engine)
    rebuild(SQLRecorder(engine), ALL)
    assert read_tables_of(engine) == before


def test_of_a_merge_and_a_change_at_once_one_has_its_way_and_the_log_agrees(engine, new_journal):
    """In either order: a change first spoils the merge, a merge first ends the changing."""
    before = new_journal(engine)
    before.start()
    invite(before)
    for dish, cook in (("a", "cem"), ("b", "dora"), ("c", "cem"), ("d", "dora")):
        ask(before, pledge(dish, actor=cook))
    before.close()
    journal = new_journal(engine)
    outcomes = ask_all(
        journal,
        change("b", actor="dora", servings=3),
        merge("a", "b"),
        merge("c", "d"),
        change("d", actor="dora", servings=3),
    )
    refused = [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]
    assert refused == [ChangedMeanwhile, DishIsHidden]
    told = [s.type.partition(".")[2] for s in journal.recorder.stored()][-3:]
    assert told == ["DishChanged", "DishesMerged", "DishHidden"]


def test_an_organiser_makes_one_of_two_on_a_page(site: Site, olga: Browser, cem: Browser):
    soup = site.pledge(cem)
    again = site.pledge(cem, name="lentil soup")
    site.pledge(cem, name="Bread")
    page = olga.open(f"{again}/merge")
    nothing, *choices = [o.get("value", "") for o in page.root.iter("option")]
    unsaid = olga.submit(page.form(), {"other": nothing, "reason": WHY})
    assert unsaid.status == 422
    assert "Please choose one of these." in unsaid.page.complaint("other")
    assert choices[0].startswith(soup.rpartition("/")[2])  # the same name comes first
    form = page.form()
    cem.fill_in(f"{soup}/edit", {"servings": "3"})
    late = olga.submit(form, {"other": choices[0], "reason": WHY})
    assert late.status == 409
    assert "changed one of the two meanwhile" in late.page.text
    assert cem.send("GET", f"{again}/merge").status == 403
    now = olga.open(f"{again}/merge")
    choice = [o.get("value", "") for o in now.root.iter("option")][1]
    done = olga.submit(now.form(), {"other": choice, "reason": WHY})
    assert done.leads_to == f"{FEAST}/moderation"
    assert site.dishes() == [soup.rpartition("/")[2], *site.dishes()[1:]]
    assert len(site.dishes()) == 2
    assert (
        "Olga made one of two entries of “Lentil soup” Entered twice"
        in olga.open(f"{FEAST}/log").text
    )
    assert "Entered twice" in cem.open("/me").text
