"""People at their browsers, and everything that their browsers complain about."""

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

from tools.scene import Scene

SEEN = """() => {
  for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.opacity === "0") continue;
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return true;
  }
  return false;
}"""
"""Whether what has the focus shows it, itself or by what surrounds it."""

HARMLESS = (
    "Failed to load resource",  # so Chromium calls every 4xx page; answers are judged by status
    "error: Failed to fetch",  # a page was left, or its server, while the stream began
)


class Visitor:
    """One person in one browser of their own; `complaints` should stay empty."""

    def __init__(self, page: Page, scene: Scene) -> None:
        self.page = page
        self.scene = scene
        self.address = scene.running.address
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def goes_to(self, path: str) -> Page:
        """Open a page of the house."""
        self.page.goto(self.address + path)
        return self.page

    def looks_at(self, path: str) -> Page:
        """Open a live page and see that it is live."""
        self.goes_to(path)
        self.sees_it_live()
        return self.page

    def sees_it_live(self) -> None:
        """The page says that it is live."""
        expect(self.page.locator("[data-live-state]")).to_have_text("live", timeout=20_000)

    def is_(self, person: str) -> "Visitor":
        """Be somebody who has joined before."""
        cookie = {"name": "longtable", "value": self.scene.cookie(person), "url": self.address}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]
        return self

    def tabs_to(self, target: Locator, most: int = 60) -> None:
        """Press Tab until the target has the focus; every stop on the way shows its focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(SEEN), self.page.evaluate("document.activeElement.outerHTML")
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab does not lead to {target}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(
            map(message.text.__contains__, HARMLESS)
        ):
            self.complaints.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.complaints.append(f"another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.status}: {response.url}")


def fill_in_a_dish(page: Page, name: str, course: str = "Stews", servings: int = 12) -> None:
    """What a cook writes into the form, and sends."""
    page.get_by_label("What do you bring?").fill(name)
    page.get_by_role("radio", name=course).check()
    page.get_by_label("Servings", exact=True).fill(str(servings))
    page.get_by_label("Ingredients").fill("leeks\npotatoes")
    page.get_by_role("button", name="Put it on the table").click()
