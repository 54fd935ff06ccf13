"""A young neighbour, a link, and a guardian who says yes."""

import re
import uuid

from tests.shifts.room import ROOM, mine, opens, takes, tap
from tests.web.fixtures import OpenSite
from tests.web.html import Page
from tests.web.site import Browser, Site

MINE = "/me/guardian"
MINOR = f"{MINE}/minor"


def link_of(page: Page) -> str:
    found = re.search(r'value="http://longtable.test(/guardian/[^"]+)"', page.html)
    assert found
    return found[1]


def test_a_guardian_says_yes_by_a_link_and_takes_it_back(open_site: OpenSite, database_url):
    site = open_site(database_url)
    site.announce(site.organiser("Olga"))
    cem = site.join("Cem")
    assert "/me/guardian" in cem.open("/me").html
    assert cem.fill_in(MINE, {}, action=MINOR).leads_to == MINE
    link = link_of(cem.open(MINE))
    dora = site.browser()
    assert "May Cem help at this feast?" in dora.open(link).text
    assert dora.fill_in(link, {"name": "", "until": "x"}).page.complaint("name")
    assert dora.fill_in(link, {"name": "Dora", "until": "21:00"}).leads_to == MINE
    assert "Dora said yes, until 21:00." in cem.open(MINE).text
    assert "You said yes for Cem Harvest feast, until 21:00" in dora.open(MINE).text
    assert "Dora said yes. What you say now counts instead." in dora.open(link).text
    revoke = next(f for f in dora.open(MINE).forms if f.action.endswith("/revoke"))
    emil = site.join("Emil")
    assert emil.post(revoke.action, {"command_id": str(uuid.uuid4())}).status == 403
    for _ in range(2):  # sent twice it is done once
        assert dora.submit(revoke).leads_to == MINE
    assert "Send each link" in cem.open(MINE).text
    assert dora.post(revoke.action, {**dict(revoke.fields), "command_id": "x"}).status == 422


def test_nobody_says_yes_for_themselves(site: Site, olga: Browser, cem: Browser):
    cem.fill_in(MINE, {}, action=MINOR)
    link = link_of(cem.open(MINE))
    assert "Somebody else has to say yes" in cem.open(link).text
    form = olga.open(link).form()
    assert cem.submit(form, {"command_id": str(uuid.uuid4())}).status == 403
    cem.fill_in(MINE, {}, action=f"{MINE}/adult")
    assert "of age" in olga.open(link).text
    assert olga.submit(form).status == 409


def test_strangers_and_forged_links(site: Site, olga: Browser):
    assert site.browser().send("GET", MINE).status == 404
    assert site.browser().send("GET", "/guardian/forged").status == 403
    assert site.browser().post(MINOR, {"command_id": "x"}).status == 404


def test_a_shift_is_taken_only_with_a_yes_and_ends_with_it(site: Site, olga: Browser, cem: Browser):
    wash = opens(olga)  # until 23:30
    cem.fill_in(MINE, {}, action=MINOR)
    link = link_of(cem.open(MINE))
    refused = tap(cem, ROOM, f"{wash}/take")
    assert refused.status == 409
    assert "a guardian has to say yes first" in refused.page.text
    dora = site.join("Dora")
    dora.fill_in(link, {"name": "Dora", "until": "22:00"})
    assert "said yes until 22:00 only" in tap(cem, ROOM, f"{wash}/take").page.text
    dora.fill_in(link, {"name": "Dora", "until": ""})
    takes(cem, wash)
    assert "Washing up" in mine(cem)
    revoke = next(f for f in dora.open(MINE).forms if f.action.endswith("/revoke"))
    emil = site.join("Emil")
    assert emil.post(revoke.action, {"command_id": str(uuid.uuid4())}).status == 403
    assert "took their yes back" not in cem.open(ROOM).text
    for _ in range(2):
        assert dora.submit(revoke).leads_to == MINE
    assert "Your guardian took their yes back." in mine(cem)
    assert tap(cem, ROOM, f"{wash}/take").status == 409
