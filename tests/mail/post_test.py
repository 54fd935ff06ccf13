"""Letters as they travel: to a real mail server, or into a folder."""

import asyncio
from email import message_from_bytes
from email.policy import default

import pytest

from app.i18n import LANGUAGES, speaking
from app.mail.letter import Letter, Way
from app.mail.message import compose, sender_of
from app.mail.post import Folder, MailServer, NotTaken, Refused, Unreachable, post_for
from app.settings import Settings
from app.web.pages import Pages
from tests.examples import NOW
from tests.mail.letterbox import LetterBox, text_of

PAGES = Pages()
STOP = "https://table.example/mail/stop/" + "aB3_-" * 30
LOGIN = ("table", "p@ss:wörd")


def message(letter: Letter | None = None, stop: str | None = STOP, language: str = "en"):
    """A letter to Cem."""
    way = Way("Yes, we come", "https://table.example/mail/come/" + "x" * 120 + "/yes")
    words = Letter("Käsefest: do you come?", ("Cheese & <b>wine</b> for Öz’ party",), (way,))
    with speaking(LANGUAGES[language]):
        return compose(
            PAGES,
            letter or words,
            id="still-coming.7.cem",
            sender=sender_of("Linden Yard <table@example.org>"),
            to="cem@mail.example",
            home="https://table.example",
            stop=stop,
            at=NOW,
        )


async def hand_over(post, sent):
    """Hand a letter to a post, as a sender does."""
    async with post.opened() as take:
        await take("still-coming.7.cem", sent)


def deliver(post, sent):
    """The same, where it is all that happens."""
    asyncio.run(asyncio.wait_for(hand_over(post, sent), 20))


# ── what is written ──


def test_a_letter_says_the_same_as_text_and_as_html():
    read = message_from_bytes(message().as_bytes(), policy=default)
    text, html = text_of(read), text_of(read, "html")
    assert read["Subject"] == "Käsefest: do you come?"
    assert read["From"] == "Linden Yard <table@example.org>"
    assert read["Message-ID"] == "<still-coming.7.cem@table.example>"
    assert read["Auto-Submitted"] == "auto-generated"
    assert "Cheese & <b>wine</b> for Öz’ party" in text
    assert "Cheese &amp; &lt;b&gt;wine&lt;/b&gt; for Öz’ party" in html
    assert "Yes, we come:\nhttps://table.example/mail/come/" in text
    assert 'href="https://table.example/mail/come/' in html
    assert text.count(STOP) == html.count(STOP) == 1


def test_every_line_fits_and_the_way_to_stop_it_is_whole():
    lines = message().as_bytes().split(b"\r\n")
    long = [line for line in lines if len(line) > 78]
    assert long == [f"List-Unsubscribe: <{STOP}>".encode()]
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def test_what_was_asked_for_a_moment_ago_cannot_be_stopped():
    sent = message(stop=None)
    assert sent["List-Unsubscribe"] is sent["List-Unsubscribe-Post"] is None
    assert "stop" not in sent.as_string().lower()


def test_a_letter_speaks_its_neighbours_language():
    sent = message(language="de")
    assert sent["Content-Language"] == "de"
    assert "Stop mail of this kind" not in text_of(sent)


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x85"])
def test_no_words_become_a_header(break_):
    evil = f"Feast{break_}Bcc: everybody@mail.example{break_}{break_}<p>Buy!</p>"
    read = message_from_bytes(message(Letter(evil, (evil,))).as_bytes(), policy=default)
    assert read["Bcc"] is None
    assert read["Subject"] == "Feast Bcc: everybody@mail.example <p>Buy!</p>"
    assert set(read.keys()) == set(message().keys())
    for value in ("to", "home"):
        assert break_ not in str(read[value])


@pytest.mark.parametrize("words", ["Linden Yard", "a@", "@b", "<>", "Table <table>x"])
def test_a_sender_has_an_address(words):
    with pytest.raises(ValueError, match="LONGTABLE_MAIL_FROM"):
        sender_of(words)


# ── by a mail server ──


def test_a_mail_server_gets_the_letter(smtp):
    deliver(MailServer(smtp.url), message())
    (letter,) = smtp.letters
    assert letter["Subject"] == "Käsefest: do you come?"
    assert letter["List-Unsubscribe"] == f"<{STOP}>"


