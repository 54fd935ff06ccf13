"""What people and programs send by mistake or on purpose: a clear no, and nothing recorded."""

import uuid
from typing import Any

import pytest

from tests.web.fixtures import ServerLog
from tests.web.site import FEAST, SOUP, Answer, Browser, Site

HARVEST = "/feasts/harvest-feast"
NEW_DISH = f"{HARVEST}/dishes/new"
DISHES = f"{HARVEST}/dishes"
FORM = "application/x-www-form-urlencoded"
SEEN_NOWHERE = ("Marzipan", "Lentil soup", "red lentils", "Dora", "Olga", "Linden Street")
"""Words of the people in these tests; the server's log has none of them."""


class Guard:
    """Looks whether a no left the log as it was, and one line for whoever runs the server."""

    def __init__(self, site: Site, log: ServerLog) -> None:
        self.site = site
        self.log = log
        self.head = site.head
        log.take()

    def expect(self, answer: Answer, status: int) -> None:
        assert answer.status == status, answer.text
        assert self.site.head == self.head, "something was recorded"
        lines = self.log.take()
        assert len(lines) == 1, lines
        assert lines[0].startswith(f"refused {status} "), lines
        assert "\n" not in lines[0]
        assert not [word for word in SEEN_NOWHERE if word in lines[0]]


@pytest.fixture
def guard(harvest: Site, dora: Browser, server_log: ServerLog) -> Guard:
    """Watches from now on."""
    return Guard(harvest, server_log)


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("name", "", "fill this in"),
        ("name", "   ", "fill this in"),
        ("name", "\u200b", "fill this in"),
        ("name", None, "fill this in"),
        ("name", "Marzipan" * 11, "to 80 characters"),
        ("name", "Marzi\x00pan", "characters that cannot be shown"),
        ("name", "Marzi\x1b[31mpan", "characters that cannot be shown"),
        ("name", "Marzi\u202epan", "characters that cannot be shown"),
        ("name", "Marzi\r\npan", "characters that cannot be shown"),
        ("course", "", "fill this in"),
        ("course", None, "fill this in"),
        ("course", "Marzipan", "one of the courses"),
        ("servings", "", "fill this in"),
        ("servings", None, "fill this in"),
        ("servings", "0", "from 1 to 500"),
        ("servings", "-3", "from 1 to 500"),
        ("servings", "501", "from 1 to 500"),
        ("servings", "1" * 30, "from 1 to 500"),
        ("servings", "9" * 5000, "whole number"),
        ("servings", "12.5", "whole number"),
        ("servings", "1e2", "whole number"),
        ("servings", "1_0", "whole number"),
        ("servings", "twelve", "whole number"),
        ("servings", "1\x00", "whole number"),
        ("ingredients", "\n".join(["Marzipan"] * 10_000), "60 lines"),
        ("ingredients", "Marzipan" * 30, "200 characters"),
        ("ingredients", "Marzipan\x07", "characters that cannot be shown"),
        ("milk", "perhaps", "choose one"),
        ("milk", "", "choose one"),
        ("milk", "contains\x00", "choose one"),
    ],
)
def test_a_dish_that_cannot_be_keeps_its_words_and_says_why_beside_the_field(
    guard: Guard, dora: Browser, field: str, value: str | None, complaint: str
):
    answer = dora.fill_in(NEW_DISH, {**SOUP, field: value})
    guard.expect(answer, 422)
    page = answer.page
    assert complaint in page.complaint(field).lower(), page.complaint(field)
    _check_words_kept(page.form(), {**SOUP, field: value})


def _check_words_kept(form: Any, sent: dict[str, str | None]) -> None:
    kept = dict(form.fields)
    for name, value in sent.items():
        if name in {"course", "milk"} and name not in kept:
            continue  # a choice that is none cannot be marked
        if value is not None and "\x00" not in value and name != "milk":
            assert " ".join(kept[name].split()) == " ".join(value.split())


@pytest.mark.parametrize("wrong", [None, "not-a-uuid", "\x00"])
@pytest.mark.parametrize(
    ("path", "words"),
    [
        (NEW_DISH, SOUP),
        ("{dish}/edit", SOUP),
        ("{dish}/withdraw", {}),
        ("/me", {}),
    ],
)
def test_a_form_without_its_id_is_shown_again_to_be_sent_again(
    site: Site, cem: Browser, server_log: ServerLog, path: str, words: Any, wrong: str | None
):
    dish = site.pledge(cem)
    guard = Guard(site, server_log)
    path = path.format(dish=dish)
    action = "/me/link" if path == "/me" else None
    answer = cem.fill_in(path, {**words, "command_id": wrong}, action)
    guard.expect(answer, 422)
    assert "This page was incomplete. Please send it again." in answer.page.text
    again = cem.submit(answer.page.form(action), {})
    assert again.status == 303
    assert site.head == guard.head + 1


