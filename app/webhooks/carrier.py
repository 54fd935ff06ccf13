"""The way out to the web: only to addresses that everybody may reach, and no further than asked."""

import asyncio
import socket
import ssl
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpcore

from app.settings import Reach

ANSWER_S = 10.0
"""How long an address may take for everything, from the look-up of its name to its answer."""

_LOOK_UPS = 4
_NAT64 = IPv6Network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


class Answer(NamedTuple):
    """What was answered: a status, or 0 and why there was none."""

    status: int = 0
    trouble: str = ""

    @property
    def taken(self) -> bool:
        """Whether the message has arrived."""
        return 200 <= self.status < 300

    @property
    def gone(self) -> bool:
        """Whether nothing is wanted there any more."""
        return self.status == 410


class Forbidden(Exception):
    """The address is none that messages may go to."""


def is_public(address: Address) -> bool:
    """Whether it is an address of the web, however an IPv4 address is wrapped into it."""
    inner = _inside(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _inside(address: Address) -> IPv4Address | None:
    """The IPv4 address to which packets to an IPv6 address may go in the end."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    relayed = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or relayed


class Network(httpcore.AsyncNetworkBackend):
    """Connects to the very addresses that were looked at, so that a name cannot change between."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._inner = httpcore.AnyIOBackend()
        # Not the threads that pages are made in: a name server may keep its askers waiting.
        self._threads = ThreadPoolExecutor(_LOOK_UPS, "webhook-names")

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address of a name that can be reached.

        Raises:
            Forbidden: none of them may be.
        """
        error: Exception = Forbidden()
        for address in await self._addresses(host, port):
            if self._reach is Reach.PUBLIC and not is_public(address):
                continue
            try:
                return await self._inner.connect_tcp(
                    str(address), port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error

    async def _addresses(self, host: str, port: int) -> list[Address]:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(
                self._threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            )
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(type(error).__name__) from error
        return list(dict.fromkeys(ip_address(str(to[0]).partition("%")[0]) for *_, to in found))


class Carrier:
    """Carries messages to programs elsewhere."""

    def __init__(self, reach: Reach, answer_s: float = ANSWER_S) -> None:
        self.reach = reach
        self._answer_s = answer_s
        self._network = Network(reach)

    def refuses(self, url: str) -> bool:
        """Whether an address is none that messages may go to; a name is looked up only later."""
        host = urlsplit(url).hostname or ""
        try:
            return self.reach is Reach.PUBLIC and not is_public(ip_address(host))
        except ValueError:
            return False

    async def post(self, url: str, headers: Mapping[str, str], body: str) -> Answer:
        """Send a message; its answer is its status alone: no redirect is followed, nothing read."""
        parts = urlsplit(url)
        if parts.scheme != "https" and self.reach is not Reach.ANYWHERE:
            return Answer(trouble="insecure")
        sent = {
            "host": parts.netloc,
            "content-type": "application/json",
            "user-agent": "Longtable",
            **headers,
        }
        try:
            async with asyncio.timeout(self._answer_s):
                return Answer(await self._status(url, sent, body))
        except Forbidden:
            return Answer(trouble="forbidden")
        except (TimeoutError, httpcore.TimeoutException):
            return Answer(trouble="timeout")
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            insecure = isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error)
            return Answer(trouble="insecure" if insecure else "unreachable")

    async def _status(self, url: str, headers: Mapping[str, str], body: str) -> int:
        pool = httpcore.AsyncConnectionPool(
            ssl_context=await asyncio.to_thread(lambda: self._encryption),
            network_backend=self._network,
        )
        async with (
            pool,
            pool.stream("POST", url, headers=[*headers.items()], content=body.encode()) as response,
        ):
            return response.status

    @cached_property
    def _encryption(self) -> ssl.SSLContext:
        return ssl.create_default_context()  # reads a hundred certificates, so once and when needed
