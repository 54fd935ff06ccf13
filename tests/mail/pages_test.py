"""Mail as neighbours meet it: an address, a link to come back by, letters with buttons."""

import pytest

from domain.mail.magic import LINK_LASTS
from tests.mail.letterbox import LetterBox, wait_until, ways
from tests.web.fixtures import OpenSite, ServerLog
from tests.web.site import ADDRESS, Browser, Site, path_of

HARVEST = "/feasts/harvest-feast"
CEM = "cem@mail.example"
FROM_ELSEWHERE = {"origin": "https://provider.example", "sec-fetch-site": "cross-site"}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def site(open_site: OpenSite, smtp: LetterBox) -> Site:
    """A house that gives its letters to a real mail server."""
    mail = {"LONGTABLE_SMTP": smtp.url, "LONGTABLE_MAIL_FROM": "Table <table@example.org>"}
    return open_site(LONGTABLE_URL=ADDRESS, **mail)


def reach(browser: Browser, smtp: LetterBox, address: str = CEM) -> None:
    """Give an address and confirm it by the link that comes."""
    before = len(smtp.letters)
    assert browser.fill_in("/me/mail", {"address": address}, "/me/mail").leads_to == "/me/mail"
    wait_until(lambda: len(smtp.letters) > before)
    (link,) = ways(smtp.letters[-1])
    assert browser.fill_in(path_of(link), {}).leads_to == path_of(link)


@pytest.fixture
def reached(cem: Browser, smtp: LetterBox) -> Browser:
    """Cem, whom mail reaches."""
    reach(cem, smtp)
    return cem


# ── my address ──


def test_an_address_counts_when_its_link_was_pressed(
    site: Site, cem: Browser, smtp: LetterBox, server_log: ServerLog
):
    answer = cem.fill_in("/me/mail", {"address": f" {CEM} "}, "/me/mail")
    assert f"We have sent a link to {CEM}" in cem.follow(answer).text
    letter = smtp.wait_for(CEM, "Please confirm")
    assert (letter["From"], letter["List-Unsubscribe"]) == ("Table <table@example.org>", None)
    (link,) = ways(letter)
    head = site.head
    scanner = site.browser()
    assert "Is this your address?" in scanner.open(path_of(link)).text
    assert site.head == head, "opening a link changes nothing"
    phone = site.browser()
    thanks = phone.follow(phone.fill_in(path_of(link), {}))
    assert "Your address is confirmed" in thanks.text
    assert f"We write to {CEM}" in cem.open("/me").text
    assert "cem@" not in "".join(server_log.take())


@pytest.mark.parametrize("address", ["", "cem", "cem@", "a@b.example, c@d.example"])
def test_what_is_no_address_is_said_beside_its_field(site: Site, cem: Browser, address: str):
    answer = cem.fill_in("/me/mail", {"address": address}, "/me/mail")
    assert (answer.status, bool(answer.page.complaint("address"))) == (422, True)
    asked = site.browser().fill_in("/mail/link", {"address": address})
    assert (asked.status, bool(asked.page.complaint("address"))) == (422, True)


def test_an_address_with_umlauts_in_its_domain_is_reached(cem: Browser, smtp: LetterBox):
    cem.fill_in("/me/mail", {"address": "cem@küche.example"}, "/me/mail")
    assert smtp.wait_for("cem@xn--kche-0ra.example")


def test_an_address_is_removed(site: Site, reached: Browser, smtp: LetterBox):
    page = reached.follow(reached.fill_in("/me/mail", {}, "/me/mail/remove"))
    assert CEM not in page.text
    assert [form.action for form in page.forms] == ["/me/mail"]


def test_what_is_welcome_is_chosen(reached: Browser):
    form = reached.open("/me/mail").form("/me/mail/notices")
    assert dict(form.fields).keys() >= {"reminders", "changes"}
    page = reached.follow(reached.submit(form, {"reminders": None}))
    assert dict(page.form("/me/mail/notices").fields).keys() & {"reminders", "changes"} == {
        "changes"
    }


