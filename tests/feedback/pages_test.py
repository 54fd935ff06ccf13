"""How it was, as neighbours say it and read it."""

from domain.feedback import Question
from tests.conftest import SetClock
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/feedback"
GIVE = f"{ROOM}/give"


def answers(number: int) -> dict[str, str]:
    return {question.value: str(number) for question in Question}


def test_totals_are_shown_from_five_answers_on_and_words_to_organisers_alone(
    open_site: OpenSite, database_url, clock: SetClock
):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    cooks = [site.join(name) for name in ("Cem", "Dora", "Emil", "Fay", "Gus", "Hana")]
    for cook in cooks:
        site.pledge(cook)
    assert cooks[0].send("GET", GIVE).status == 409
    clock.forward(days=11, hours=8)
    for cook, number in zip(cooks, (5, 5, 5, 5), strict=False):
        said = {**answers(number), "words": f"Words of {number}"}
        assert cook.fill_in(GIVE, said).leads_to == ROOM
        assert "Totals are shown once 5 neighbours have answered." in cook.open(ROOM).text
    cooks[4].fill_in(GIVE, answers(1))
    page = site.browser().open(ROOM)
    assert "5 neighbours have answered" in page.text
    assert "good not good 1, so-so 0, all right 0, good 0, very good 4" in page.text
    assert "Words of" not in page.text
    assert "Words of 5" in olga.open(ROOM).text
    assert "Cem" not in olga.open(ROOM).text
    cooks[5].fill_in(GIVE, answers(3))
    page = site.browser().open(ROOM)
    assert "6 neighbours have answered, the first 5 are counted" in page.text
    assert "all right 0" in page.text, "one more would tell what that one said"


def test_what_somebody_said_is_there_to_be_changed_and_nothing_is_left_out(
    site: Site, cem: Browser, clock: SetClock
):
    site.pledge(cem)
    clock.forward(days=11, hours=8)
    cem.fill_in(GIVE, {**answers(2), "words": "More bread"})
    form = cem.open(GIVE).form()
    assert (form.value("food"), form.value("words")) == ("2", "More bread")
    wrong = cem.submit(form, {"food": "6", "again": None, "words": "Less salt"})
    assert wrong.status == 422
    assert "Please choose one of these." in wrong.page.complaint("food")
    assert wrong.page.complaint("again")
    assert wrong.page.form().value("words") == "Less salt"
    assert site.browser().send("GET", GIVE).status == 404
    assert site.join("Dora").send("GET", GIVE).status == 403
