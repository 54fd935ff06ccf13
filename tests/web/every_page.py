"""A walk through every page without JavaScript; `tools/tour.py` is the one through browsers."""

import uuid

from sqlalchemy import select

from app.equipment.queries import equipment_of
from app.mail.projection import contacts
from app.pantry.queries import gifts_by_id, gifts_of
from app.seating.queries import tables_of
from app.shifts.queries import shifts_of
from domain.mail.addresses import Notice
from tests.web.html import Page
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"
ROOM = f"{HARVEST}/ingredients"
STEPS = ("yes", "no", "thanks")
SHIFTS = f"{HARVEST}/shifts"


def every_page(site: Site, olga: Browser, cem: Browser, **headers: str) -> list[tuple[str, Page]]:
    """Each page of the house as each kind of visitor sees it, good and refused ones.

    Args:
        headers: what the browser of somebody who has not joined sends.
    """
    dish = site.pledge(cem)
    gift, code = _pantry(site, cem)
    kitchen = _kitchen(olga, cem, dish)
    shift = _shift(site, olga, cem)
    invitation = f"/organise/invitation/{site.house.links.invitation()}"
    form, coming = f"{HARVEST}/dishes/new", f"{HARVEST}/coming"
    cem.fill_in("/me/needs", {"diets": "vegan", "allergies": ["nuts", "milk"]})
    olga.fill_in(f"{HARVEST}/seats", {"seats": "3", "reason": "Olga"})
    for browser in (olga, cem):
        browser.fill_in(coming, {"reply": "yes", "adults": "1", "children": "1"})
    everybody = ["/", "/me", HARVEST, form, invitation, coming, ROOM, dish, f"{ROOM}/new"]
    everybody += [
        f"{HARVEST}/{room}"
        for room in ("after", "photos", "feedback", "next-time", "thanks", "found", "circles")
    ]
    everybody += [f"{gift}/claim", SHIFTS, f"{shift}/take"]
    door = f"{ROOM}/door"
    letters = _letters(site, cem)
    tables, sharing, lend = _sharing(site, olga, cem)
    everybody += sharing
    paths = {
        site.browser(**headers): [*everybody, f"{HARVEST}/recipes", f"{HARVEST}/share", *letters],
        cem: [
            *(f"{HARVEST}/kitchen", f"{dish}/kitchen", f"{dish}/failed"),
            *(*everybody, f"{dish}/edit", f"{dish}/withdraw", f"{coming}/no", "/me/needs"),
            *("/me/mail", f"{gift}/edit", f"{gift}/withdraw", f"{ROOM}/need"),
            *(f"{shift}/leave", "/me/skills", "/me/guardian", f"{HARVEST}/log", "/lost/ask"),
            *(
                f"{HARVEST}/costs/share",
                f"{HARVEST}/costs/leave",
                f"{HARVEST}/costs/receipts/new",
                lend,
            ),
            *(f"{HARVEST}/why/{number}" for number in ("guests", "here", "servings", "gifts")),
        ],
        olga: [
            *(f"{HARVEST}/kitchen", f"{HARVEST}/kitchen/edit", f"{HARVEST}/check-in"),
            f"{HARVEST}/check-in?q=NOSUCH",
            *("/", "/me", HARVEST, "/organise", "/organise/feasts/new", f"{dish}/hide"),
            *(f"{HARVEST}/postpone", f"{HARVEST}/cancel", coming, f"{coming}/guests"),
            *(f"{HARVEST}/seats", ROOM, f"{ROOM}/enough"),
            *(
                SHIFTS,
                f"{SHIFTS}/grid",
                f"{SHIFTS}/new",
                f"{SHIFTS}/limits",
                shift,
                f"{shift}/edit",
            ),
            *(f"{shift}/cancel", "/organise/certificates", "/organise/vouch"),
            *(door, f"{door}?code={code}", f"{door}?code=NOSUCH"),
            *(f"{HARVEST}/door", f"{HARVEST}/helpers", f"{HARVEST}/log", f"{dish}/edit"),
            *(f"{HARVEST}/dashboard", f"{HARVEST}/why/servings?course=Mains"),
            *(f"{HARVEST}/moderation", f"{HARVEST}/entries/dish/{dish.rpartition('/')[2]}/hide"),
            *(f"{gift}/edit", f"{gift}/correct", "/organise/feasts/new?like=harvest-feast"),
            *(tables, f"{tables}/edit", f"{tables}/clear", f"{HARVEST}/tables/new"),
            f"{HARVEST}/tables/leave",
            *(f"{HARVEST}/equipment/want", f"{HARVEST}/costs/close", *sharing),
        ],
    }
    pages = [(path, browser.open(path)) for browser, every in paths.items() for path in every]
    wrong_gift = {"what": "", "quantity": "x", "harvested": "x"}
    rooms = (f"{ROOM}/new", f"{gift}/claim", f"{ROOM}/need")
    pages += [(f"refused {path}", cem.fill_in(path, wrong_gift).page) for path in rooms]
    wrong = {"name": "", "course": "", "servings": "x", "reason": "", "command_id": "x"}
    for browser, path in ((cem, form), (cem, f"{dish}/edit"), (olga, f"{dish}/hide")):
        pages.append((f"refused {path}", browser.fill_in(path, wrong).page))
    pages += kitchen
    empty = {"title": "", "reason": ""}
    wrong_shift = {"role": "", "starts": "", "wanted": "0", "minimum": "200", "work_hours": "0"}
    for path in (f"{SHIFTS}/new", f"{shift}/edit", f"{shift}/cancel", f"{SHIFTS}/limits"):
        pages.append((f"refused {path}", olga.fill_in(path, wrong_shift).page))
    rooms = (f"{HARVEST}/postpone", f"{HARVEST}/cancel", "/organise/feasts/new")
    pages += [(f"refused {path}", olga.fill_in(path, empty).page) for path in rooms]
    wrong = {"reply": "", "adults": "21", "seats": "0", "reason": "", "diets": "?", "note": "\x07"}
    for browser, path in ((cem, coming), (olga, f"{HARVEST}/seats"), (cem, "/me/needs")):
        pages.append((f"refused {path}", browser.fill_in(path, wrong).page))
    wrong = {"seats": "0", "name": "", "count": "x", "amount": "1.000", "heads": "99", "reason": ""}
    for browser, path in (
        *((cem, path) for path in (lend, f"{HARVEST}/costs/receipts/new")),
        *((olga, path) for path in (tables, f"{tables}/edit", f"{HARVEST}/costs/close")),
    ):
        pages.append((f"refused {path}", browser.fill_in(path, wrong).page))
    pages.append(("refused /me", site.browser(**headers).fill_in("/me", {"name": ""}).page))
    for browser, path in ((cem, "/me/mail"), (cem, "/mail/link")):
        answer = browser.fill_in(path, {"address": "x"}, path)
        pages.append((f"refused {path}", answer.page))
    pages.append(("404", site.browser(**headers).send("GET", "/nothing").page))
    return pages


