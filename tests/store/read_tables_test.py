"""What the pages will read: one row a feast, a course, a neighbour, a guest, a dish, a recipe."""

from datetime import timedelta
from typing import Any

from app.attendance.projection import guest_list, seat_limits
from app.diets.projection import needs_list
from app.dishes.projection import course_board, dish_list
from app.feasts.projection import feast_list
from app.journal.clock import micros
from app.people.projection import people_list
from app.recipes.projection import recipe_list
from app.timer.projection import due
from domain.allergens import Allergen, Answer
from domain.diets import Diet, TellNeeds
from domain.people import LeaveBrowser, ReplacePersonalLink
from tests.attendance.examples import limit, maybe, no, yes
from tests.examples import (
    ENDS,
    NOW,
    STARTS,
    add_recipe,
    cancel,
    change,
    hide,
    join,
    pledge,
    postpone,
    withdraw,
)
from tests.store.looking import ask, ask_all, invite
from tests.store.looking import named_rows_of as rows


def test_an_announced_feast_is_listed_with_its_empty_courses(engine, journal):
    invite(journal)
    (feast,) = rows(engine, feast_list)
    assert feast == {
        "feast": "harvest",
        "title": "Harvest feast",
        "place": "Linden Street, the school yard",
        "access": "Step-free from the north gate",
        "starts": micros(STARTS),
        "ends": micros(ENDS),
        "zone": "Europe/Berlin",
        "postponed": False,
        "cancelled": False,
        "reason": "",
    }
    empty = {"feast": "harvest", "dishes": 0, "servings": 0}
    assert sorted(rows(engine, course_board), key=lambda c: c["place"]) == [
        {"course": "Mains", "place": 0, "wanted": 40, **empty},
        {"course": "Desserts", "place": 1, "wanted": 20, **empty},
    ]


def test_a_feast_shows_that_it_was_postponed_and_then_cancelled(engine, journal):
    invite(journal)
    ask(journal, postpone())
    (feast,) = rows(engine, feast_list)
    assert (feast["postponed"], feast["cancelled"], feast["reason"]) == (
        True,
        False,
        "Storm warning",
    )
    assert feast["starts"] == micros(STARTS + timedelta(days=1))
    assert feast["ends"] == micros(ENDS + timedelta(days=1))
    ask(journal, cancel())
    (feast,) = rows(engine, feast_list)
    assert (feast["postponed"], feast["cancelled"], feast["reason"]) == (True, True, "Flood")


def test_neighbours_are_listed_with_their_newest_link(engine, journal):
    invite(journal)
    ask(journal, join("cem"))
    ask(journal, ReplacePersonalLink(actor="cem", link="new"))
    cem, olga = sorted(rows(engine, people_list), key=lambda p: p["person"])
    assert cem == {
        "person": "cem",
        "name": "Cem",
        "link": "new",
        "organiser": False,
        "left": False,
        "became": "",
    }
    assert olga == {
        **cem,
        "person": "olga",
        "name": "Olga",
        "link": "link-of-olga",
        "organiser": True,
    }
    ask(journal, LeaveBrowser(actor="cem"))
    assert cem | {"left": True} in rows(engine, people_list)


def test_a_dish_is_listed_as_it_is_now(engine, journal):
    invite(journal)
    ask(journal, pledge("soup"))
    said = {
        "ingredients": ("lentils", "salt"),
        "allergens": {Allergen.CELERY: Answer.CONTAINS},
        "reason": "Cem called",
    }
    marks: dict[str, Any] = {"diets": (Diet.VEGAN,), "cook_named": True}
    ask(journal, change("soup", actor="olga", course="Desserts", servings=3, **said, **marks))
    (dish,) = rows(engine, dish_list)
    assert dish == {
        "dish": "soup",
        "feast": "harvest",
        "person": "cem",
        "name": "Lentil soup",
        "course": "Desserts",
        "servings": 3,
        "ingredients": '["lentils","salt"]',
        "allergens": '{"celery":"contains"}',
        "diets": '["vegan"]',
        "cook_named": True,
        "state": "pledged",
        "was": "",
        "reason": "Cem called",
        "confirmed": False,
        "arrived": False,
        "marked_by": "",
        "marked": 0,
        "position": 4,
    }