def test_the_ids_of_forms_may_be_written_in_any_way(site: Site, cem: Browser):
    form = cem.open(NEW_DISH).form()
    head = site.head
    one = cem.submit(form, dict(SOUP))
    loud = cem.submit(form, {**SOUP, "command_id": form.value("command_id").upper()})
    assert (one.status, loud.status, site.head) == (303, 303, head + 1)


@pytest.mark.parametrize(
    "path",
    [
        "/feasts/nowhere",
        "/feasts/nowhere/live",
        "/feasts/nowhere/recipes",
        "/feasts/nowhere/dishes/new",
        f"{HARVEST}/dishes/nothing/edit",
        f"{HARVEST}/dishes/nothing/withdraw",
        "/nothing/of/the/kind",
        "/feasts",
        "/static/nothing.css",
        "/static/../pyproject.toml",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/feasts/%00",
        f"{HARVEST}/recipes?q=%00",
        f"{NEW_DISH}?recipe=%00",
        f"/feasts/{'x' * 5000}",
        "/feasts/%ff%fe",
        "/feasts/..%2f..%2fetc%2fpasswd",
        "/feasts/'; DROP TABLE events; --",
        "/wp-login.php",
        "/schema",
    ],
)
def test_what_is_not_there_is_said_on_a_page(guard: Guard, dora: Browser, path: str):
    answer = dora.send("GET", path)
    guard.expect(answer, 405 if path == "/feasts" else 404)
    assert answer.page.root.find(".//h1") is not None
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "path", ["/feasts/nowhere/dishes", f"{HARVEST}/dishes/nothing", "/feasts/%00/dishes"]
)
def test_a_dish_for_a_feast_that_is_not_there_is_not_found(guard: Guard, dora: Browser, path: str):
    guard.expect(dora.post(path, {**SOUP, "command_id": str(uuid.uuid4())}), 404)


@pytest.mark.parametrize(
    "query",
    ["recipe=nothing", "course=nothing", "recipe=a&recipe=b", "q=1", "recipe=%ff", "%"],
)
def test_a_pledge_form_opens_whatever_its_address_asks_for(dora: Browser, query: str):
    assert dora.open(f"{NEW_DISH}?{query}").form().value("name") == ""


@pytest.mark.parametrize("query", ["q=%25_%27", "q=a&q=b", f"q={'x' * 5000}", "q=%ff"])
def test_a_search_finds_nothing_for_nonsense(dora: Browser, query: str):
    assert "0 recipes" in dora.open(f"{HARVEST}/recipes?{query}").text


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        (FORM, b"command_id=%ff%fe&name=%ff", 400),
        (FORM, b"name=\xff\xfe", 400),
        (FORM, b"name=%ED%A0%80", 400),
        (FORM, b"&".join(b"a%d=1" % n for n in range(5_000)), 400),
        (FORM, b"", 422),
        (FORM, b"%", 422),
        (FORM, b"====&&&&", 422),
        ("application/json", b'{"name": "Marzipan"}', 415),
        ("application/json", b"not even JSON", 415),
        ("text/plain", b"name=Marzipan", 415),
        ("", b"name=Marzipan", 415),
        ("multipart/form-data", b"no boundary", 400),
        ("multipart/form-data; boundary=x", b"no parts", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; na", 400),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\xff\xfe\r\n--x--\r\n',
            400,
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="name"\r\n'
            b"Content-Type: text/plain; charset=nonsense\r\n\r\nMarzipan\r\n--x--\r\n",
            400,
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 2_000 + b"--x--\r\n",
            400,
        ),
    ],
)
def test_a_body_that_is_no_form_is_refused_on_a_page(
    guard: Guard, dora: Browser, kind: str, body: bytes, status: int
):
    answer = dora.send("POST", DISHES, content=body, headers={"content-type": kind})
    guard.expect(answer, status)
    assert answer.page.root.find(".//h1") is not None


def test_a_form_may_be_sent_in_parts(site: Site, cem: Browser):
    form = cem.open(NEW_DISH).form()
    parts = {name: (None, value) for name, value in form.filled(dict(SOUP))}
    answer = cem.send("POST", form.action, files=parts)
    assert answer.leads_to == HARVEST
    assert len(site.dishes()) == 1


