"""What somebody does on a page of the tour, to come to a state of it."""

from playwright.sync_api import Page, expect


def let_all_pass(page: Page) -> None:
    page.locator("main form[method=post]").first.evaluate("form => form.noValidate = true")


def send(page: Page) -> None:
    page.locator("main form[method=post] .form-do [type=submit]").first.click()
    expect(page.locator(".summary")).to_be_visible()


def wrong_dish(page: Page) -> None:
    let_all_pass(page)
    page.locator("#servings").fill("900")
    page.locator("#ingredients").fill("plums\nflour")
    send(page)


def not_vegan(page: Page) -> None:
    page.locator("#name").fill("Cheese dumplings")
    page.locator("#servings").fill("8")
    page.locator("[name=milk][value=contains]").check(force=True)
    page.locator("[name=diets][value=vegan]").check()
    if page.locator("#your_name").count():
        page.locator("#your_name").fill("Bo")
    send(page)


def wrong_feast(page: Page) -> None:
    let_all_pass(page)
    page.locator("#place").fill("Linden Yard")
    page.locator("#courses-1-name").fill("")
    page.locator("#courses-1-servings").fill("40")
    send(page)


def wrong_party(page: Page) -> None:
    let_all_pass(page)
    page.locator("#adults").fill("21")
    send(page)


def suggested(page: Page) -> None:
    page.locator("#name").fill("Plum cake with cinnamon")
    page.locator("#ingredients").fill("500 g plums\n200 g flour\n3 eggs\n100 g butter\ncinnamon")
    for answer in ("milk][value=free_of", "eggs][value=contains"):
        page.locator(f"[name={answer}]").check(force=True)  # its label is what people see
    expect(page.locator(".suggested-open button")).to_have_attribute("value", "gluten")


def wrong_gift(page: Page) -> None:
    let_all_pass(page)
    page.locator("#what").fill("Tomatoes")
    page.locator("#quantity").fill("a whole lot")
    send(page)


def half_came(page: Page) -> None:
    page.locator("#quantity").fill("2 kg")
    send(page)


def show_code(page: Page) -> None:
    page.locator("main .form-do [type=submit]").click()
    expect(page.locator("#device-code")).to_be_visible()


def ask_organiser(page: Page) -> None:
    page.locator("form[action='/lost/ask'] button").click()
    expect(page.locator("#help-code")).to_be_visible()


def look_for_mira(page: Page) -> None:
    page.locator("#name").fill("mira")
    page.locator(".form-do [type=submit]").first.click()
    expect(page.locator("#found")).to_be_visible()


def nothing(page: Page) -> None:
    let_all_pass(page)
    send(page)


def make_token(page: Page) -> None:
    page.locator("#name").fill("Website of Linden Street")
    page.locator("input[value=read]").check()
    page.locator("main .form-do [type=submit]").click()
    expect(page.locator("#made")).to_be_visible()


def register_webhook(page: Page) -> None:
    page.locator("#url").fill("https://board.linden.example/news")
    page.locator("#reason").fill("Board in the bakery")
    page.locator("input[value=dishes]").check()
    page.locator("main .form-do [type=submit]").click()
    expect(page.locator("#made")).to_be_visible()


def no_photo(page: Page) -> None:
    let_all_pass(page)
    page.locator("#picture").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"no photo"}
    )
    send(page)


def no_words(page: Page) -> None:
    let_all_pass(page)
    page.locator("#alt").fill("")
    send(page)


def no_kitchen(page: Page) -> None:
    let_all_pass(page)
    page.locator("#oven").fill("900")
    send(page)


def clash(page: Page) -> None:
    page.locator("#oven_from").select_option("-30")
    send(page)


def no_post(page: Page) -> None:
    page.locator(".choose-helper form").evaluate("form => form.noValidate = true")
    page.locator(".choose-helper form .button").click()
    expect(page.locator(".summary")).to_be_visible()


def in_vain(page: Page) -> None:
    page.locator("main form[method=post] [type=submit]").first.click()
    expect(page.locator(".oops")).to_be_visible()


def too_many(page: Page) -> None:
    page.locator("#seats").fill("3")
    send(page)


def open_all(page: Page) -> None:
    page.locator("summary").first.click()


def act_for_the_first(page: Page) -> None:
    page.locator("form[action$='/act'] button").first.click()
    expect(page.locator(".acting")).to_be_visible()