def test_only_what_stands_on_the_table_counts(engine, journal):
    def board():
        return {c["course"]: (c["dishes"], c["servings"]) for c in rows(engine, course_board)}

    invite(journal)
    for command, mains, desserts in (
        (pledge("soup", servings=12), (1, 12), (0, 0)),
        (pledge("pie", servings=8), (2, 20), (0, 0)),
        (change("pie", course="Desserts", servings=9), (1, 12), (1, 9)),
        (pledge("flan", course="Desserts", servings=1), (1, 12), (2, 10)),
        (hide("flan", reason="An advertisement"), (1, 12), (1, 9)),
        (withdraw("soup"), (0, 0), (1, 9)),
    ):
        ask(journal, command)
        assert board() == {"Mains": mains, "Desserts": desserts}
    states = {d["dish"]: (d["state"], d["reason"]) for d in rows(engine, dish_list)}
    assert states == {
        "soup": ("withdrawn", ""),
        "pie": ("pledged", ""),
        "flan": ("hidden", "An advertisement"),
    }


def test_the_cookbook_has_the_newest_version_of_a_recipe(engine, new_journal):
    journal = new_journal(engine)
    ask_all(
        journal,
        add_recipe(),
        add_recipe("pie", title="ÄPFEL Pie", servings=None, recipe_tags=("Sweet",)),
        add_recipe(title="Barszcz", course="Starters"),
    )
    by_id = {r["recipe"]: r for r in rows(engine, recipe_list)}
    assert by_id["borscht"]["title"] == "Barszcz"
    assert by_id["borscht"]["course"] == "Starters"
    found_by = by_id["pie"].pop("search")
    assert all(word in found_by for word in ("äpfel", "sweet", "cabbage"))
    assert by_id["pie"] == {
        "recipe": "pie",
        "title": "ÄPFEL Pie",
        "servings": None,
        "course": None,
        "ingredients": '["3 beets","1 cabbage"]',
        "tags": '["Sweet"]',
    }


def guest_rows(engine, *names):
    """What the guest list says of everybody, by person."""
    return {g["person"]: tuple(g[name] for name in names) for g in rows(engine, guest_list)}


def test_guests_are_listed_as_they_answered_last(engine, journal):
    invite(journal)
    for command in (yes("ann", 2, 1), maybe("bob", 2), no("cem"), yes("ann", 3), no("dora")):
        ask(journal, command)
    ask(journal, yes("dora"))
    assert guest_rows(engine, "feast", "standing", "adults", "children", "position") == {
        "ann": ("harvest", "expected", 3, 0, 4),
        "bob": ("harvest", "undecided", 2, 0, 5),
        "cem": ("harvest", "excused", 0, 0, 6),
        "dora": ("harvest", "expected", 1, 0, 9),
    }


def test_the_line_stands_in_order_and_an_offer_says_until_when(engine, journal):
    invite(journal)
    for command in (limit(2), yes("ann", 2), yes("bob", 2), yes("cem"), yes("bob", 1, 1)):
        ask(journal, command)
    assert guest_rows(engine, "standing", "adults", "children", "position", "until") == {
        "ann": ("expected", 2, 0, 5, 0),
        "bob": ("waiting", 1, 1, 6, 0),
        "cem": ("waiting", 1, 0, 7, 0),
    }
    ask(journal, no("ann"))
    until = micros(NOW + timedelta(days=1))
    assert guest_rows(engine, "standing", "offer", "until")["bob"] == ("offered", 1, until)
    offered = {"kind": "lapse-offer", "id": "lapse-offer:harvest:bob:1", "due_at": until}
    assert [row for row in rows(engine, due) if row["kind"] == "lapse-offer"] == [offered]
    ask(journal, yes("bob", 1, 1))
    assert guest_rows(engine, "standing", "children", "until")["bob"] == ("expected", 1, 0)
    assert [row for row in rows(engine, due) if row["kind"] == "lapse-offer"] == []


def test_the_seats_are_those_said_last(engine, journal):
    invite(journal)
    ask(journal, limit(60, reason="The yard is small"))
    ask(journal, limit(None, reason="We got the field"))
    assert rows(engine, seat_limits) == [
        {"feast": "harvest", "seats": None, "reason": "We got the field"}
    ]


def test_needs_are_those_told_last_and_none_leave_no_row(engine, journal):
    ask(journal, join("cem"))
    vegan, nuts = (Diet.VEGAN,), (Allergen.NUTS,)
    ask(journal, TellNeeds(actor="cem", diets=vegan, allergies=nuts, note="Traces are fine"))
    assert rows(engine, needs_list) == [
        {
            "person": "cem",
            "diets": '["vegan"]',
            "allergies": '["nuts"]',
            "note": "Traces are fine",
        }
    ]
    ask(journal, TellNeeds(actor="cem"))
    assert rows(engine, needs_list) == []
