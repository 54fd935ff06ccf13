"""Which language a page speaks: the one the person chose, else the one their browser asks for."""

import re
from urllib.parse import unquote

from babel.core import negotiate_locale
from litestar import post
from litestar.exceptions import ClientException
from litestar.response import Redirect

from app.i18n import LANGUAGES, Language
from app.web.forms import fields
from app.web.house import AnyRequest, TheHouse

COOKIE = "language"

_WISH = re.compile(r"([a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:;q=(0(?:\.[0-9]*)?|1(?:\.0*)?))?")
_LONGEST = 500  # characters of wishes that are read; browsers send some 30

_OWN_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")  # what no browser takes for a host


def language_of(request: AnyRequest) -> Language:
    """The language of whoever asks; English when they ask for none that we speak."""
    chosen = LANGUAGES.get(request.cookies.get(COOKIE, ""))
    return chosen or negotiated(request.headers.get("accept-language", ""))


def negotiated(header: str) -> Language:
    """The best of our languages for an Accept-Language; what cannot be read in it is left out."""
    parts = header[:_LONGEST].lower().replace(" ", "").split(",")
    wishes = [(wish[1], float(wish[2] or 1)) for part in parts if (wish := _WISH.fullmatch(part))]
    ranked = sorted(wishes, key=lambda wish: wish[1], reverse=True)
    wanted = [language for language, weight in ranked if weight]
    return LANGUAGES[negotiate_locale(wanted, LANGUAGES, sep="-") or "en"]


@post("/language", name="language:choose")
async def choose(request: AnyRequest, house: TheHouse) -> Redirect:
    """Choose a language for this browser, and see the same page in it."""
    sent = await fields(request)
    language = LANGUAGES.get(sent.get("language", ""))
    if language is None:
        raise ClientException("no such language")
    cookie = house.keep(COOKIE, language.code)
    return Redirect(_way_back(request, sent.get("back", "")), status_code=303, cookies=[cookie])


def _way_back(request: AnyRequest, path: str) -> str:
    """The page that the form stood on, with the query that the browser showed there."""
    if not _OWN_PATH.fullmatch(path):
        return "/"
    page, _, query = request.headers.get("referer", "").partition("?")
    own = unquote(page).endswith(f"://{request.headers.get('host')}{path}")
    return f"{path}?{query}" if own and query else path


routes = [choose]
