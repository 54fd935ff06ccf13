"""The album as neighbours meet it: sharing, looking, and having a photo taken down."""

from pathlib import Path

import pytest

from app.photos.sweeper import Sweeper
from app.web.forms import BODY_LIMIT
from tests.conftest import SetClock
from tests.photos.files_test import grow_old
from tests.photos.prints import picture, told_all
from tests.web.fixtures import OpenSite
from tests.web.site import Answer, Browser, Site

HARVEST = "/feasts/harvest-feast"
ALBUM = f"{HARVEST}/photos"
NEW = f"{ALBUM}/new"
WORDS = {"alt": "Long tables under lanterns", "caption": "Before the rain", "faces": "agreed"}


def send(browser: Browser, sent: bytes | None, **words: str) -> Answer:
    """Share a photo by the form."""
    said = dict(browser.open(NEW).form().filled({**WORDS, **words}))
    said.pop("picture", None)
    files = {"picture": ("IMG_1.HEIC", sent, "image/heic")} if sent is not None else {"x": b""}
    return browser.send("POST", NEW, data=said, files=files)


def addresses(browser: Browser) -> list[str]:
    """The pages of the photos that somebody sees in the album."""
    links = [a.get("href", "") for a in browser.open(ALBUM).root.iter("a")]
    return [link for link in links if link.startswith(f"{ALBUM}/") and len(link) > len(NEW) + 4]


def seen(browser: Browser, address: str) -> int:
    """The status with which a browser is sent the photo itself."""
    return browser.send("GET", f"{address}/file/large").status


def files(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "photos").glob("*"))


@pytest.fixture
def cook(site: Site, cem: Browser, clock: SetClock) -> Browser:
    """Cem, who brought soup to the feast that has begun."""
    site.pledge(cem)
    clock.forward(days=11, hours=8)
    return cem


def test_a_photo_is_shared_looked_at_seen_taken_down_and_gone(
    open_site: OpenSite, database_url, clock: SetClock, tmp_path: Path
):
    site = open_site(database_url)
    olga, cem, dora = site.organiser("Olga"), site.join("Cem Berg"), site.browser()
    site.announce(olga)
    site.pledge(cem)
    assert cem.send("GET", NEW).status == 409, "the feast has not begun"
    assert "Afterwards" not in dora.open(HARVEST).text
    clock.forward(days=11, hours=8)
    assert "Afterwards" in dora.open(HARVEST).text
    assert dora.send("GET", NEW).status == 404
    assert site.join("Emil").send("GET", NEW).status == 403
    sent = picture((800, 600), exif=told_all())
    assert send(cem, sent, named="y").leads_to == ALBUM
    (photo,) = addresses(cem)
    assert "Waits until an organiser has looked at it." in cem.open(ALBUM).text
    mine = "1 photo of yours 1 waits until an organiser has looked at it"
    assert mine in cem.open("/me").text
    assert addresses(dora) == []
    assert [seen(browser, photo) for browser in (dora, cem, olga)] == [404, 200, 200]
    assert "all who can be recognised agreed" in olga.open(photo).text
    approve = olga.open(photo).form(f"{photo}/approve")
    assert olga.submit(approve).leads_to == ALBUM
    assert olga.submit(approve).leads_to == ALBUM, "tapped twice"
    assert addresses(dora) == [photo]
    assert "Before the rain Photo: Cem" in dora.open(ALBUM).text
    assert "Berg" not in dora.open(ALBUM).text
    shown = dora.send("GET", f"{photo}/file/small")
    assert shown.headers["content-type"] == "image/jpeg"
    assert b"SECRET" not in shown.response.content
    tag = {"if-none-match": shown.headers["etag"]}
    assert dora.send("GET", f"{photo}/file/small", headers=tag).status == 304
    ask = dora.open(photo).form()
    assert dora.submit(ask).leads_to == ALBUM
    assert dora.submit(ask).leads_to == ALBUM, "tapped twice"
    assert [seen(browser, photo) for browser in (dora, cem, olga)] == [404, 200, 200]
    assert dora.send("GET", f"{photo}/file/small", headers=tag).status == 404
    mine = "1 photo of yours 1 is hidden, because somebody wants it gone"
    assert mine in cem.open("/me").text
    assert olga.fill_in(f"{photo}/restore", {"reason": ""}).status == 422
    assert olga.fill_in(f"{photo}/restore", {"reason": "A slip"}).leads_to == ALBUM
    assert addresses(dora) == [photo]
    assert len(files(tmp_path)) == 2
    assert dora.send("GET", f"{photo}/remove").status == 403
    assert olga.fill_in(f"{photo}/remove", {"reason": "A child is in it"}).leads_to == ALBUM
    assert files(tmp_path) == []
    assert [seen(browser, photo) for browser in (dora, cem, olga)] == [404, 404, 404]
    told = olga.open(f"{HARVEST}/log").text
    for did in (
        "showed a photo",
        "showed a photo again A slip",
        "removed a photo A child is in it",
    ):
        assert f"Olga {did}" in told
    assert "A child" not in cem.open(f"{HARVEST}/log").text


