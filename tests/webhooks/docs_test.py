"""What docs/webhooks.md tells people to type works as it stands there."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.journal.clock import system_clock
from app.webhooks.signing import body_of, headers_of, secret_of
from tests.house.known import ROOT
from tests.webhooks.examples import LINKS
from tests.webhooks.receiver import Receiver
from tests.webhooks.signing_test import MESSAGE

TEXT = (ROOT / "docs/webhooks.md").read_text()
PYTHON, CHECK, SEND = re.findall(r"^```(?:python|sh)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
AT_A_TERMINAL = pytest.mark.skipif(
    not all(map(shutil.which, ("sh", "openssl", "curl", "od", "base64"))), reason="no such terminal"
)
SECRET = secret_of(LINKS, MESSAGE.key)


@pytest.fixture
def is_from_longtable() -> Any:
    known: dict[str, Any] = {}
    exec(PYTHON, known)  # noqa: S102 - it is what readers would run
    return known["is_from_longtable"]


def shell(script: str, folder: Path, **environment: str) -> str:
    done = subprocess.run(
        ["sh", "-euc", script],
        cwd=folder,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    return done.stdout.strip()


def test_the_python_tells_a_message_from_here_from_all_others(is_from_longtable):
    body = body_of(MESSAGE)
    headers = headers_of(MESSAGE, body, LINKS, system_clock())
    assert is_from_longtable(SECRET, headers, body.encode())
    assert not is_from_longtable(secret_of(LINKS, "other"), headers, body.encode())
    assert not is_from_longtable(SECRET, headers, body.encode() + b" ")
    older = str(int(headers["webhook-timestamp"]) - 1)
    assert not is_from_longtable(SECRET, {**headers, "webhook-timestamp": older}, body.encode())


def test_what_was_sent_long_ago_is_refused(is_from_longtable):
    body = body_of(MESSAGE)
    headers = headers_of(MESSAGE, body, LINKS, MESSAGE.happened_at.replace(year=2020))
    assert not is_from_longtable(SECRET, headers, body.encode())


@AT_A_TERMINAL
def test_the_terminal_makes_the_same_signature(tmp_path):
    body = body_of(MESSAGE)
    headers = headers_of(MESSAGE, body, LINKS, system_clock())
    (tmp_path / "body").write_text(body)
    about = {"ID": headers["webhook-id"], "TIMESTAMP": headers["webhook-timestamp"]}
    made = shell(CHECK, tmp_path, SECRET=SECRET, **about)
    assert f"v1,{made}" in headers["webhook-signature"].split()


@AT_A_TERMINAL
def test_a_message_signed_at_the_terminal_is_taken(tmp_path, receiver: Receiver, is_from_longtable):
    shell(SEND, tmp_path, SECRET=SECRET, URL=receiver.url)
    (got,) = receiver.got
    assert is_from_longtable(SECRET, got.headers, got.body)


def test_the_example_of_a_message_has_the_parts_of_one():
    assert set(re.findall(r'"(\w+)":', TEXT.partition("```\n\n|")[0])) == set(
        re.findall(r'"(\w+)":', body_of(MESSAGE))
    )