def test_a_file_is_no_name_for_a_dish(guard: Guard, dora: Browser):
    form = dora.open(NEW_DISH).form()
    parts: dict[str, Any] = {name: (None, value) for name, value in form.filled(dict(SOUP))}
    parts["name"] = ("Marzipan.exe", b"Marzipan" * 1000, "application/octet-stream")
    answer = dora.send("POST", form.action, files=parts)
    guard.expect(answer, 422)
    assert "fill this in" in answer.page.complaint("name")


def test_a_field_sent_twice_counts_once(site: Site, cem: Browser):
    form = cem.open(NEW_DISH).form()
    answer = cem.post(form.action, [*form.filled(dict(SOUP)), ("name", "Dal"), ("servings", "9")])
    assert answer.status == 303
    assert "Lentil soup Cem 12 servings" in cem.open(HARVEST).text


def test_two_megabytes_are_too_much(guard: Guard, dora: Browser):
    answer = dora.fill_in(NEW_DISH, {**SOUP, "ingredients": "Marzipan\n" * 230_000})
    guard.expect(answer, 413)
    assert "more than we can take at once" in answer.page.text


def test_a_long_recipe_that_is_just_small_enough_to_read_still_gets_its_own_complaint(
    guard: Guard, dora: Browser
):
    guard.expect(dora.fill_in(NEW_DISH, {**SOUP, "ingredients": "Marzipan\n" * 20_000}), 422)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "nonsense"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://[::1"},
        {"origin": "http://longtable.test.evil.example"},
        {"origin": "http://longtable.test@evil.example"},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
    ],
)
def test_a_form_from_another_site_is_refused(guard: Guard, dora: Browser, headers: dict[str, str]):
    form = dora.open(NEW_DISH).form()
    answer = dora.post(form.action, form.filled(dict(SOUP)), headers=headers)
    guard.expect(answer, 403)
    assert answer.page.root.find(".//h1") is not None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin", "origin": "http://longtable.test"},
        {"sec-fetch-site": "none"},
        {"host": "feast.example", "origin": "https://feast.example"},
        {"host": "feast.example:8443", "origin": "https://feast.example:8443"},
    ],
)
def test_a_form_from_our_own_page_is_taken_behind_any_name(
    site: Site, cem: Browser, headers: dict[str, str]
):
    form = cem.open(NEW_DISH).form()
    answer = cem.post(form.action, form.filled(dict(SOUP)), headers=headers)
    assert answer.leads_to == HARVEST


@pytest.mark.parametrize("host", ["[::1", "a b", "", "x:y:z", "<script>", "a\x80b"])
def test_a_host_that_is_none_breaks_no_page(guard: Guard, dora: Browser, host: str):
    for path in ("/", "/me", HARVEST, NEW_DISH, "/nothing"):
        answer = dora.send("GET", path, headers={"host": host.encode("latin-1")})
        assert answer.status in {200, 400, 404}
        assert "<script>" not in answer.text
    assert all(line.startswith("refused 4") for line in guard.log.take())


FORGED = [
    "garbage",
    "",
    "a.b.c",
    "WyJwIiwibCJd.AAAA",
    "\x7f",
    "%ff%00",
    "x" * 4000,
    '"quoted; \\"',
]


@pytest.mark.parametrize("cookie", FORGED)
def test_a_forged_cookie_is_nobody_to_a_page_and_refused_by_a_form(
    guard: Guard, harvest: Site, dora: Browser, cookie: str
):
    stranger = harvest.browser(cookie=f"longtable={cookie}")
    assert "Join with your name" in stranger.open("/me").text
    form = dora.open(NEW_DISH).form()
    answer = stranger.post(form.action, form.filled({**SOUP, "your_name": "Anna"}))
    guard.expect(answer, 403)
    gone, acting = answer.set_cookies
    assert acting.startswith("longtable-for=")
    assert gone.startswith(('longtable="";', "longtable=;"))
    assert "max-age=0" in gone.lower()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("HEAD", "/"),
        ("PUT", "/"),
        ("DELETE", HARVEST),
        ("PATCH", DISHES),
        ("POST", "/"),
        ("GET", "/me/leave"),
        ("GET", DISHES),
        ("GET", "/people"),
    ],
)
def test_a_page_cannot_be_used_in_another_way(guard: Guard, dora: Browser, method: str, path: str):
    answer = dora.send(method, path)
    guard.expect(answer, 405)
    assert "GET" in answer.headers["allow"] or "POST" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("status", "method", "path", "options"),
    [
        (404, "GET", "/feasts/nowhere", {}),
        (404, "GET", "/nothing", {}),
        (403, "GET", "/organise", {}),
        (403, "GET", "/link/forged", {}),
        (405, "PUT", "/", {}),
        (413, "POST", DISHES, {"content": b"x" * 300_000, "headers": {"content-type": FORM}}),
        (415, "POST", DISHES, {"json": {}}),
        (422, "POST", DISHES, {"data": {"name": ""}}),
        (422, "POST", "/people", {"data": {"name": "<script>"}}),
        (403, "POST", "/people", {"headers": {"origin": "null"}}),
    ],
)
@pytest.mark.parametrize("accept", ["application/json", "application/problem+json"])
def test_a_program_gets_a_problem_document_of_the_same_status(
    guard: Guard, harvest: Site, status: int, method: str, path: str, options: Any, accept: str
):
    headers = {**options.get("headers", {}), "accept": accept}
    answer = harvest.browser().send(method, path, **{**options, "headers": headers})
    guard.expect(answer, status)
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.response.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    if status == 422:
        assert "command_id" in problem["errors"]


