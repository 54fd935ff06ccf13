"""Messages go to addresses of the web alone, and no further than to what was asked for."""

import asyncio
import socket
import threading
from ipaddress import ip_address

import pytest

from app.settings import Reach, Settings
from app.webhooks.carrier import Answer, Carrier, is_public
from tests.webhooks.receiver import Receiver

PATIENCE_S = 60


def post(carrier: Carrier, url: str) -> Answer:
    sent = carrier.post(url, {"webhook-id": "msg_1"}, '{"type": "a"}')
    return asyncio.run(asyncio.wait_for(sent, PATIENCE_S))


@pytest.fixture
def anywhere() -> Carrier:
    return Carrier(Reach.ANYWHERE)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),  # noqa: S104
        *("192.0.2.7", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1"),
        *("ff0e::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"),
        *("64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "::127.0.0.1"),
        "2001:0:53aa:64c:0:0:80ff:fffe",  # Teredo for 127.0.0.1
    ],
)
def test_an_address_that_is_not_for_everybody_is_told_apart_however_it_is_wrapped(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "::ffff:1.1.1.1"]
)
def test_an_address_of_the_web_is_for_everybody(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"]
)
def test_nothing_is_sent_to_this_machine_however_it_is_called(receiver: Receiver, host: str):
    carrier = Carrier(Reach.PUBLIC)
    assert post(carrier, f"https://{host}:{receiver.port}/") == Answer(trouble="forbidden")
    assert receiver.got == []


def test_a_name_that_leads_elsewhere_the_second_time_is_asked_once(receiver: Receiver, monkeypatch):
    asked = []

    def rebinding(_host, port, **_):
        asked.append(1)
        at = "1.1.1.1" if len(asked) > 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (at, port))]

    monkeypatch.setattr("app.webhooks.carrier.socket.getaddrinfo", rebinding)
    url = f"http://board.example:{receiver.port}/"
    assert post(Carrier(Reach.ANYWHERE), url).taken
    assert (len(asked), receiver.got[0].headers["host"]) == (1, f"board.example:{receiver.port}")
    asked.clear()
    assert post(Carrier(Reach.PUBLIC), url.replace("http", "https")).trouble == "forbidden"


def test_of_several_addresses_only_those_for_everybody_are_tried(receiver: Receiver, monkeypatch):
    tried = []

    async def connect(_network, host, *_):
        tried.append(host)
        raise OSError

    def several(_host, port, **_):
        hosts = ("127.0.0.1", "1.1.1.1", "10.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in hosts]

    monkeypatch.setattr("app.webhooks.carrier.socket.getaddrinfo", several)
    monkeypatch.setattr("httpcore.AnyIOBackend.connect_tcp", connect)
    assert post(Carrier(Reach.PUBLIC), "https://board.example/").trouble == "unreachable"
    assert tried == ["1.1.1.1"]


def test_without_encryption_nothing_is_sent_unless_the_installation_says_so(receiver: Receiver):
    for reach in (Reach.PUBLIC, Reach.PRIVATE):
        assert post(Carrier(reach), receiver.url) == Answer(trouble="insecure")
    assert receiver.got == []
    assert post(Carrier(Reach.ANYWHERE), receiver.url) == Answer(204)


def test_a_message_arrives_whole(receiver: Receiver, anywhere: Carrier):
    assert post(anywhere, f"{receiver.url}?key=a%20b&c").taken
    (got,) = receiver.got
    assert (got.path, got.body) == ("/news?key=a%20b&c", b'{"type": "a"}')
    told = {"content-type": "application/json", "user-agent": "Longtable", "webhook-id": "msg_1"}
    assert told.items() <= got.headers.items()


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(receiver: Receiver, anywhere: Carrier, status: int):
    receiver.status, receiver.more = status, {"location": receiver.url, "content-length": "0"}
    answer = post(anywhere, receiver.url)
    assert (answer.status, answer.taken, len(receiver.got)) == (status, False, 1)


@pytest.mark.parametrize(
    ("status", "taken", "gone"),
    [(200, True, False), (202, True, False), (404, False, False), (410, False, True)],
)
def test_an_answer_is_its_status(receiver: Receiver, anywhere: Carrier, status, taken, gone):
    receiver.status = status
    answer = post(anywhere, receiver.url)
    assert (answer.taken, answer.gone) == (taken, gone)


def test_who_does_not_answer_in_time_is_left(receiver: Receiver):
    may_answer = threading.Event()
    receiver.before = lambda: may_answer.wait(PATIENCE_S)
    assert post(Carrier(Reach.ANYWHERE, 0.2), receiver.url) == Answer(trouble="timeout")
    may_answer.set()


def answering(words: bytes) -> int:
    """A port where whoever connects is answered this, whatever they say."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with listening:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(words)

    threading.Thread(target=serve, daemon=True).start()
    return int(listening.getsockname()[1])


@pytest.mark.parametrize("words", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 O\x00K\r\n:\r\n\r\n"])
def test_what_is_no_answer_counts_as_none(anywhere: Carrier, words: bytes):
    answer = post(anywhere, f"http://127.0.0.1:{answering(words)}/")
    assert answer == Answer(trouble="unreachable")


def test_an_endless_answer_is_not_read(anywhere: Carrier):
    endless = b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n" + b"x" * 10_000
    assert post(anywhere, f"http://127.0.0.1:{answering(endless)}/") == Answer(200)


def test_nobody_there_is_told_from_a_line_that_is_not_secure(anywhere: Carrier):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert post(anywhere, f"http://127.0.0.1:{port}/").trouble == "unreachable"
    for host in ("nowhere.invalid", "a" * 80 + ".example"):
        assert post(anywhere, f"http://{host}/").trouble == "unreachable"


def test_a_line_is_secure_if_the_certificate_is_of_the_name_and_somebody_vouches_for_it(
    certificate, tls, monkeypatch
):
    with Receiver(tls) as program:
        here = f"https://127.0.0.1:{program.port}/"
        assert post(Carrier(Reach.PRIVATE), here) == Answer(trouble="insecure")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert post(Carrier(Reach.PRIVATE), here) == Answer(204)
        same = socket.getaddrinfo("127.0.0.1", program.port, type=socket.SOCK_STREAM)
        monkeypatch.setattr("app.webhooks.carrier.socket.getaddrinfo", lambda *_, **__: same)
        another = here.replace("127.0.0.1", "board.example")
        assert post(Carrier(Reach.PRIVATE), another) == Answer(trouble="insecure")
        assert len(program.got) == 1


def test_a_setting_that_is_not_understood_is_refused():
    with pytest.raises(ValueError, match="LONGTABLE_WEBHOOKS must be one of public, private"):
        Settings.from_environment({"LONGTABLE_WEBHOOKS": "nowhere"})
