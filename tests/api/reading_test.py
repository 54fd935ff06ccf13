"""Programs read a feast: lists in pages, what happened, and of people only what they may."""

import json

import pytest

from app.api.listings import LISTINGS
from tests.api.programs import EVERY_SCOPE, FEAST, TOKENS, Program, says_no, token
from tests.conftest import SetClock
from tests.web.fixtures import ServerLog
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"


@pytest.fixture
def reader(site: Site, olga: Browser) -> Program:
    """A program that may read what everybody sees."""
    return Program(site, token(olga, "read"))


@pytest.fixture
def everything(site: Site, olga: Browser) -> Program:
    """A program that may do all."""
    return Program(site, token(olga, *EVERY_SCOPE))


def test_a_program_reads_the_feast_and_its_table(site: Site, cem: Browser, reader: Program):
    site.pledge(cem)
    now = reader.reads().response.json()
    assert (now["feast"]["title"], now["feast"]["dishes"]) == ("Harvest feast", 1)
    assert now["headcount"]["expected"] == 0
    (dish,) = reader.reads("/dishes").response.json()["items"]
    assert (dish["name"], dish["servings"], dish["person"], dish["cook"]) == (
        *("Lentil soup", 12),
        *(None, None),
    )


def test_who_it_is_is_read_only_with_leave(site: Site, cem: Browser, reader: Program, everything):
    site.pledge(cem)
    cem.fill_in("/feasts/harvest-feast/coming", {"reply": "yes", "adults": "2"})
    assert everything.reads("/dishes").response.json()["items"][0]["cook"] == "Cem"
    assert everything.reads("/guests").response.json()["items"][0]["name"] == "Cem"
    read = [reader.reads(f"/{each.path}") for each in LISTINGS]
    assert not [answer for answer in read if "Cem" in answer.text]
    refused = {each.path for each, got in zip(LISTINGS, read, strict=True) if got.status == 403}
    assert refused == {
        "guests",
        "arrivals",
        "shift-helpers",
        "helpers",
        "circle-members",
        *("overview", "announcements-to-some"),
    }
    assert says_no(reader.reads("/guests"), 403, "api.ScopeMissing")
    told = json.dumps(reader.reads("/events").response.json())
    assert "person:" not in told
    assert "person:" in json.dumps(everything.reads("/events").response.json())


def test_an_event_says_to_whom_may_see_people_what_is_not_private(
    site: Site, cem: Browser, reader: Program, everything: Program
):
    site.pledge(cem)
    pledged = everything.reads("/events").response.json()["items"][-1]
    assert pledged["data"]["name"] == "Lentil soup"
    assert f"person:{pledged['data']['person']}" in pledged["about"]
    assert reader.reads("/events").response.json()["items"][-1]["data"] is None
    cem.fill_in(
        f"{HARVEST}/ingredients/new",
        {"what": "Plums", "quantity": "2 kg", "way": "brought", "garden": "Cem's garden"},
    )
    given = everything.reads("/events").response.json()["items"][-1]
    assert not [tag for tag in given["about"] if tag.startswith("code:")]
    assert given["data"]["what"] == "Plums"
    assert not {"garden", "note", "code"} & set(given["data"])


def test_who_paid_what_is_told_to_no_program(
    site: Site, olga: Browser, cem: Browser, everything: Program
):
    olga.fill_in(f"{HARVEST}/costs/open", {"currency": "EUR"})
    cem.fill_in(f"{HARVEST}/costs/share", {"heads": "1"})
    cem.fill_in(f"{HARVEST}/costs/receipts/new", {"what": "Charcoal", "amount": "30.02"})
    paid = everything.reads("/events").response.json()["items"][-1]
    assert (paid["type"], paid["data"]) == ("costs.ReceiptAdded", None)
    assert everything.reads("/receipts").status == 404


def test_the_schedule_the_kitchen_and_the_numbers_are_read(
    site: Site, olga: Browser, cem: Browser, everything: Program, reader: Program
):
    site.pledge(cem)
    numbers = {row["key"]: row for row in everything.reads("/overview").response.json()["items"]}
    assert numbers["sum-dishes"]["value"] == 1
    assert numbers["course-1"]["why"] == "/why/servings?course=Mains"
    olga.fill_in(f"{HARVEST}/announcements/new", {"message": "Come by the gate", "to": "all"})
    (told,) = reader.reads("/announcements").response.json()["items"]
    assert (told["message"], told["by"]) == ("Come by the gate", None)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda each: each.path)
