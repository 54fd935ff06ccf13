"""A walk through every page without JavaScript; `tools/tour.py` is the one through browsers."""

from tests.web.html import Page
from tests.web.site import Browser, Site

HARVEST = "/feasts/harvest-feast"


def every_page(site: Site, olga: Browser, cem: Browser, **headers: str) -> list[tuple[str, Page]]:
    """Each page of the house as each kind of visitor sees it, good and refused ones.

    Args:
        headers: what the browser of somebody who has not joined sends.
    """
    dish = site.pledge(cem)
    invitation = f"/organise/invitation/{site.house.links.invitation()}"
    form, coming = f"{HARVEST}/dishes/new", f"{HARVEST}/coming"
    cem.fill_in("/me/needs", {"diets": "vegan", "allergies": ["nuts", "milk"]})
    olga.fill_in(f"{HARVEST}/seats", {"seats": "3", "reason": "Olga"})
    for browser in (olga, cem):
        browser.fill_in(coming, {"reply": "yes", "adults": "1", "children": "1"})
    paths = {
        site.browser(**headers): [
            *("/", "/me", HARVEST, form, f"{HARVEST}/recipes", invitation, coming),
        ],
        cem: [
            *("/", "/me", HARVEST, form, f"{dish}/edit", f"{dish}/withdraw", invitation, coming),
            *(f"{coming}/no", "/me/needs"),
        ],
        olga: [
            *("/", "/me", HARVEST, "/organise", "/organise/feasts/new", f"{dish}/hide"),
            *(f"{HARVEST}/postpone", f"{HARVEST}/cancel", coming, f"{coming}/guests"),
            f"{HARVEST}/seats",
        ],
    }
    pages = [(path, browser.open(path)) for browser, every in paths.items() for path in every]
    wrong = {"name": "", "course": "", "servings": "x", "reason": "", "command_id": "x"}
    for browser, path in ((cem, form), (cem, f"{dish}/edit"), (olga, f"{dish}/hide")):
        pages.append((f"refused {path}", browser.fill_in(path, wrong).page))
    empty = {"title": "", "reason": ""}
    rooms = (f"{HARVEST}/postpone", f"{HARVEST}/cancel", "/organise/feasts/new")
    pages += [(f"refused {path}", olga.fill_in(path, empty).page) for path in rooms]
    wrong = {"reply": "", "adults": "21", "seats": "0", "reason": "", "diets": "?", "note": "\x07"}
    for browser, path in ((cem, coming), (olga, f"{HARVEST}/seats"), (cem, "/me/needs")):
        pages.append((f"refused {path}", browser.fill_in(path, wrong).page))
    pages.append(("refused /me", site.browser(**headers).fill_in("/me", {"name": ""}).page))
    pages.append(("404", site.browser(**headers).send("GET", "/nothing").page))
    return pages
