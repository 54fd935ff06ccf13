"""Shared costs, as neighbours meet them."""

import re

import pytest

from app.costs.money import read_money
from tests.web.fixtures import OpenSite
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/costs"


def share(browser: Browser, heads: int = 1) -> None:
    assert browser.fill_in(f"{ROOM}/share", {"heads": str(heads)}).leads_to == ROOM


def pay(browser: Browser, what: str, amount: str) -> None:
    words = {"what": what, "amount": amount}
    assert browser.fill_in(f"{ROOM}/receipts/new", words).leads_to == ROOM


def links(browser: Browser, part: str) -> list[str]:
    found = (a.get("href", "") for a in browser.open(ROOM).root.iter("a"))
    return list(dict.fromkeys(href for href in found if part in href))


def test_costs_are_shared_settled_and_paid(open_site: OpenSite, database_url):
    site = open_site(database_url)
    olga = site.organiser("Olga")
    site.announce(olga)
    cem, dora, emil = site.join("Cem"), site.join("Dora"), site.join("Emil")
    assert "Costs are not shared" in cem.open(ROOM).text
    assert cem.send("GET", f"{ROOM}/share").status == 404
    assert olga.fill_in(f"{ROOM}/open", {"currency": "EUR"}).leads_to == ROOM
    new = site.browser()
    assert new.fill_in(f"{ROOM}/share", {"heads": "0", "your_name": "Fred"}).status == 422
    assert new.fill_in(f"{ROOM}/share", {"heads": "1", "your_name": "Fred"}).leads_to == ROOM
    assert new.fill_in(f"{ROOM}/leave", {}).leads_to == ROOM
    share(cem)
    share(dora, 2)
    pay(cem, "Charcoal", "30.02")
    assert "You get €20.01 back" in cem.open(ROOM).text
    assert "You owe €20.01" in dora.open(ROOM).text
    assert "Shared costs You get €20.01 back" in cem.open("/me").text
    assert "Shared costs You owe €20.01" in dora.open("/me").text
    assert "Shared costs" not in emil.open("/me").text
    for browser in (emil, olga, site.browser()):
        page = browser.open(ROOM).text
        assert "3 people are counted in. 1 receipt counts." in page
        assert not re.search(r"€|Charcoal|30.02", page)

    (edit,) = [path for path in links(cem, "/receipts/") if not path.endswith(("new", "withdraw"))]
    for browser in (emil, olga, dora):
        assert browser.send("GET", edit).status == 403
    assert cem.fill_in(edit, {"amount": "45,00"}).status == 422
    why = {"amount": "45,00", "reason": "The deposit"}
    assert cem.fill_in(edit, why).leads_to == ROOM
    assert "Charcoal Cem, €45.00 changed: The deposit" in dora.open(ROOM).text
    pay(dora, "Juice", "5")
    juice = next(path for path in links(dora, "/withdraw"))
    assert dora.fill_in(juice, {"reason": "We drank it at home"}).leads_to == ROOM
    assert "withdrawn: We drank it at home" in cem.open(ROOM).text

    assert cem.send("GET", f"{ROOM}/close").status == 403
    assert olga.fill_in(f"{ROOM}/close", {}).leads_to == ROOM
    assert "Cem" not in olga.open(ROOM).text
    assert "You pay €30.00 to Cem" in dora.open(ROOM).text
    late = cem.fill_in(f"{ROOM}/receipts/new", {"what": "Late", "amount": "1"})
    assert late.status == 409
    (payment,) = links(dora, "/payments/")
    assert emil.send("GET", payment).status == 403
    assert dora.fill_in(payment, {}).leads_to == ROOM
    assert "Dora to Cem €30.00, on its way" in cem.open(ROOM).text
    assert dora.fill_in(payment, {}).status == 409
    assert "You pay €30.00 to Cem (on its way)" in dora.open("/me").text
    assert "You get €30.00 from Dora (on its way)" in cem.open("/me").text
    assert cem.fill_in(payment, {}).leads_to == ROOM
    assert "Dora to Cem €30.00, arrived" in dora.open(ROOM).text
    assert "Shared costs" not in dora.open("/me").text
    stored = b"".join(event.data for event in site.log())
    assert b"Charcoal" not in stored
    assert b"deposit" not in stored


def test_who_has_no_receipts_may_share_no_more(site: Site, olga, cem):
    olga.fill_in(f"{ROOM}/open", {"currency": "GBP"})
    share(cem, 2)
    assert cem.fill_in(f"{ROOM}/leave", {}).leads_to == ROOM
    assert "You do not share the costs" in cem.open(ROOM).text
    assert cem.send("GET", f"{ROOM}/receipts/new").status == 403
    share(cem, 1)
    pay(cem, "Tent", "100")
    assert cem.fill_in(f"{ROOM}/leave", {}).status == 409
    assert olga.fill_in(f"{ROOM}/open", {"currency": "EUR"}).status == 409


def test_an_organiser_who_shares_corrects_receipts(site: Site, olga, cem):
    olga.fill_in(f"{ROOM}/open", {"currency": "EUR"})
    share(cem)
    share(olga)
    pay(cem, "Tent", "100")
    (edit,) = [path for path in links(olga, "/receipts/") if not path.endswith(("new", "withdraw"))]
    assert olga.fill_in(edit, {"amount": "10", "reason": "A typing mistake"}).leads_to == ROOM
    assert "You get €5.00 back" in cem.open(ROOM).text


@pytest.mark.parametrize("amount", ["", "0", "0,00", "-1", "1.000", "1.234,50", "12 €", "1e3"])
def test_an_amount_in_doubt_is_asked_for_again(site: Site, olga, cem, amount: str):
    olga.fill_in(f"{ROOM}/open", {"currency": "EUR"})
    share(cem)
    head = site.head
    answer = cem.fill_in(f"{ROOM}/receipts/new", {"what": "Tent", "amount": amount})
    assert (answer.status, site.head) == (422, head)
    assert answer.page.complaint("amount")
    assert answer.page.form().value("amount") == amount


def test_money_is_read_to_the_cent():
    assert [read_money(text) for text in ("12", "12.5", "12,50", "0.07", " 3 ")] == [
        *(1200, 1250, 1250, 7, 300)
    ]


def test_what_is_not_there_is_not_found(site: Site, olga, cem):
    assert cem.send("GET", "/feasts/nowhere/costs").status == 404
    assert olga.send("GET", f"{ROOM}/close").status == 404
    olga.fill_in(f"{ROOM}/open", {"currency": "EUR"})
    share(cem)
    assert cem.send("GET", f"{ROOM}/receipts/nothing").status == 404
    assert cem.send("GET", f"{ROOM}/payments/0").status == 404
    assert cem.send("GET", f"{ROOM}/payments/x").status == 404