@pytest.mark.parametrize("from_the_start", [True, False])
def test_elsewhere_it_is_encrypted_and_logged_in(certificate, tls, monkeypatch, from_the_start):
    monkeypatch.setattr("app.mail.post._is_here", lambda _: False)
    with LetterBox(tls=tls, from_the_start=from_the_start, login=LOGIN) as box:
        url = box.url.replace(":".join(LOGIN), "table:p%40ss%3Aw%C3%B6rd")

        async def story():
            with pytest.raises(Unreachable):  # whoever that is, nobody we trust vouches for it
                await hand_over(MailServer(url), message())
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
            with pytest.raises(Unreachable, match="Authentication"):
                await hand_over(MailServer(url.replace("table:", "chair:")), message())
            await hand_over(MailServer(url), message())
            await box.everybody_has_left()

        asyncio.run(asyncio.wait_for(story(), 20))
    assert len(box.letters) == 1


def test_elsewhere_nothing_is_sent_unencrypted(smtp, monkeypatch):
    monkeypatch.setattr("app.mail.post._is_here", lambda _: False)
    with pytest.raises(Unreachable, match="STARTTLS"):
        deliver(MailServer(smtp.url), message())
    assert smtp.letters == []


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
@pytest.mark.parametrize(
    ("said", "kind", "told"),
    [
        ("550 5.1.1 <cem@mail.example>: no such user", Refused, "550 5.1.1 … no such user"),
        ("554 5.7.1 Spam from table@example.org", Refused, "554 5.7.1 Spam from …"),
        ("451 4.7.1 Come back later", NotTaken, "451 4.7.1 Come back later"),
        ("452 4.2.2 Mailbox full", NotTaken, "452 4.2.2 Mailbox full"),
    ],
)
def test_a_no_is_for_good_or_for_now_and_names_no_address(smtp, step, said, kind, told):
    smtp.no[step] = said
    with pytest.raises(kind) as no:
        deliver(MailServer(smtp.url), message())
    assert str(no.value) == told


def test_a_server_that_is_not_there_cannot_be_reached():
    with LetterBox() as box:
        url = box.url
    with pytest.raises(Unreachable):
        deliver(MailServer(url), message())


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://mail.example", "smtp://", "smtps://h:port", "smtp://h/path", "://"],
)
def test_a_mail_server_that_cannot_be_read_is_said_without_its_password(url):
    with pytest.raises(ValueError, match="LONGTABLE_SMTP must be") as error:
        MailServer(url.replace("h:", "user:secret@h:"))
    assert "secret" not in str(error.value)


# ── into a folder ──


def test_without_a_mail_server_a_letter_is_a_file_for_nobody_else(tmp_path, caplog):
    caplog.set_level("INFO")
    folder = Folder(tmp_path / "home" / "mail")
    deliver(folder, message())
    deliver(folder, message())
    (file,) = (tmp_path / "home" / "mail").iterdir()
    assert file.name == "still-coming.7.cem.eml"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert message_from_bytes(file.read_bytes(), policy=default)["To"] == "cem@mail.example"
    assert f"“Käsefest: do you come?” is kept in {file}" in caplog.text
    assert "cem@mail.example" not in caplog.text


def test_a_folder_that_cannot_be_written_keeps_the_letter_for_later(tmp_path):
    (tmp_path / "mail").write_text("not a folder")
    with pytest.raises(Unreachable):
        deliver(Folder(tmp_path / "mail"), message())


def test_a_mail_server_needs_to_be_told_who_writes_and_from_where():
    whole = {
        "LONGTABLE_SMTP": "smtps://mail.example",
        "LONGTABLE_MAIL_FROM": "table@example.org",
        "LONGTABLE_URL": "https://table.example",
    }
    assert isinstance(post_for(Settings.from_environment(whole)), MailServer)
    for missing in ("LONGTABLE_MAIL_FROM", "LONGTABLE_URL"):
        settings = Settings.from_environment({k: v for k, v in whole.items() if k != missing})
        with pytest.raises(ValueError, match=missing):
            post_for(settings)
