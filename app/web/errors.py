"""How a no is said: a page for people, a problem document for programs, one line in the log."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from litestar import Response
from litestar.datastructures import Cookie
from litestar.enums import MediaType
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from app.i18n import _, speak
from app.journal.writer import JournalClosed, JournalFull, JournalUnavailable
from app.people.links import BadLink
from app.web.forms import say
from app.web.house import ACT_FOR_NOBODY, COOKIE, FORGET, AnyRequest, House, language_headers
from app.web.language import language_of
from domain.households import NotOfThisHousehold
from domain.refusals import Invalid, NotAllowed, Refusal, Unknown

log = logging.getLogger("longtable.web")

RETRY_S = 2
_PASSED_ON = ("allow", "www-authenticate")
_PROBLEMS = ("application/json", "application/problem+json")


def status_of(refusal: Refusal) -> int:
    """The HTTP status that says what kind of no it is."""
    match refusal:
        case Unknown():
            return HTTPStatus.NOT_FOUND
        case NotAllowed():
            return HTTPStatus.FORBIDDEN
        case Invalid():
            return HTTPStatus.UNPROCESSABLE_ENTITY
        case _:
            return HTTPStatus.CONFLICT


def log_refused(request: AnyRequest, status: int, why: str) -> None:
    """One line: what was refused and why, without anything a person wrote."""
    handler = request.scope.get("route_handler")
    route = getattr(handler, "name", None) or "-"
    log.info("refused %s %s %s: %s", status, request.method, route, why)


def _titles() -> dict[int, tuple[str, str]]:
    return {
        400: (_("That did not work"), _("This form could not be read. Please send it again.")),
        401: (_("Who asks?"), _("Please send a token that stands, as `Authorization: Bearer …`.")),
        403: (_("Not allowed"), _("You cannot do this here.")),
        404: (_("Not found"), _("There is no such page. Perhaps the link was cut off.")),
        405: (_("Not possible"), _("This page cannot be used like that.")),
        409: (_("Not possible now"), _("This is not possible now.")),
        413: (
            _("Too much"),
            _("That is more than we can take at once. Please make it shorter or smaller."),
        ),
        422: (_("Almost there"), _("Something in this form needs another look.")),
        429: (_("A little slower, please"), _("Many forms came from your address just now.")),
        503: (
            _("One moment, please"),
            _("We could not save this just now. Please try again; nothing is recorded twice."),
        ),
        500: (_("Something broke"), _("That is our fault. Please try again in a moment.")),
    }


def wants_problem(request: AnyRequest) -> bool:
    """Whether a program asks, that reads `application/problem+json` rather than pages."""
    if request.scope["path"].startswith("/api/"):
        return True
    return request.accept.best_match([MediaType.HTML, *_PROBLEMS]) in _PROBLEMS


def problem(
    request: AnyRequest,
    status: int,
    message: str | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    cookies: Sequence[Cookie] = (),
    **details: Any,
) -> Response[Any]:
    """The answer that says no, as a page or as `application/problem+json` with its details."""
    titles = _titles()
    title, standard = titles.get(status) or titles[500 if status >= 500 else 400]
    message = message or standard
    headers = {"Cache-Control": "no-store", **language_headers(), **(headers or {})}
    answer: Response[Any]
    if wants_problem(request):
        document = {"status": status, "title": title, "detail": message, **details}
        answer = Response(document, media_type="application/problem+json")
    else:
        house: House = request.app.state.house
        html = house.pages.page(
            "error.html",
            me=None,
            path=request.scope["path"] if request.method == "GET" else "/",
            status=status,
            title=title,
            message=message,
            retry_after=headers.get("Retry-After"),
        )
        answer = Response(html, media_type=MediaType.HTML)
    answer.status_code = status
    answer.headers.update(headers)
    answer.cookies.extend(cookies)
    return answer


def _http(request: AnyRequest, error: HTTPException) -> Response[Any]:
    if error.status_code >= 500:
        return _crash(request, error)
    log_refused(request, error.status_code, type(error).__name__)
    speak(language_of(request))  # what no route was found for never came to the door
    given = error.headers or {}
    headers = {name.title(): given[name] for name in _PASSED_ON if name in given}
    if error.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        headers["Retry-After"] = str(max(1, int(given.get("RateLimit-Reset", "60"))))
    return problem(request, error.status_code, headers=headers)


def _invalid(request: AnyRequest, error: ValidationException) -> Response[Any]:
    """What a program sent is not what the OpenAPI document says; each error with its place."""
    log_refused(request, error.status_code, "ValidationException")
    extra: Any = error.extra or ()
    errors = {each.get("key", ""): each["message"] for each in extra}
    return problem(request, error.status_code, errors=errors)


def _refusal(request: AnyRequest, refusal: Refusal) -> Response[Any]:
    status = status_of(refusal)
    log_refused(request, status, refusal.code())
    about: dict[str, Any] = {"field": refusal.field} if refusal.field else {}
    return problem(request, status, say(refusal), code=refusal.code(), **about)


def _no_member(request: AnyRequest, refusal: NotOfThisHousehold) -> Response[Any]:
    answer = _refusal(request, refusal)
    answer.cookies.append(ACT_FOR_NOBODY)
    return answer


def _bad_link(request: AnyRequest, _error: BadLink) -> Response[Any]:
    log_refused(request, 403, "BadLink")
    message = _("This link does not open anything: it was replaced, has expired, or was cut off.")
    cookies = [FORGET, ACT_FOR_NOBODY] if COOKIE in request.cookies else []
    return problem(request, 403, message, cookies=cookies)


def _busy(request: AnyRequest, error: Exception) -> Response[Any]:
    log_refused(request, 503, type(error).__name__)
    return problem(request, 503, headers={"Retry-After": str(RETRY_S)})


def _crash(request: AnyRequest, error: Exception) -> Response[Any]:
    log.error("a request failed", exc_info=error)
    return problem(request, 500)


HANDLERS: ExceptionHandlersMap = {
    HTTPException: _http,
    ValidationException: _invalid,
    Refusal: _refusal,
    NotOfThisHousehold: _no_member,
    BadLink: _bad_link,
    JournalFull: _busy,
    JournalClosed: _busy,
    JournalUnavailable: _busy,
    DBAPIError: _busy,
    NoConnectionLeft: _busy,
    Exception: _crash,
}
