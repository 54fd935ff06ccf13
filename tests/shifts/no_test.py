"""A no to the feast asks about the shifts that were promised, page by page."""

from tests.shifts.examples import BEGINS, HOUR
from tests.shifts.room import HARVEST, card, comes, mine, opens, takes

COMING = f"{HARVEST}/coming"
NO = f"{COMING}/no"


def says_no(browser):
    """The page that somebody is asked on who answers no."""
    answer = browser.submit(browser.open(COMING).forms[-1], {"reply": "no"})
    assert answer.leads_to == NO
    return browser.follow(answer)


def test_what_is_ticked_is_left_and_the_line_moves_up(olga, cem, dora, wash):
    door = opens(olga, role="Door", starts="16:00", ends="17:00")
    comes(cem)
    takes(cem, wash)
    takes(cem, door)
    takes(dora, wash, wait="yes")
    page = says_no(cem)
    assert "Washing up Saturday, 12 December 2026, 21:30 to 23:30" in page.text
    form = page.form()
    assert [v for k, v in form.fields if k == "shifts"] == [
        address.rpartition("/")[2] for address in (door, wash)
    ]
    answer = cem.submit(form, {"shifts": [wash.rpartition("/")[2], "nothing", "\x00"]})
    assert "You do not come this time." in cem.follow(answer).text
    assert "Dora" in card(cem, wash)
    assert "Washing up" not in mine(cem)
    assert "Door" in mine(cem)


def test_a_no_that_was_cut_off_goes_on_when_it_is_sent_again(site, cem, wash):
    takes(cem, wash)
    form = says_no(cem).form()
    before = site.head
    cem.submit(form, {"shifts": None})  # as if the server was killed after the first command
    assert site.head == before + 1
    for _ in range(2):
        assert cem.submit(form).leads_to == COMING
        assert site.head == before + 2
    assert "Washing up" not in mine(cem)


def test_who_cannot_simply_leave_any_more_has_others_asked(site, cem, dora, clock, wash):
    comes(dora)
    takes(cem, wash)
    clock.now = BEGINS - HOUR
    page = says_no(cem)
    assert "too late to simply leave" in page.text
    cem.submit(page.form())
    assert "You look for somebody to stand in" in mine(cem)
    assert "Can you stand in for Cem?" in mine(dora)


def test_who_waits_stops_waiting(cem, dora, wash):
    takes(cem, wash)
    takes(dora, wash, wait="yes")
    page = says_no(dora)
    assert "you wait for a place" in page.text
    dora.submit(page.form())
    assert "1 waits" not in card(cem, wash)
    assert mine(dora) == "Your shifts"