def _pantry(site: Site, cem: Browser) -> tuple[str, str]:
    """The address and the code of what Cem gives; he needs flour, and takes some for his dish."""
    cem.fill_in(f"{ROOM}/new", {"what": "Tomatoes", "quantity": "5 kg", "harvested": "2026-11-30"})
    cem.fill_in(f"{ROOM}/need", {"what": "Flour", "quantity": "2 sacks"})
    with site.house.read() as db:
        (gift,) = gifts_of(db, "harvest-feast")
        (own,) = gifts_by_id(db, [gift.donation]).values()
    address = f"{ROOM}/{gift.donation}"
    assert cem.fill_in(f"{address}/claim", {"quantity": "500 g"}).leads_to == ROOM
    return address, own.code


def _letters(site: Site, cem: Browser) -> list[str]:
    """Where letters to Cem lead, once he has given an address."""
    cem.fill_in("/me/mail", {"address": "cem@mail.example"}, "/me/mail")
    with site.house.read() as db:
        (person,) = db.scalars(select(contacts.c.person))
    sign = site.house.links.sign
    come = f"/mail/come/{sign('come', person, 'harvest-feast')}"
    doors = [("confirm", "x"), ("enter", "x"), *(("stop", notice) for notice in Notice)]
    pages = [f"/mail/{door}/{sign(door, person, about)}" for door, about in doors]
    return ["/mail/link", "/mail/link/sent", *pages, *(f"{come}/{step}" for step in STEPS)]


