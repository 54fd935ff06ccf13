"""What the pages will read: one row a feast, a course, a neighbour, a dish and a recipe."""

from datetime import timedelta

from app.dishes.projection import course_board, dish_list
from app.feasts.projection import feast_list
from app.journal.clock import micros
from app.people.projection import people_list
from app.recipes.projection import recipe_list
from domain.allergens import Allergen, Answer
from domain.people import ReplacePersonalLink
from tests.examples import (
    ENDS,
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
    assert cem == {"person": "cem", "name": "Cem", "link": "new", "organiser": False}
    assert olga == {"person": "olga", "name": "Olga", "link": "link-of-olga", "organiser": True}


def test_a_dish_is_listed_as_it_is_now(engine, journal):
    invite(journal)
    ask(journal, pledge("soup"))
    said = {"ingredients": ("lentils", "salt"), "allergens": {Allergen.CELERY: Answer.CONTAINS}}
    ask(journal, change("soup", actor="olga", course="Desserts", servings=3, **said))
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
        "state": "pledged",
        "reason": "",
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
