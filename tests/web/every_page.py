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
    form = f"{HARVEST}/dishes/new"
    paths = {
        site.browser(**headers): ["/", "/me", HARVEST, form, f"{HARVEST}/recipes", invitation],
        cem: ["/", "/me", HARVEST, form, f"{dish}/edit", f"{dish}/withdraw", invitation],
        olga: [
            *("/", "/me", HARVEST, "/organise", "/organise/feasts/new", f"{dish}/hide"),
            *(f"{HARVEST}/postpone", f"{HARVEST}/cancel"),
        ],
    }
    pages = [(path, browser.open(path)) for browser, every in paths.items() for path in every]
    wrong = {"name": "", "course": "", "servings": "x", "reason": "", "command_id": "x"}
    for browser, path in ((cem, form), (cem, f"{dish}/edit"), (olga, f"{dish}/hide")):
        pages.append((f"refused {path}", browser.fill_in(path, wrong).page))
    empty = {"title": "", "reason": ""}
    rooms = (f"{HARVEST}/postpone", f"{HARVEST}/cancel", "/organise/feasts/new")
    pages += [(f"refused {path}", olga.fill_in(path, empty).page) for path in rooms]
    pages.append(("refused /me", site.browser(**headers).fill_in("/me", {"name": ""}).page))
    pages.append(("404", site.browser(**headers).send("GET", "/nothing").page))
    return pages