def test_who_shared_a_photo_removes_it_alone(site: Site, olga, cook: Browser, tmp_path: Path):
    send(cook, picture())
    (photo,) = addresses(cook)
    assert cook.fill_in(f"{photo}/remove", {}).leads_to == ALBUM
    assert files(tmp_path) == []


def test_who_shared_a_photo_changes_its_words_and_nobody_else_does(
    site: Site, olga: Browser, cook: Browser
):
    send(cook, picture())
    (photo,) = addresses(cook)
    edit = f"{photo}/edit"
    olga.submit(olga.open(photo).form(f"{photo}/approve"))
    dora = site.browser()
    for browser in (olga, dora):
        assert browser.send("GET", edit).status == 403
        assert "Change the words" not in browser.open(photo).text
    assert cook.open(edit).form().value("caption") == "Before the rain"
    wrong = cook.fill_in(edit, {"alt": "", "caption": "After the rain"})
    assert wrong.status == 422
    assert wrong.page.form().value("caption") == "After the rain"
    assert cook.fill_in(edit, {"caption": "Before the rain"}).leads_to == photo, "nothing is new"
    assert addresses(dora) == [photo]
    assert "looks at it again" in cook.open(edit).text
    assert cook.fill_in(edit, {"caption": "After the rain", "named": "y"}).leads_to == photo
    assert addresses(dora) == []
    olga.submit(olga.open(photo).form(f"{photo}/approve"))
    assert "After the rain Photo: Cem" in dora.open(ALBUM).text
    assert cook.send("GET", f"{ALBUM}/nothing/edit").status == 404


def test_a_feast_may_show_photos_at_once(site: Site, olga: Browser, cook: Browser):
    review = {"reason": "We know each other"}
    assert olga.fill_in(f"{ALBUM}/review", {**review, "review": None}).leads_to == ALBUM
    send(cook, picture())
    assert len(addresses(site.browser())) == 1
    assert cook.send("GET", f"{ALBUM}/review").status == 403
    assert "that everybody sees photos at once" in olga.open(f"{HARVEST}/log").text


@pytest.mark.parametrize(
    ("sent", "words", "field", "said"),
    [
        (b"", {}, "picture", "a JPEG, PNG or WebP file"),
        (None, {}, "picture", "a JPEG, PNG or WebP file"),
        (b"<script>alert(1)</script>", {}, "picture", "a JPEG, PNG or WebP file"),
        (picture() + b"\0" * (5 << 20), {}, "picture", "up to 5 MB"),
        (picture(), {"alt": ""}, "alt", "Please fill this in."),
        (picture(), {"alt": ""}, "picture", "Please choose the photo again."),
        (picture(), {"faces": "everybody"}, "faces", "Please choose one of these."),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field_and_the_words_stay(
    site: Site, cook: Browser, tmp_path: Path, sent, words, field, said
):
    head = site.head
    answer = send(cook, sent, **words)
    assert answer.status == 422
    assert said in answer.page.complaint(field)
    assert answer.page.form().value("caption") == "Before the rain"
    assert site.head == head
    assert files(tmp_path) == []


def test_only_this_form_may_be_large_and_it_not_too_large(site: Site, cook: Browser):
    large = b"x=" + b"y" * BODY_LIMIT
    kind = {"content-type": "application/x-www-form-urlencoded"}
    for path in (f"{HARVEST}/dishes", f"{HARVEST}/coming"):
        assert cook.send("POST", path, content=large, headers=kind).status == 413
    answer = send(cook, b"\0" * (13 << 20))
    assert answer.status == 413
    assert "smaller" in answer.page.text


def test_a_form_that_is_sent_again_is_one_photo_and_another_file_is_refused(
    site: Site, cook: Browser, tmp_path: Path
):
    said = dict(cook.open(NEW).form().filled(WORDS))
    said.pop("picture", None)
    for sent, status in ((picture(), 303), (picture(), 303), (picture((20, 20)), 409)):
        answer = cook.send("POST", NEW, data=said, files={"picture": ("a.jpg", sent)})
        assert answer.status == status
    assert len(addresses(cook)) == 1
    kept = [name for name in files(tmp_path) if name.endswith(".large.jpg")]
    assert len(kept) == 2, "what was refused lies there until it is swept"
    grow_old(site.house.album)
    assert Sweeper(site.house.engine, site.house.album).sweep() == 2
    (photo,) = addresses(cook)
    assert seen(cook, photo) == 200


def test_a_photo_whose_words_were_no_form_or_that_is_nowhere(site: Site, cook: Browser):
    assert cook.post(NEW, WORDS).status == 422
    for path in (f"{ALBUM}/nothing", f"{ALBUM}/nothing/file/large", f"{ALBUM}/..%2f/file/large"):
        assert cook.send("GET", path).status == 404
    send(cook, picture())
    (photo,) = addresses(cook)
    assert cook.send("GET", f"{photo}/file/..%2fsecret").status == 404
    assert cook.send("GET", f"{photo}/file/huge").status == 404
