"""How a no is said: a page for people, a problem document for programs, one line in the log."""

import logging
from http import HTTPStatus
from typing import Any

from litestar import Response
from litestar.datastructures import Cookie
from litestar.enums import MediaType
from litestar.exceptions import HTTPException
from litestar.plugins.problem_details import ProblemDetailsException
from litestar.types import ExceptionHandlersMap
from sqlalchemy.exc import DBAPIError

from app.i18n import _
from app.journal.answers import CommandIdReused
from app.journal.writer import JournalClosed, JournalFull, JournalUnavailable
from app.people.links import BadLink
from app.web.forms import say
from app.web.house import COOKIE, AnyRequest, House
from domain.refusals import Invalid, NotAllowed, Refusal, Unknown

log = logging.getLogger("longtable.web")

RETRY_S = 2


def status_of(refusal: Refusal) -> int:
    """The HTTP status that says what kind of no it is."""
    match refusal:
        case Unknown():
            return HTTPStatus.NOT_FOUND
        case NotAllowed():
            return HTTPStatus.FORBIDDEN
        case Invalid():
            return HTTPStatus.UNPROCESSABLE_ENTITY
        case CommandIdReused() | _:
            return HTTPStatus.CONFLICT


def log_refused(request: AnyRequest, status: int, why: str) -> None:
    """One line: what was refused and why, without anything a person wrote."""
    handler = request.scope.get("route_handler")
    route = getattr(handler, "name", None) or "-"
    log.info("refused %s %s %s: %s", status, request.method, route, why)


def _titles() -> dict[int, tuple[str, str]]:
    return {
        400: (_("That did not work"), _("This form could not be read. Please send it again.")),
        403: (_("Not allowed"), _("You cannot do this here.")),
        404: (_("Not found"), _("There is no such page. Perhaps the link was cut off.")),
        405: (_("Not possible"), _("This page cannot be used like that.")),
        409: (_("Not possible now"), _("This is not possible now.")),
        413: (_("Too much"), _("That is more than we can take at once. Please make it shorter.")),
        429: (_("A little slower, please"), _("Many forms came from your address just now.")),
        503: (
            _("One moment, please"),
            _("We could not save this just now. Please try again; nothing is recorded twice."),
        ),
        500: (_("Something broke"), _("That is our fault. Please try again in a moment.")),
    }


def problem(
    request: AnyRequest,
    status: int,
    *,
    message: str | None = None,
    retry_after: int | None = None,
    forget: bool = False,
    code: str | None = None,
) -> Response[Any]:
    """The answer that says no, as a page or as `application/problem+json`."""
    titles = _titles()
    title, standard = titles.get(status) or titles[500 if status >= 500 else 400]
    message = message or standard
    headers = {"Cache-Control": "no-store"}
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    if request.accept.best_match(["text/html", "application/json"]) == "application/json":
        details = ProblemDetailsException(
            status_code=status, title=title, detail=message, headers=headers
        )
        details.extra = {"code": code} if code else None
        return details.to_response(request)
    house: House = request.app.state.house
    html = house.pages.page(
        "error.html",
        me=None,
        path=request.url.path,
        status=status,
        title=title,
        message=message,
        retry_after=retry_after,
    )
    gone = [Cookie(key=COOKIE, value="", max_age=0, path="/")] if forget else []
    return Response(
        html, status_code=status, media_type=MediaType.HTML, headers=headers, cookies=gone
    )


def _http(request: AnyRequest, error: HTTPException) -> Response[Any]:
    log_refused(request, error.status_code, type(error).__name__)
    if error.status_code >= 500:
        return _crash(request, error)
    if error.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        wait = int((error.headers or {}).get("RateLimit-Reset", "60"))
        return problem(request, error.status_code, retry_after=max(1, wait))
    return problem(request, error.status_code)


def _refusal(request: AnyRequest, refusal: Refusal) -> Response[Any]:
    status = status_of(refusal)
    log_refused(request, status, refusal.code())
    return problem(request, status, message=say(refusal), code=refusal.code())


def _bad_link(request: AnyRequest, _error: BadLink) -> Response[Any]:
    log_refused(request, 403, "BadLink")
    message = _("This link does not open anything: it was replaced, has expired, or was cut off.")
    return problem(request, 403, message=message, forget=COOKIE in request.cookies)


def _busy(request: AnyRequest, error: Exception) -> Response[Any]:
    log_refused(request, 503, type(error).__name__)
    return problem(request, 503, retry_after=RETRY_S)


def _crash(request: AnyRequest, error: Exception) -> Response[Any]:
    log.error("a request failed", exc_info=error)
    return problem(request, 500)


HANDLERS: ExceptionHandlersMap = {
    HTTPException: _http,
    Refusal: _refusal,
    BadLink: _bad_link,
    JournalFull: _busy,
    JournalClosed: _busy,
    JournalUnavailable: _busy,
    DBAPIError: _busy,
    Exception: _crash,
}
