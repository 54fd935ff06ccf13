"""A walk through every page of the house and every state that a person can find it in."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from app.demo.seed import FEAST
from tools.scene import Scene
from tools.scene_mail import letter
from tools.scene_pantry import PLUMS

TABLE = f"/feasts/{FEAST}"
PANTRY = f"{TABLE}/ingredients"
SHIFTS = f"{TABLE}/shifts"


@dataclass(frozen=True)
class Stop:
    """One page in one state: who looks, where, and what was done there before."""

    name: str
    path: str
    who: str | None = None
    then: Callable[[Page], None] | None = None
    house: str = "furnished"

    def visit(self, page: Page, scene: Scene) -> None:
        """Be that person, go there, and do what leads to the state."""
        address = scene.running.address
        page.context.clear_cookies()
        if self.who:
            cookie = {"name": "longtable", "value": scene.cookie(self.who), "url": address}
            page.context.add_cookies([cookie])  # type: ignore[list-item]
        made = {"invitation": scene.invitation, "cover-link": scene.cover_link}
        made |= {"help-link": scene.help_link, "guardian-link": scene.guardian_link}
        made["link"] = scene.link
        path = made[self.path]() if self.path in made else self.path
        if path.startswith("letter "):
            path = letter(scene.running.house.links, path.removeprefix("letter "))
        page.goto(address + path)
        if self.then:
            self.then(page)
        light = page.locator("[data-live-state]")
        if light.count():
            expect(light).to_have_attribute("data-live-state", "on")


def _send(page: Page) -> None:
    page.locator("main form[method=post] .form-do [type=submit]").first.click()
    expect(page.locator(".summary")).to_be_visible()


def _wrong_dish(page: Page) -> None:
    page.locator("main form[method=post]").evaluate("form => form.noValidate = true")
    page.locator("#servings").fill("900")
    page.locator("#ingredients").fill("plums\nflour")
    _send(page)


def _not_vegan(page: Page) -> None:
    page.locator("#name").fill("Cheese dumplings")
    page.locator("#servings").fill("8")
    page.locator("[name=milk][value=contains]").check(force=True)
    page.locator("[name=diets][value=vegan]").check()
    if page.locator("#your_name").count():
        page.locator("#your_name").fill("Bo")
    _send(page)


def _wrong_feast(page: Page) -> None:
    page.locator("main form[method=post]").evaluate("form => form.noValidate = true")
    page.locator("#place").fill("Linden Yard")
    page.locator("#courses-1-name").fill("")
    page.locator("#courses-1-servings").fill("40")
    _send(page)


def _wrong_party(page: Page) -> None:
    page.locator("main form[method=post]").evaluate("form => form.noValidate = true")
    page.locator("#adults").fill("21")
    _send(page)


def _suggested(page: Page) -> None:
    page.locator("#name").fill("Plum cake with cinnamon")
    page.locator("#ingredients").fill("500 g plums\n200 g flour\n3 eggs\n100 g butter\ncinnamon")
    for answer in ("milk][value=free_of", "eggs][value=contains"):
        page.locator(f"[name={answer}]").check(force=True)  # its label is what people see
    expect(page.locator(".suggested-open button")).to_have_attribute("value", "gluten")


def _wrong_gift(page: Page) -> None:
    page.locator("main form[method=post]").evaluate("form => form.noValidate = true")
    page.locator("#what").fill("Tomatoes")
    page.locator("#quantity").fill("a whole lot")
    _send(page)


def _half_came(page: Page) -> None:
    page.locator("#quantity").fill("2 kg")
    _send(page)


def _show_code(page: Page) -> None:
    page.locator("main .form-do [type=submit]").click()
    expect(page.locator("#device-code")).to_be_visible()


def _ask_organiser(page: Page) -> None:
    page.locator("form[action='/lost/ask'] button").click()
    expect(page.locator("#help-code")).to_be_visible()


def _look_for_mira(page: Page) -> None:
    page.locator("#name").fill("mira")
    page.locator(".form-do [type=submit]").first.click()
    expect(page.locator("#found")).to_be_visible()


def _nothing(page: Page) -> None:
    page.locator("main form[method=post]").first.evaluate("form => form.noValidate = true")
    _send(page)


def _no_kitchen(page: Page) -> None:
    page.locator("main form[method=post]").evaluate("form => form.noValidate = true")
    page.locator("#oven").fill("900")
    _send(page)


def _clash(page: Page) -> None:
    page.locator("#oven_from").select_option("-30")
    _send(page)


def _no_post(page: Page) -> None:
    page.locator(".choose-helper form").evaluate("form => form.noValidate = true")
    page.locator(".choose-helper form .button").click()
    expect(page.locator(".summary")).to_be_visible()


def _in_vain(page: Page) -> None:
    page.locator("main form[method=post] [type=submit]").first.click()
    expect(page.locator(".oops")).to_be_visible()


def _too_many(page: Page) -> None:
    page.locator("#seats").fill("3")
    _send(page)


def _open_all(page: Page) -> None:
    page.locator("summary").first.click()


def _act_for_the_first(page: Page) -> None:
    page.locator("form[action$='/act'] button").first.click()
    expect(page.locator(".acting")).to_be_visible()


STOPS = [
    Stop("home", "/"),
    Stop("home-organiser", "/", "frida"),
    Stop("home-empty", "/", house="empty"),
    Stop("feast", TABLE),
    Stop("feast-resident", TABLE, "mira", _open_all),
    Stop("feast-organiser", TABLE, "frida"),
    Stop("feast-empty", "/feasts/soup-sunday"),
    Stop("feast-postponed", "/feasts/moved"),
    Stop("feast-cancelled", "/feasts/called-off"),
    Stop("feast-now", "/feasts/now"),
    Stop("feast-over", "/feasts/last-supper"),
    Stop("share", f"{TABLE}/share"),
    Stop("coming", f"{TABLE}/coming"),
    Stop("coming-errors", f"{TABLE}/coming", then=_wrong_party),
    Stop("coming-waiting", "/feasts/soup-sunday/coming", "bo"),
    Stop("coming-offered", "/feasts/soup-sunday/coming", "mira"),
    Stop("coming-organiser", f"{TABLE}/coming", "frida"),
    Stop("guests", f"{TABLE}/coming/guests", "frida"),
    Stop("guests-none", "/feasts/moved/coming/guests", "frida"),
    Stop("coming-over", "/feasts/last-supper/coming"),
    Stop("not-coming", f"{TABLE}/coming/no", "mira"),
    Stop("seats", f"{TABLE}/seats", "frida"),
    Stop("seats-errors", f"{TABLE}/seats", "frida", _nothing),
    Stop("needs", "/me/needs", "mira"),
    Stop("pledge", f"{TABLE}/dishes/new"),
    Stop("pledge-errors", f"{TABLE}/dishes/new", then=_wrong_dish),
    Stop("pledge-suggested", f"{TABLE}/dishes/new", "mira", _suggested),
    Stop("pledge-recipe", f"{TABLE}/dishes/new?recipe=tiramisu", "mira"),
    Stop("recipes", f"{TABLE}/recipes"),
    Stop("recipes-none", f"{TABLE}/recipes?q=xyzzy"),
    Stop("change", f"{TABLE}/dishes/plum-cake/edit", "mira"),
    Stop("withdraw", f"{TABLE}/dishes/plum-cake/withdraw", "mira"),
    Stop("hide", f"{TABLE}/dishes/stew/hide", "frida"),
    Stop("hide-errors", f"{TABLE}/dishes/stew/hide", "frida", _nothing),
    Stop("dish", f"{TABLE}/dishes/plum-cake"),
    Stop("dish-gone", f"{TABLE}/dishes/lemonade"),
    Stop("dish-cook", f"{TABLE}/dishes/plum-cake", "mira"),
    Stop("dish-here", "/feasts/now/dishes/stew-now", "mira"),
    Stop("dish-failed", "/feasts/now/dishes/bread-now", "frida"),
    Stop("dish-fails", f"{TABLE}/dishes/plum-cake/failed", "mira"),
    Stop("dish-fails-errors", f"{TABLE}/dishes/plum-cake/failed", "mira", _nothing),
    Stop("check-in", f"{TABLE}/check-in", "frida"),
    Stop("check-in-now", "/feasts/now/check-in", "frida"),
    Stop("check-in-nobody", f"{TABLE}/check-in?q=xyzzy", "frida"),
    Stop("kitchen", f"{TABLE}/kitchen"),
    Stop("kitchen-cook", f"{TABLE}/kitchen", "mira"),
    Stop("kitchen-organiser", "/feasts/now/kitchen", "frida"),
    Stop("kitchen-none", "/feasts/soup-sunday/kitchen"),
    Stop("kitchen-edit", f"{TABLE}/kitchen/edit", "frida"),
    Stop("kitchen-edit-errors", f"{TABLE}/kitchen/edit", "frida", _no_kitchen),
    Stop("kitchen-needs", f"{TABLE}/dishes/plum-cake/kitchen", "mira"),
    Stop("kitchen-clash", f"{TABLE}/dishes/plum-cake/kitchen", "mira", _clash),
    Stop("pledge-wish", f"{TABLE}/dishes/new?suggestion=dumplings", "bo"),
    Stop("pledge-wish-gone", f"{TABLE}/dishes/new?suggestion=ice"),
    Stop("pledge-diets", f"{TABLE}/dishes/new?course=Mains&diets=halal,nut_free", then=_not_vegan),
    Stop("gaps", f"{TABLE}/gaps"),
    Stop("gaps-organiser", f"{TABLE}/gaps", "frida", _open_all),
    Stop("gaps-empty", "/feasts/moved/gaps"),
    Stop("gaps-over", "/feasts/last-supper/gaps"),
    Stop("gaps-diets", f"{TABLE}/gaps/diets?course=Mains", "frida"),
    Stop("gaps-diets-errors", "/feasts/moved/gaps/diets", "frida", _nothing),
    Stop("wish", f"{TABLE}/suggestions/new", "frida"),
    Stop("wish-errors", f"{TABLE}/suggestions/new", "frida", _nothing),
    Stop("wish-end", f"{TABLE}/suggestions/dumplings/withdraw", "frida"),
    Stop("labels", f"{TABLE}/labels", "frida"),
    Stop("label", f"{TABLE}/dishes/stew/label", "mira"),
    Stop("menu", f"{TABLE}/menu"),
    Stop("menu-empty", "/feasts/moved/menu"),
    Stop("pantry", PANTRY),
    Stop("pantry-resident", PANTRY, "mira"),
    Stop("pantry-organiser", PANTRY, "frida"),
    Stop("pantry-empty", "/feasts/soup-sunday/ingredients"),
    Stop("pantry-over", "/feasts/last-supper/ingredients"),
    Stop("give", f"{PANTRY}/new"),
    Stop("give-need", f"{PANTRY}/new?need=eggs", "bo"),
    Stop("give-errors", f"{PANTRY}/new", then=_wrong_gift),
    Stop("give-change", f"{PANTRY}/plums/edit", "mira"),
    Stop("give-withdraw", f"{PANTRY}/plums/withdraw", "mira"),
    Stop("claim", f"{PANTRY}/plums/claim", "mira"),
    Stop("claim-errors", f"{PANTRY}/quinces/claim", "mira", _nothing),
    Stop("claim-no-dish", f"{PANTRY}/plums/claim", "bo"),
    Stop("claim-release", f"{TABLE}/claims/some-plums/release", "mira"),
    Stop("need", f"{PANTRY}/need", "mira"),
    Stop("need-errors", f"{PANTRY}/need", "mira", _nothing),
    Stop("need-end", f"{TABLE}/needs/eggs/withdraw", "mira"),
    Stop("door", f"{PANTRY}/door", "frida"),
    Stop("door-unknown", f"{PANTRY}/door?code=NOSUCH", "frida"),
    Stop("door-code", f"{PANTRY}/door?code={PLUMS}", "frida"),
    Stop("door-errors", f"{PANTRY}/door?code={PLUMS}", "frida", _half_came),
    Stop("door-done", f"{PANTRY}/door?code=CHERRY", "frida"),
    Stop("enough", f"{PANTRY}/enough", "frida"),
    Stop("sharing", f"{TABLE}/sharing"),
    Stop("tables", f"{TABLE}/tables"),
    Stop("tables-resident", "/feasts/now/tables", "mira"),
    Stop("tables-organiser", f"{TABLE}/tables", "frida"),
    Stop("tables-none", "/feasts/soup-sunday/tables", "bo"),
    Stop("table-lay", f"{TABLE}/tables/new", "frida"),
    Stop("table-lay-errors", f"{TABLE}/tables/new", "frida", _nothing),
    Stop("table-choose", "/feasts/now/tables/wall", "mira"),
    Stop("table-choose-errors", "/feasts/now/tables/bench", "mira", _too_many),
    Stop("table-leave", "/feasts/now/tables/leave", "mira"),
    Stop("table-change", f"{TABLE}/tables/{FEAST}-1/edit", "frida"),
    Stop("table-clear", f"{TABLE}/tables/{FEAST}-1/clear", "frida"),
    Stop("equipment", f"{TABLE}/equipment"),
    Stop("equipment-resident", f"{TABLE}/equipment", "mira"),
    Stop("equipment-organiser", f"{TABLE}/equipment", "frida"),
    Stop("equipment-over", "/feasts/last-supper/equipment", "mira"),
    Stop("equipment-want", f"{TABLE}/equipment/want", "frida"),
    Stop("lend", f"{TABLE}/equipment/lend"),
    Stop("lend-errors", f"{TABLE}/equipment/lend", "bo", _nothing),
    Stop("lend-change", f"{TABLE}/loans/chairs/edit", "mira"),
    Stop("lend-here", f"{TABLE}/loans/chairs/here", "mira"),
    Stop("lend-back", f"{TABLE}/loans/urn/back", "mira"),
    Stop("costs", f"{TABLE}/costs", "bo"),
    Stop("costs-resident", f"{TABLE}/costs", "mira"),
    Stop("costs-none", "/feasts/moved/costs", "frida"),
    Stop("costs-open", "/feasts/moved/costs/open", "frida"),
    Stop("costs-close", f"{TABLE}/costs/close", "frida"),
    Stop("costs-closed", "/feasts/last-supper/costs", "mira"),
    Stop("costs-share", f"{TABLE}/costs/share", "mira"),
    Stop("costs-paid", "/feasts/last-supper/costs/payments/1", "frida"),
    Stop("receipt", f"{TABLE}/costs/receipts/new", "mira"),
    Stop("receipt-errors", f"{TABLE}/costs/receipts/new", "mira", _nothing),
    Stop("receipt-change", f"{TABLE}/costs/receipts/flowers", "mira"),
    Stop("receipt-withdraw", f"{TABLE}/costs/receipts/flowers/withdraw", "mira"),
    Stop("leftovers", "/feasts/now/leftovers"),
    Stop("leftovers-resident", "/feasts/now/leftovers", "mira"),
    Stop("leftovers-taken", "/feasts/now/leftovers", "bo"),
    Stop("leftovers-early", f"{TABLE}/leftovers", "mira"),
    Stop("leftover-offer", "/feasts/now/leftovers/new", "mira"),
    Stop("leftover-take", "/feasts/now/leftovers/soup/take", "bo"),
    Stop("shifts", SHIFTS),
    Stop("shifts-resident", SHIFTS, "mira"),
    Stop("shifts-organiser", SHIFTS, "frida"),
    Stop("shifts-empty", "/feasts/soup-sunday/shifts"),
    Stop("shifts-now", "/feasts/now/shifts", "mira"),
    Stop("shifts-over", "/feasts/last-supper/shifts", "mira", _open_all),
    Stop("shift-take", f"{SHIFTS}/door/take"),
    Stop("shift-take-errors", f"{SHIFTS}/door/take", then=_nothing),
    Stop("shift-skill", f"{SHIFTS}/grill/take", "mira"),
    Stop("shift-certificate", f"{SHIFTS}/first-aid/take", "mira"),
    Stop("shift-leave", f"{SHIFTS}/door/leave", "mira"),
    Stop("shift-cover", f"{SHIFTS}/clearing/leave", "bo"),
    Stop("shift-stand-in", f"{SHIFTS}/clearing/cover/bo", "mira"),
    Stop("shift-link", "cover-link"),
    Stop("shift-team", f"{SHIFTS}/lanterns", "frida"),
    Stop("shift-team-now", "/feasts/now/shifts/ladle", "frida"),
    Stop("shift-team-there", "/feasts/now/shifts/ladle", "bo"),
    Stop("shift-release", f"{SHIFTS}/lanterns/helpers/frida/release", "frida"),
    Stop("shift-hours", "/feasts/now/shifts/ladle/helpers/mira/hours", "frida"),
    Stop("shift-new", f"{SHIFTS}/new", "frida"),
    Stop("shift-new-errors", f"{SHIFTS}/new", "frida", _nothing),
    Stop("shift-edit", f"{SHIFTS}/lanterns/edit", "frida"),
    Stop("shift-cancel", f"{SHIFTS}/lanterns/cancel", "frida"),
    Stop("shift-limits", f"{SHIFTS}/limits", "frida"),
    Stop("shift-grid", f"{SHIFTS}/grid", "frida"),
    Stop("skills", "/me/skills", "mira"),
    Stop("certificates", "/organise/certificates", "frida"),
    Stop("certificate-refuse", "/organise/certificates/mira/first-aid/refuse", "frida"),
    Stop("arrivals", f"{TABLE}/door", "mira"),
    Stop("arrivals-none", "/feasts/moved/door", "frida"),
    Stop("arrivals-party", f"{TABLE}/door/frida", "mira"),
    Stop("door-correct", f"{PANTRY}/cherries/correct", "frida"),
    Stop("door-correct-errors", f"{PANTRY}/cherries/correct", "frida", _nothing),
    Stop("helpers", f"{TABLE}/helpers", "frida"),
    Stop("helpers-errors", f"{TABLE}/helpers", "frida", _no_post),
    Stop("helper-end", f"{TABLE}/helpers/mira/door/end", "frida"),
    Stop("helper-end-own", f"{TABLE}/helpers/mira/door/end", "mira"),
    Stop("help-link", "help-link", "bo"),
    Stop("log", f"{TABLE}/log", "frida"),
    Stop("log-resident", f"{TABLE}/log"),
    Stop("why-guests", f"{TABLE}/why/guests"),
    Stop("why-servings", f"{TABLE}/why/servings"),
    Stop("why-gifts", f"{TABLE}/why/gifts"),
    Stop("guardian", "/me/guardian", "mira"),
    Stop("guardian-minor", "/me/guardian", "bo"),
    Stop("guardian-link", "guardian-link", "mira"),
    Stop("announce-like", f"/organise/feasts/new?like={FEAST}", "frida"),
    Stop("change-other", f"{TABLE}/dishes/plum-cake/edit", "frida"),
    Stop("withdraw-other", f"{TABLE}/dishes/plum-cake/withdraw", "frida"),
    Stop("me-new", "/me"),
    Stop("me-new-errors", "/me", then=_nothing),
    Stop("me-empty", "/me", "bo"),
    Stop("me", "/me", "mira", _open_all),
    Stop("household", "/me/household", "mira", _open_all),
    Stop("household-none", "/me/household", "bo", _nothing),
    Stop("me-for-somebody", "/me/household", "mira", _act_for_the_first),
    Stop("mail-new", "/me/mail", "bo"),
    Stop("mail-errors", "/me/mail", "bo", _nothing),
    Stop("mail-open", "/me/mail", "frida"),
    Stop("mail", "/me/mail", "mira"),
    Stop("mail-link", "/mail/link"),
    Stop("mail-link-errors", "/mail/link", then=_nothing),
    Stop("mail-sent", "/mail/link/sent"),
    *(Stop(f"mail-{name}", f"letter {name}") for name in ("confirm", "confirmed", "stop")),
    Stop("mail-enter", "letter enter"),
    Stop("mail-enter-errors", "letter enter", then=_in_vain),
    *(Stop(f"mail-{name}", f"letter {name}") for name in ("yes", "no", "seats", "thanks")),
    Stop("mail-cancelled", "letter cancelled"),
    Stop("invitation", "invitation"),
    Stop("invitation-joined", "invitation", "mira"),
    Stop("organise", "/organise", "frida"),
    Stop("announce", "/organise/feasts/new", "frida"),
    Stop("announce-errors", "/organise/feasts/new", "frida", _wrong_feast),
    Stop("postpone", f"{TABLE}/postpone", "frida"),
    Stop("postpone-errors", f"{TABLE}/postpone", "frida", _nothing),
    Stop("cancel", f"{TABLE}/cancel", "frida"),
    Stop("cancel-errors", f"{TABLE}/cancel", "frida", _nothing),
    Stop("link", "link", "bo"),
    Stop("lost", "/lost"),
    Stop("ask-organiser", "/lost/ask"),
    Stop("ask-organiser-code", "/lost/ask", then=_ask_organiser),
    Stop("vouch-search", "/organise/vouch", "frida", _look_for_mira),
    Stop("vouch", "/organise/vouch/mira", "frida"),
    Stop("vouch-errors", "/organise/vouch/mira", "frida", _nothing),
    Stop("device-enter", "/lost/device"),
    Stop("device", "/me/device", "mira", _show_code),
    Stop("passkeys", "/me/passkeys", "mira"),
    Stop("error-404", "/feasts/nowhere"),
    Stop("error-403", "/organise"),
    Stop("error-link", "/link/forged"),
]
"""Every page and state; tests look for faults at each, and pictures are made of each."""