def test_a_letter_that_was_refused_is_told_on_my_page(cem: Browser, smtp: LetterBox):
    smtp.no["RCPT"] = f"550 5.1.1 <{CEM}>: there is no such user"
    cem.fill_in("/me/mail", {"address": CEM}, "/me/mail")
    wait_until(lambda: "did not arrive" in cem.open("/me").text)
    assert "550 5.1.1 … there is no such user" in cem.open("/me/mail").text


def test_nobody_in_particular_has_no_address(site: Site):
    assert site.browser().send("GET", "/me/mail").status == 404


# ── I lost my link ──


def ask_for_link(browser: Browser, address: str) -> str:
    return browser.follow(browser.fill_in("/mail/link", {"address": address})).text


def test_a_lost_link_is_replaced_by_mail(site: Site, reached: Browser, smtp: LetterBox):
    phone, scanner = site.browser(), site.browser()
    ask_for_link(phone, CEM.upper())
    (link,) = ways(smtp.wait_for(CEM, "come back"))
    page = scanner.open(path_of(link))
    assert not scanner.cookies
    assert phone.fill_in(path_of(link), {}).leads_to == "/me"
    assert "Good to see you, Cem" in phone.open("/me").text
    again = scanner.submit(page.form())
    assert (again.status, again.set_cookies) == (409, [])
    assert "This link has been used" in again.page.text


def test_the_form_of_a_used_link_brings_nobody_back_on_a_shared_computer(
    site: Site, reached: Browser, smtp: LetterBox
):
    shared = site.browser()
    ask_for_link(shared, CEM)
    (link,) = ways(smtp.wait_for(CEM, "come back"))
    form = shared.open(path_of(link)).form()
    assert shared.submit(form).leads_to == "/me"
    shared.post("/me/leave", {})
    again = shared.submit(form)
    assert (again.status, again.set_cookies) == (409, [])
    assert "This link has been used" in again.page.text


def test_a_browser_with_a_dead_link_comes_back_by_mail(
    site: Site, reached: Browser, smtp: LetterBox
):
    phone, other = site.browser(), site.browser()
    phone.cookies = other.cookies = reached.cookies
    reached.fill_in("/me", {}, "/me/link")
    ask_for_link(phone, CEM)
    (link,) = ways(smtp.wait_for(CEM, "come back"))
    assert "Good to see you, Cem" in other.follow(other.fill_in(path_of(link), {})).text


def test_after_half_an_hour_it_opens_nothing(site: Site, reached: Browser, smtp: LetterBox, clock):
    ask_for_link(site.browser(), CEM)
    (link,) = ways(smtp.wait_for(CEM, "come back"))
    clock.forward(seconds=LINK_LASTS.total_seconds())
    late = site.browser().fill_in(path_of(link), {})
    assert (late.status, late.set_cookies) == (409, [])
    assert "half an hour" in late.page.text


def test_the_answer_does_not_say_who_is_known(site: Site, reached: Browser, smtp: LetterBox):
    stranger = site.browser()
    dora = site.join("Dora")
    dora.fill_in("/me/mail", {"address": "dora@mail.example"}, "/me/mail")
    smtp.wait_for("dora@mail.example", "confirm")
    said = {
        ask_for_link(stranger, address)
        for address in (CEM, "nobody@mail.example", "dora@mail.example")
    }
    assert len(said) == 1
    for _ in range(5):  # more links than may be on their way at a time: the same answer
        assert ask_for_link(stranger, CEM) in said
    smtp.wait_for(CEM, "come back", many=3)
    site.house.journal.close()  # answers all that it was asked
    assert len([to for to, subject in smtp.subjects if "come back" in subject and to == CEM]) == 3
    assert {to for to, subject in smtp.subjects if "come back" in subject} == {CEM}


@pytest.mark.parametrize("door", ["confirm", "enter", "stop", "come"])
def test_a_forged_or_borrowed_address_opens_nothing(site: Site, olga: Browser, door: str):
    ending = "/yes" if door == "come" else ""
    other = site.house.links.sign("elsewhere", "x", "reminders")
    for token in (other, "x", other[:-1]):
        for method in ("GET", "POST"):
            answer = site.browser().send(method, f"/mail/{door}/{token}{ending}")
            assert (answer.status, answer.set_cookies) == (403, [])


# ── letters about feasts ──