def test_every_list_can_be_read(everything: Program, listing):
    answer = everything.reads(f"/{listing.path}")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.response.json()["next"] is None


def test_pages_miss_nothing_and_tell_nothing_twice(site: Site, cem: Browser, reader: Program):
    for n in range(5):
        site.pledge(cem, name=f"Soup {n}")
    seen: list[str] = []
    page = reader.reads("/dishes", limit=2).response.json()
    while page["next"]:
        seen += [dish["name"] for dish in page["items"]]
        if len(seen) == 2:
            site.pledge(cem, name="Late soup")
        page = reader.reads("/dishes", limit=2, cursor=page["next"]).response.json()
    seen += [dish["name"] for dish in page["items"]]
    assert len(set(seen)) == len(seen)
    early = {f"Soup {n}" for n in range(5)}
    assert early <= set(seen)  # where ids fall alike, a later one may stand on a page read before


def test_what_happened_is_read_on_after_what_was_read(site: Site, cem: Browser, reader: Program):
    site.pledge(cem)
    first = reader.reads("/events", limit=1).response.json()
    assert first["items"][0]["type"] == "feasts.FeastAnnounced"
    rest = reader.reads("/events", after=first["next"]).response.json()
    assert [e["type"] for e in rest["items"]] == ["tokens.TokenIssued", "dishes.DishPledged"]
    assert rest["next"] is None


@pytest.mark.parametrize(
    "query",
    [
        *[{"limit": n} for n in (0, -1, 501, "x", 10**30)],
        *[{"cursor": word} for word in ("a", "ÿ", "===", "_w")],
    ],
)
def test_a_page_that_cannot_be_is_refused(reader: Program, query):
    answer = reader.reads("/dishes", **query)
    assert answer.status in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("after", [-1, 10**30, "x", ""])
def test_a_position_that_cannot_be_is_refused(reader: Program, after):
    answer = reader.reads("/events", after=after)
    assert answer.status == 400


@pytest.mark.parametrize(
    "shown", ["", "x", "lt__", "lt_nobody_secret", "Bearer", "lt_\xff_", "lt_" + "x" * 9000]
)
def test_what_is_no_token_opens_nothing(site: Site, olga: Browser, shown: str):
    headers = {"authorization": f"Bearer {shown}".encode("latin-1")}
    answer = site.browser().send("GET", FEAST, headers=headers)
    assert says_no(answer, 401)
    assert answer.headers["www-authenticate"] == "Bearer"


def test_no_cookie_counts_here(site: Site, olga: Browser):
    assert says_no(olga.send("GET", FEAST), 401)


def test_a_token_opens_one_feast_and_nothing_once_it_ended(
    site: Site, olga: Browser, server_log: ServerLog
):
    shown = token(olga, *EVERY_SCOPE)
    program = Program(site, shown)
    site.announce(olga, title="Soup day")
    other = site.browser().send(
        "GET", "/api/v1/feasts/soup-day", headers={"authorization": f"Bearer {shown}"}
    )
    assert says_no(other, 403, "api.OtherFeast")
    assert program.reads().status == 200
    end = next(
        a.get("href") for a in olga.open(TOKENS).root.iter("a") if "/end" in a.get("href", "")
    )
    assert olga.fill_in(str(end), {}).leads_to == TOKENS
    assert says_no(program.reads(), 401)
    assert says_no(program.does("give-up-seats"), 401)
    assert shown not in " ".join(server_log.take())
    assert shown.rpartition("_")[2] not in " ".join(f"{e.data!r}{e.tags}" for e in site.log())


def test_an_organiser_sees_when_a_program_was_there_last(
    site: Site, olga: Browser, clock: SetClock
):
    program = Program(site, token(olga, "read"))
    assert "never used" in olga.open(TOKENS).text
    program.reads()
    assert "last used on" in olga.open(TOKENS).text
    clock.forward(days=1)
    program.reads()
    assert "2 December" in olga.open(TOKENS).text
