"""From a click in one browser to the changed page in another, while nothing else happens.

A server process as in production, its table laid with some sixty dishes; two Chromium browsers
in contexts of their own. One writes a pledge and clicks; the other looks at the feast. The click
is timed as the page hears it, the change when the other page's tree has the new dish, both on the
machine's clock. Beside it, in the same run: what the browser itself takes to send a form, a POST
that is refused at the door, and fetching the whole page.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from app.demo.seed import FEAST, play
from bench.serving import furnished, join, served
from tools.browser import MISSING, find_browser

LAUNCH = ("--disable-dev-shm-usage", "--disable-gpu")
TABLE = f"/feasts/{FEAST}"
COOKS = 5
PAUSE_S = 0.4
"""Longer than the hub's interval: the change finds a quiet fragment, as it does on most days."""

CLICKS = """addEventListener("click", () => {
  sessionStorage.clicked = performance.timeOrigin + performance.now();
}, {capture: true});"""

SEEN = """name => {
  window.seen = new Promise((found) => {
    new MutationObserver((_, self) => {
      const names = document.querySelectorAll("#feast-live .dish-name");
      if (![...names].some((dish) => dish.textContent === name)) return;
      self.disconnect();
      const changed = performance.timeOrigin + performance.now();
      requestAnimationFrame(() => setTimeout(() => found(
        {changed, painted: performance.timeOrigin + performance.now()})));
    }).observe(document.querySelector("#feast-live"), {childList: true, subtree: true});
  });
}"""

FETCHES = """async ([method, path]) => {
  const times = [];
  for (let n = 0; n < 20; n += 1) {
    const before = performance.now();
    const body = method === "POST" ? new URLSearchParams({n}) : undefined;
    await (await fetch(path, {method, body})).text();
    times.push(performance.now() - before);
  }
  return times;
}"""

LEFT = """() => {
  const [page] = performance.getEntriesByType("navigation");
  return performance.timeOrigin + page.redirectStart;
}"""
"""When the browser sent the form, as the page knows that it was led to."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures as one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pledges", type=int, default=30, help="at most 100: 20 a cook")
    asked = parser.parse_args(arguments)
    found = find_browser()
    if found is None:
        print(MISSING, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with furnished(home) as house:
            asyncio.run(play(house, minute=0))
            cookies = asyncio.run(join(house, COOKS))
        with served(home) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=found, chromium_sandbox=False, args=[*LAUNCH]
            )
            address = f"http://{server.host}"
            print(json.dumps(measure(browser, address, cookies, asked.pledges)))
            browser.close()
    return 0


def measure(browser: Browser, address: str, cookies: list[str], pledges: int) -> dict[str, Any]:
    """The figures of a run; times in milliseconds."""
    # Without motion: a dish glows for four seconds, and the next click must find quiet pages.
    cook, other = (browser.new_context(reduced_motion="reduce") for _ in range(2))
    cook.add_init_script(CLICKS)
    writing, looking = cook.new_page(), other.new_page()
    looking.goto(address + TABLE)
    expect(looking.locator("[data-live-state]")).to_have_text("live")
    dishes = looking.locator(".dish").count()
    writing.goto(address)
    bare = writing.evaluate(FETCHES, ["POST", "/no-such-page"])
    page = writing.evaluate(FETCHES, ["GET", TABLE])
    times = []
    for number in range(pledges):
        cookie = cookies[number % len(cookies)]
        cook.add_cookies([{"name": "longtable", "value": cookie, "url": address}])
        times.append(pledge(writing, looking, address, number))
    changed = sorted(each["changed"] for each in times)
    return {
        "pledges": pledges,
        "dishes": dishes,
        "median_ms": _median(changed),
        "p95_ms": round(changed[int(len(changed) * 0.95)], 1),
        "painted_median_ms": _median(each["painted"] for each in times),
        "browser_sends_ms": _median(each["sent"] for each in times),
        "bare_post_ms": _median(bare),
        "whole_page_ms": _median(page),
    }


def _median(times: Iterable[float]) -> float:
    return round(statistics.median(times), 1)


def pledge(writing: Page, looking: Page, address: str, number: int) -> dict[str, float]:
    """One pledge: how long until the form was on its way, in the other page's tree, and painted."""
    name = f"Plum cake {number}"
    writing.goto(f"{address}{TABLE}/dishes/new?course=Desserts")
    writing.get_by_label("What do you bring?").fill(name)
    writing.get_by_label("Servings", exact=True).fill("8")
    looking.evaluate(SEEN, name)
    time.sleep(PAUSE_S)
    writing.get_by_role("button", name="Put it on the table").click(no_wait_after=True)
    seen = looking.evaluate("window.seen")
    writing.wait_for_url(f"**{TABLE}")
    clicked = float(writing.evaluate("sessionStorage.clicked"))
    seen["sent"] = writing.evaluate(LEFT)
    return {step: moment - clicked for step, moment in seen.items()}


if __name__ == "__main__":
    sys.exit(main())
