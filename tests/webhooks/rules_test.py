"""Registering webhooks, looking after them, and what the server says of them."""

from typing import Any

import msgspec
import pytest

from domain.feasts import FeastUnknown
from domain.people import OrganiserAppointed
from domain.refusals import NotAllowed
from domain.texts import HiddenCharacters, Missing, TooLong
from domain.webhooks import (
    EndWebhook,
    PauseWebhook,
    RepeatMessages,
    ReportWebhookFailure,
    ResumeWebhook,
    RotateSecret,
    StopWebhook,
    TryWebhook,
)
from domain.webhooks.addresses import UrlInvalid, UrlNotSecure
from domain.webhooks.events import (
    Kind,
    MessagesRepeated,
    SecretRotated,
    WebhookEnded,
    WebhookFailed,
    WebhookPaused,
    WebhookRegistered,
    WebhookResumed,
    WebhookStopped,
    WebhookTried,
)
from domain.webhooks.failing import FailureKnown
from domain.webhooks.keeping import (
    MOST_WEBHOOKS,
    KindsMissing,
    TooManyWebhooks,
    WebhookActive,
    WebhookTaken,
)
from domain.webhooks.standing import WebhookRests, WebhookUnknown
from tests.examples import HARVEST, OLGA_ORGANISES, joined
from tests.house.known import events
from tests.story import given
from tests.webhooks.examples import BOARD, register

IT: dict[str, Any] = {"webhook": "board", "feast": "harvest", "person": "olga"}
ABOUT: dict[str, Any] = {"actor": "olga", "feast": "harvest", "webhook": "board"}
BY_ITSELF: dict[str, Any] = {**ABOUT, "actor": "timer"}
PAUSED, RESUMED, ENDED = (kind(**IT) for kind in (WebhookPaused, WebhookResumed, WebhookEnded))
STOPPED, FAILED = WebhookStopped(**IT), WebhookFailed(**IT)


def registered(webhook="board", kinds=(Kind.DISHES,), url=BOARD):
    """Olga did."""
    return WebhookRegistered(
        **{**IT, "webhook": webhook}, key=f"key-of-{webhook}", kinds=kinds, url=url, reason="Board"
    )


def there(*more):
    """A feast with an organiser and a webhook."""
    return given(HARVEST, OLGA_ORGANISES, registered(), *more)


def test_an_organiser_registers_a_webhook_tries_it_and_ends_it():
    given(HARVEST, OLGA_ORGANISES).when(register()).then(registered())
    there().when(TryWebhook(**ABOUT)).then(WebhookTried(**IT))
    there().when(EndWebhook(**ABOUT)).then(ENDED)


def test_only_organisers_do_anything_with_webhooks():
    given(HARVEST, joined("cem")).when(register(actor="cem")).then_refused(NotAllowed)
    theirs = {**ABOUT, "actor": "cem"}
    for command in (
        RotateSecret(**theirs, key="k", reason="Mine"),
        TryWebhook(**theirs),
        RepeatMessages(**theirs),
        *(kind(**theirs, reason="Mine") for kind in (PauseWebhook, ResumeWebhook, EndWebhook)),
    ):
        there(joined("cem")).when(command).then_refused(NotAllowed)


def test_a_webhook_is_of_one_feast_that_is_there():
    given(OLGA_ORGANISES).when(register()).then_refused(FeastUnknown)
    for kind in (TryWebhook, PauseWebhook, EndWebhook, RepeatMessages, StopWebhook):
        given(HARVEST, OLGA_ORGANISES).when(kind(**ABOUT)).then_refused(WebhookUnknown)
        there(ENDED).when(kind(**ABOUT)).then_refused(WebhookUnknown)


def test_an_id_is_used_once_and_there_are_only_so_many():
    there().when(register()).then_refused(WebhookTaken)
    there(ENDED).when(register()).then_refused(WebhookTaken)
    spring = msgspec.structs.replace(HARVEST, feast="spring")
    there(spring).when(register(feast="spring")).then_refused(WebhookTaken)
    many = [registered(f"w{n}") for n in range(MOST_WEBHOOKS)]
    given(HARVEST, OLGA_ORGANISES, *many).when(register()).then_refused(TooManyWebhooks)
    fewer = WebhookEnded(**{**IT, "webhook": "w0"})
    given(HARVEST, OLGA_ORGANISES, *many, fewer).when(register()).then(registered())


def test_it_hears_of_something_and_is_for_something():
    start = given(HARVEST, OLGA_ORGANISES)
    start.when(register(kinds=())).then_refused(KindsMissing, "kinds")
    start.when(register(reason="")).then_refused(Missing, "reason")
    start.when(register(reason="x" * 61)).then_refused(TooLong, "reason")
    both = (Kind.DISHES, Kind.SHIFTS)
    start.when(register(kinds=(*reversed(both), Kind.DISHES))).then(registered(kinds=both))