def postpone(olga: Browser) -> None:
    said = {"date": "2026-12-13", "starts": "17:30", "ends": "23:00", "reason": "Storm warning"}
    assert olga.fill_in(f"{HARVEST}/postpone", said).leads_to


def say_yes(browser: Browser, **party: str) -> None:
    browser.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "2", **party})


def test_a_moved_feast_is_answered_from_the_letter_by_one_button(
    site: Site, olga: Browser, reached: Browser, smtp: LetterBox
):
    say_yes(reached, children="1")
    site.pledge(reached)
    postpone(olga)
    letter = smtp.wait_for(CEM, "Harvest feast has a new time")
    assert "Storm warning" in letter.as_string()
    yes, no = map(path_of, ways(letter))
    head = site.head
    phone = site.browser()
    assert "Do you come, Cem?" in phone.open(yes).text
    assert "You come: 2 adults and 1 child" in phone.follow(phone.fill_in(yes, {})).text
    assert site.head == head, "nothing new was said"
    page = phone.open(no)
    assert "Lentil soup" in page.text
    assert site.head == head
    thanks = phone.follow(phone.submit(page.form()))
    assert "You do not come this time" in thanks.text
    assert site.dishes() == []
    assert not phone.cookies


def test_an_offered_seat_is_taken_from_the_letter(
    site: Site, olga: Browser, reached: Browser, smtp: LetterBox
):
    olga.fill_in(f"{HARVEST}/seats", {"seats": "2", "reason": "Few chairs"})
    say_yes(olga)
    say_yes(reached)
    olga.fill_in(f"{HARVEST}/coming", {"reply": "no"})
    yes, _no = map(path_of, ways(smtp.wait_for(CEM, "there are seats for you")))
    phone = site.browser()
    assert "Take the seats" in phone.open(yes).text
    assert "You come: 2 adults" in phone.follow(phone.fill_in(yes, {})).text


def test_a_feast_that_is_called_off_says_so_and_asks_nothing(
    site: Site, olga: Browser, reached: Browser, smtp: LetterBox
):
    say_yes(reached)
    postpone(olga)
    yes, _ = map(path_of, ways(smtp.wait_for(CEM, "new time")))
    olga.fill_in(f"{HARVEST}/cancel", {"reason": "Flood"})
    assert "Flood" in smtp.wait_for(CEM, "is cancelled").as_string()
    page = site.browser().open(yes)
    assert "Nothing to answer any more" in page.text
    assert "This feast is cancelled" in page.text
    assert page.forms == []


def test_a_hidden_dish_is_told_to_its_cook(
    site: Site, olga: Browser, reached: Browser, smtp: LetterBox
):
    dish = site.pledge(reached)
    olga.fill_in(f"{dish}/hide", {"reason": "Please call us"})
    letter = smtp.wait_for(CEM, "a dish of yours was hidden")
    assert "Please call us" in letter.as_string()
    assert "soup" not in letter["Subject"]


def test_one_click_stops_one_kind_of_letter_from_anywhere(
    site: Site, olga: Browser, reached: Browser, smtp: LetterBox
):
    say_yes(reached)
    postpone(olga)
    letter = smtp.wait_for(CEM, "new time")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = path_of(letter["List-Unsubscribe"].strip("<>"))
    head = site.head
    page = site.browser().open(stop)
    assert "Stop mail of this kind?" in page.text
    assert site.head == head, "opening a link changes nothing"
    for _ in range(2):  # providers may send it again
        done = site.browser().post(stop, ONE_CLICK, headers=FROM_ELSEWHERE)
        assert (done.status, done.set_cookies, site.head) == (200, [], head + 1)
    assert "It is stopped" in done.page.text
    assert site.browser().submit(page.form()).status == 200
    form = reached.open("/me/mail").form("/me/mail/notices")
    assert dict(form.fields).keys() & {"reminders", "changes"} == {"reminders"}


def test_other_forms_are_still_refused_from_elsewhere(site: Site, reached: Browser):
    form = reached.open("/me/mail").form("/me/mail/remove")
    answer = reached.post(form.action, form.filled({}), headers=FROM_ELSEWHERE)
    assert answer.status == 403
