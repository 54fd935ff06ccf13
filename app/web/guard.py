"""The door: no forms from other sites, no floods, nothing loaded from elsewhere."""

import ipaddress
from typing import Any

from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.types import Message, Scope

from app.i18n import speak
from app.web.house import AnyRequest
from app.web.language import language_of

_SAFE = {"GET", "HEAD", "OPTIONS"}

FROM_ANYWHERE = "from_anywhere"
"""The option of routes that other sites may send forms to, because no cookie counts there: a signed
address alone says who asks."""

_HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        b"object-src 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    # Not "no-referrer": browsers would then send our own forms with `Origin: null`.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


CAMERA = "camera"
"""The option of routes whose page may ask for the camera."""


EMBEDDED = "embedded"
"""The option of routes that any site may show in a frame: they do nothing and know nobody."""

_IN_FRAMES = {
    b"content-security-policy": b"default-src 'none'; style-src 'self'; font-src 'self'; "
    b"base-uri 'none'; form-action 'none'; frame-ancestors *",
    b"cross-origin-resource-policy": b"cross-origin",
}
_EMBEDDED = [(name, _IN_FRAMES.get(name, value)) for name, value in _HEADERS]


async def add_headers(message: Message, scope: Scope) -> None:
    """Every answer says what a browser may do with it."""
    if message["type"] == "http.response.start":
        options = getattr(scope.get("route_handler"), "opt", {})  # an unknown address has no route
        camera = b"(self)" if options.get(CAMERA) else b"()"
        policy = b"camera=" + camera + b", geolocation=(), microphone=()"
        own = _EMBEDDED if options.get(EMBEDDED) else _HEADERS
        headers = (*own, (b"permissions-policy", policy))
        message["headers"] = [*message["headers"], *headers]


async def at_the_door(request: AnyRequest) -> None:
    """What is done before anything else: hear the language, and look at where a form comes from.

    Raises:
        NotFoundException: the address has a NUL, which no database can look up.
        PermissionDeniedException: another site sent a form.
    """
    speak(language_of(request))
    if "\x00" in request.scope["path"] or b"%00" in request.scope["query_string"]:
        raise NotFoundException("no address")
    if not request.route_handler.opt.get(FROM_ANYWHERE):
        _refuse_other_sites(request)


def _refuse_other_sites(request: AnyRequest) -> None:
    """A form must come from one of our own pages; programs that are no browser say neither."""
    if request.method in _SAFE:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    own = origin is None or origin.partition("://")[2] == request.headers.get("host")
    if site not in {None, "same-origin", "none"} or not own:
        raise PermissionDeniedException("cross-site")


ONLY_ASKS = "only_asks"
"""The option of routes that record nothing, and are asked again and again while somebody types."""

ASKED_MORE_OFTEN = 10


def flood_limit(posts_per_minute: int) -> RateLimitConfig:
    """At most so many forms a minute from one address."""
    return RateLimitConfig(
        rate_limit=("minute", posts_per_minute),
        identifier_for_request=_network,
        check_throttle_handler=_is_a_form,
        exclude_opt_key=ONLY_ASKS,
    )


def ask_limit(posts_per_minute: int) -> RateLimitConfig:
    """What only asks may be asked more often, and takes nothing from the forms that record."""
    return RateLimitConfig(
        rate_limit=("minute", ASKED_MORE_OFTEN * posts_per_minute),
        identifier_for_request=_network,
        store=ONLY_ASKS,
    )


async def _is_a_form(request: AnyRequest) -> bool:
    return request.method not in _SAFE


def _network(request: AnyRequest) -> str:
    """The address, or for IPv6 the /64 that one household has."""
    host: Any = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
