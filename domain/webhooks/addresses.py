"""Which addresses a webhook may have."""

import re

from domain.refusals import N_, Invalid
from domain.texts import check_line

URL_LIMIT = 500
HOST_LIMIT = 253
MOST_PORTS = 65_535

_URL = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])"
    r"(:(?P<port>[0-9]{1,5}))?"
    r"(?P<rest>[/?][a-z0-9._~:/?@!$&'()*+,;=%-]*)?",
    re.IGNORECASE,
)
"""No name and password before the host, nothing behind a `#`, and only what an address has: people
and programs read the same host in it."""


class UrlInvalid(Invalid):
    """It is no address of a program on the web."""

    message = N_("Please write an address such as https://example.org/news.")
    field = "url"


class UrlNotSecure(Invalid):
    """What is sent there could be read on the way."""

    message = N_("Please write an address that begins with https.")
    field = "url"


def check_url(url: str, *, plainly: bool) -> None:
    """Refuse what is no address, and one without encryption unless that is allowed here."""
    check_line("url", url, URL_LIMIT)
    found = _URL.fullmatch(url)
    if not found or len(found["host"]) > HOST_LIMIT:
        raise UrlInvalid
    if found["port"] and not 1 <= int(found["port"]) <= MOST_PORTS:
        raise UrlInvalid
    if found["scheme"].lower() == "http" and not plainly:
        raise UrlNotSecure
