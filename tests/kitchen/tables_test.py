"""What the pages will read of the kitchen, and of a dish's way to the table."""

from typing import Any

from app.dishes.projection import course_board, dish_list
from app.kitchen.projection import kitchen_bookings
from domain.bringing.events import Mark
from tests.examples import pledge, withdraw
from tests.kitchen.evening import FRIDGE, book, check_in, confirm, equip, give_up, oven, undo
from tests.store.looking import ask, invite
from tests.store.looking import named_rows_of as rows


def test_a_dish_bears_what_was_said_last_of_its_coming(engine, journal):
    def said() -> list[Any]:
        (dish,) = rows(engine, dish_list)
        return [dish[name] for name in ("state", "confirmed", "arrived", "marked_by", "reason")]

    def mains() -> tuple[int, int]:
        (course,) = (row for row in rows(engine, course_board) if row["course"] == "Mains")
        return course["dishes"], course["servings"]

    invite(journal)
    ask(journal, pledge("soup"))
    ask(journal, confirm("soup"))
    assert said() == ["pledged", True, False, "cem", ""]
    ask(journal, check_in("soup"))
    assert said() == ["pledged", True, True, "olga", ""]
    ask(journal, give_up("soup", reason="It fell"))
    assert said() == ["failed", True, False, "cem", "It fell"]
    assert mains() == (0, 0)
    ask(journal, undo("soup", Mark.FAILED))
    ask(journal, undo("soup", Mark.CONFIRMED))
    assert said() == ["pledged", False, False, "olga", ""]
    assert mains() == (1, 12)


def test_places_in_the_kitchen_keep_their_turn_unless_they_change(engine, journal):
    def turns() -> list[Any]:
        return sorted((row["place"], row["starts"]) for row in booked() if not row["resting"])

    def booked() -> list[dict[str, Any]]:
        return rows(engine, kitchen_bookings)

    invite(journal)
    ask(journal, pledge("soup"))
    ask(journal, equip())
    ask(journal, book("soup", oven(0), FRIDGE))
    first = {row["place"]: row["position"] for row in booked()}
    ask(journal, book("soup", oven(30), FRIDGE))
    then = {row["place"]: row["position"] for row in booked()}
    assert then["fridge"] == first["fridge"]
    assert then["oven"] > first["oven"]
    ask(journal, give_up("soup"))
    assert turns() == []
    ask(journal, check_in("soup"))
    assert turns() == [("fridge", 0), ("oven", 30)]
    assert min(row["position"] for row in booked()) > then["oven"]
    ask(journal, undo("soup", Mark.ARRIVED))
    ask(journal, withdraw("soup"))
    assert booked() == []
