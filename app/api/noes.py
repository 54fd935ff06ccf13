"""How the API says no, in the OpenAPI document; the answers themselves are those of all pages."""

import msgspec
from litestar.openapi import ResponseSpec


class Problem(msgspec.Struct, kw_only=True, frozen=True):
    """Why not (RFC 9457). `code` is a rule's stable name for its no, `field` what it is about, and
    `errors` says of each part that could not be read what was expected."""

    status: int
    title: str
    detail: str
    code: str | None = None
    field: str | None = None
    errors: dict[str, str] | None = None


def _no(description: str) -> ResponseSpec:
    return ResponseSpec(
        Problem,
        generate_examples=False,
        description=description,
        media_type="application/problem+json",
    )


NOES = {
    400: _no("What was sent cannot be read"),
    401: _no("No token that stands"),
    403: _no("The token, or whoever it acts for, may not do this"),
    404: _no("There is no such thing"),
    409: _no("A rule says no, or the key was used for something else"),
    413: _no("Too much at once"),
    422: _no("A value is outside of what the feast can take"),
    429: _no("Too often; Retry-After says when to try again"),
    503: _no("Not now; send it again with the same key"),
}