@pytest.mark.parametrize(
    "url",
    [
        "https://board.example",
        "https://board.example:8443/news?key=a%20b&x=1",
        "HTTPS://BOARD.example./news",
        "https://192.0.2.7/news",
        "https://[2001:db8::7]:443/news",
        "https://xn--bckerei-5wa.example/",
    ],
)
def test_an_address_of_the_web_is_taken(url):
    given(HARVEST, OLGA_ORGANISES).when(register(url=url)).then(registered(url=url))


@pytest.mark.parametrize(
    "url",
    [
        "board.example",
        "ftp://board.example/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https:///news",
        "https:board.example",
        "https://olga:secret@board.example/",
        "https://board.example@evil.example/",
        "https://board.example\\@evil.example/",
        "https://board.example#@evil.example/",
        "https://board.example/a b",
        "https://bäckerei.example/",
        "https://board.example:0/",
        "https://board.example:65536/",
        "https://board.example:99999999999/",
        "https://board..example/",
        "https://[::1",
        "https://[fe80::1%25eth0]/",
        f"https://{'a' * 260}.example/",
    ],
)
def test_what_is_no_address_is_refused(url):
    given(HARVEST, OLGA_ORGANISES).when(register(url=url)).then_refused(UrlInvalid, "url")


@pytest.mark.parametrize(
    "url", ["https://a.example/\nhost: b", "https://a.example/\x00", "https://a.example/\u202e"]
)
def test_an_address_hides_nothing(url):
    given(HARVEST, OLGA_ORGANISES).when(register(url=url)).then_refused(HiddenCharacters, "url")


def test_without_encryption_nothing_is_sent_unless_the_installation_says_so():
    plain = "http://board.example/news"
    start = given(HARVEST, OLGA_ORGANISES)
    start.when(register(url=plain)).then_refused(UrlNotSecure, "url")
    start.when(register(url=plain, plainly=True)).then(registered(url=plain))
    start.when(register(url="")).then_refused(Missing, "url")
    start.when(register(url=f"{BOARD}/{'x' * 500}")).then_refused(TooLong, "url")


def test_messages_wait_and_go_on():
    there().when(PauseWebhook(**ABOUT)).then(PAUSED)
    there(PAUSED).when(PauseWebhook(**ABOUT)).then_refused(WebhookRests)
    there(PAUSED).when(TryWebhook(**ABOUT)).then_refused(WebhookRests)
    there(PAUSED).when(RepeatMessages(**ABOUT)).then_refused(WebhookRests)
    there(PAUSED).when(ResumeWebhook(**ABOUT)).then(RESUMED)
    there().when(ResumeWebhook(**ABOUT)).then_refused(WebhookActive)
    there(PAUSED, RESUMED).when(PauseWebhook(**ABOUT)).then(PAUSED)


def test_about_another_organisers_webhook_one_says_why():
    petra = joined("petra"), OrganiserAppointed(person="petra", invitation="second")
    theirs = {**ABOUT, "actor": "petra"}
    for kind, event in ((PauseWebhook, WebhookPaused), (EndWebhook, WebhookEnded)):
        there(*petra).when(kind(**theirs)).then_refused(Missing, "reason")
        there(*petra).when(kind(**theirs, reason="Spam")).then(event(**IT, reason="Spam"))
    rotate = RotateSecret(**theirs, key="k")
    there(*petra).when(rotate).then_refused(Missing, "reason")
    there().when(RotateSecret(**ABOUT, key="k")).then(SecretRotated(**IT, key="k"))


def test_the_server_stops_a_webhook_whose_address_is_gone_and_an_organiser_starts_it_again():
    there().when(StopWebhook(**BY_ITSELF)).then(STOPPED)
    there(STOPPED).when(StopWebhook(**BY_ITSELF)).then_refused(WebhookRests)
    there(STOPPED).when(ResumeWebhook(**ABOUT)).then(RESUMED)


def test_it_is_said_once_that_messages_were_given_up_until_all_are_sent_again():
    there().when(ReportWebhookFailure(**BY_ITSELF)).then(FAILED)
    there(FAILED).when(ReportWebhookFailure(**BY_ITSELF)).then_refused(FailureKnown)
    one, every = (RepeatMessages(**ABOUT, position=n) for n in (7, 0))
    there(FAILED).when(one).then(MessagesRepeated(**IT, position=7))
    there(FAILED).when(every).then(MessagesRepeated(**IT, position=0))
    sent = MessagesRepeated(**IT, position=0)
    there(FAILED, sent).when(ReportWebhookFailure(**BY_ITSELF)).then(FAILED)


def test_there_is_a_kind_for_whatever_happens_at_a_feast():
    told = {kind.TOPIC.partition(".")[0] for kind in events() if "feast" in kind.TAGGED_BY}
    assert {*Kind} == told - {"webhooks"}