def _sharing(site: Site, olga: Browser, cem: Browser) -> tuple[str, list[str], str]:
    """A table's address, the rooms of what is shared, and the address at which Cem lends."""
    olga.fill_in(f"{HARVEST}/tables/new", {"name": "Tomatoes", "seats": "9"})
    olga.fill_in(f"{HARVEST}/equipment/want", {"name": "Flour", "count": "3"})
    olga.fill_in(f"{HARVEST}/costs/open", {"currency": "EUR"})
    cem.fill_in(f"{HARVEST}/costs/share", {"heads": "2"})
    cem.fill_in(f"{HARVEST}/costs/receipts/new", {"what": "Flour", "amount": "3"})
    with site.house.read() as db:
        (table,) = tables_of(db, "harvest-feast")
        (thing,) = equipment_of(db, "harvest-feast").things
    address = f"{HARVEST}/tables/{table.table}"
    assert olga.fill_in(address, {"seats": "1", "named": "y"}).leads_to == f"{HARVEST}/tables"
    lend = f"{HARVEST}/equipment/lend?thing={thing.thing}"
    assert cem.fill_in(lend, {"count": "1"}).leads_to == f"{HARVEST}/equipment"
    rooms = ("sharing", "tables", "equipment", "costs", "leftovers")
    return address, [f"{HARVEST}/{room}" for room in rooms], lend


def _kitchen(olga: Browser, cem: Browser, dish: str) -> list[tuple[str, Page]]:
    """What is refused of the kitchen, before there is one; then Cem has the fridge and an oven."""
    edit, needs, failed = f"{HARVEST}/kitchen/edit", f"{dish}/kitchen", f"{dish}/failed"
    pages = [(f"refused {edit}", olga.fill_in(edit, {"oven": "x", "opens": "x"}).page)]
    pages.append((f"refused {failed}", cem.fill_in(failed, {"reason": ""}).page))
    olga.fill_in(edit, {"oven": "1", "fridge": "1", "opens": "15:30", "closes": "19:30"})
    pages.append((f"refused {needs}", cem.fill_in(needs, {"oven_from": "x"}).page))
    wanted = {"oven_from": "0", "oven_for": "60", "fridge": "y", "tools": "ladle"}
    assert cem.fill_in(needs, wanted).leads_to == dish
    assert cem.submit(cem.open(dish).form(f"{dish}/confirm")).leads_to == dish
    return pages


def _shift(site: Site, olga: Browser, cem: Browser) -> str:
    """The address of a shift that Olga opened and Cem took."""
    when = {"date": "2026-12-12", "starts": "21:30", "ends": "23:30"}
    needs = {"new_skill": "Grilling", "new_certificate": "y"}
    olga.fill_in(f"{SHIFTS}/new", {"role": "Washing up", **when, "wanted": "1", **needs})
    olga.fill_in(f"{SHIFTS}/new", {"role": "Washing up", **when, "wanted": "1"})
    with site.house.read() as db:
        shifts = shifts_of(db, HARVEST.rpartition("/")[2], site.house.clock())
    (shift,) = (row.shift for row in shifts if not row.skills)
    address = f"{SHIFTS}/{shift}"
    taken = cem.post(f"{address}/take", {"command_id": str(uuid.uuid4())})
    assert taken.leads_to == SHIFTS
    return address
