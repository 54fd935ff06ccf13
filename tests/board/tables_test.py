"""What the gap board reads: numbers by course, and what became of each wish."""

from app.board.projection import diet_wishes
from app.board.queries import suggestions_of
from domain.bringing.events import Mark
from domain.diets import Diet
from tests.board.wishes import bring, suggest, want, wish_no_longer
from tests.examples import hide, join, withdraw
from tests.kitchen.evening import check_in, give_up, undo
from tests.store.looking import ask, invite
from tests.store.looking import named_rows_of as rows


def test_the_newest_numbers_of_each_course_count(engine, journal):
    invite(journal)
    ask(journal, want(in_courses=("Mains", "Desserts")))
    ask(journal, want(in_courses=("Desserts",), by_diet={Diet.HALAL: 3}, reason="Counted again"))
    board = {row["course"]: (row["servings"], row["reason"]) for row in rows(engine, diet_wishes)}
    assert board == {
        "Mains": ('{"nut_free":12,"vegan":20}', "Many of us eat so"),
        "Desserts": ('{"halal":3}', "Counted again"),
    }


def test_a_wish_goes_from_hand_to_hand_until_it_is_given_up(engine, journal):
    def wish():
        with engine.connect() as db:
            (row,) = suggestions_of(db, "harvest")
        return row.state, row.dish, row.reason

    invite(journal)
    for person in ("cem", "dora"):
        ask(journal, join(person))
    for command, state in (
        (suggest(), ("open", "", "")),
        (bring("soup"), ("claimed", "soup", "")),
        (withdraw("soup"), ("open", "", "")),
        (bring("stew", actor="dora"), ("claimed", "stew", "")),
        (give_up("stew", actor="dora"), ("open", "", "")),
        (bring("pie"), ("claimed", "pie", "")),
        (check_in("stew"), ("claimed", "stew", "")),
        (hide("stew"), ("claimed", "pie", "")),
        (give_up("pie"), ("open", "", "")),
        (undo("pie", Mark.FAILED), ("claimed", "pie", "")),
        (withdraw("pie"), ("open", "", "")),
        (wish_no_longer(), ("withdrawn", "", "Enough soup")),
    ):
        ask(journal, command)
        assert wish() == state