def test_a_program_is_told_the_rule_that_said_no(site: Site, olga: Browser, cem: Browser):
    form = cem.open(NEW_DISH).form()
    olga.fill_in(f"{HARVEST}/cancel", {"reason": "Flood"})
    answer = cem.post(form.action, form.filled(dict(SOUP)), headers={"accept": "application/json"})
    problem = answer.response.json()
    assert (answer.status, problem["code"]) == (409, "feasts.FeastIsCancelled")
    assert problem["detail"] == "This feast was cancelled."


SCRIPT = "<script>alert(1)</script>\"'&{{7*7}}"


def test_a_script_in_any_field_comes_out_as_text_everywhere(site: Site):
    script = SCRIPT[:40]
    olga = site.organiser(script)
    feast = site.announce(
        olga,
        **{"title": script, "place": script, "access": script, "courses-0-name": script},
    )
    words = {"name": script, "course": script, "ingredients": f"{script}\r\n{script}"}
    anna = site.browser()
    anna.fill_in(f"{feast}/dishes/new", {**SOUP, **words, "your_name": script})
    dish = f"{feast}/dishes/{site.dishes(feast)[0]}"
    pages = [(anna, "/"), (anna, feast), (anna, "/me"), (anna, f"{feast}/recipes?q={script}")]
    pages += [(anna, f"{feast}/dishes/new"), (anna, f"{dish}/edit"), (anna, f"{dish}/withdraw")]
    pages += [(olga, "/organise"), (olga, f"{dish}/hide"), (olga, f"{feast}/postpone")]
    pages += [(olga, f"{feast}/cancel"), (olga, f"/feasts/{script}")]
    _check_only_text(pages, script)
    olga.fill_in(
        f"{feast}/postpone",
        {"date": "2026-12-20", "starts": "12:00", "ends": "13:00", "reason": script},
    )
    _check_only_text([(anna, feast), (anna, "/")], script)
    olga.fill_in(f"{dish}/hide", {"reason": script})
    _check_only_text([(anna, feast), (anna, "/me")], script)
    olga.fill_in(f"{feast}/cancel", {"reason": script})
    _check_only_text([(anna, feast), (anna, "/"), (anna, "/me"), (olga, "/organise")], script)


def _check_only_text(pages: list[tuple[Browser, str]], script: str) -> None:
    for browser, path in pages:
        answer = browser.send("GET", path)
        assert "<script>alert" not in answer.text, path
        assert all(e.get("src") for e in answer.page.root.iter("script")), path
        if answer.status == 200:
            shown = [
                answer.page.text,
                *(v for e in answer.page.root.iter() for v in e.attrib.values()),
            ]
            assert any(script in text for text in shown), path


def test_a_script_in_a_refused_form_comes_back_as_text(site: Site, olga: Browser, cem: Browser):
    wrong = dict.fromkeys((*SOUP, "command_id"), SCRIPT)
    answer = cem.fill_in(NEW_DISH, wrong)
    assert answer.status == 422
    _check_page_is_clean(answer)
    assert answer.page.form().value("name") == SCRIPT
    announced = olga.fill_in("/organise/feasts/new", dict.fromkeys(FEAST, SCRIPT))
    assert announced.status == 422
    _check_page_is_clean(announced)
    joined = site.browser().fill_in("/me", {"name": SCRIPT * 5})
    assert joined.status == 422
    _check_page_is_clean(joined)


def _check_page_is_clean(answer: Answer) -> None:
    assert "<script>alert" not in answer.text
    assert all(e.get("src") for e in answer.page.root.iter("script"))
    assert "49" not in answer.page.text
