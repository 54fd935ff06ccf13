"""Who is responsible for this server, in the words of whoever runs it."""

from litestar import Response, get
from litestar.exceptions import NotFoundException

from app.settings import Settings
from app.web.house import AnyRequest, Me, TheHouse


@get("/imprint", name="web:imprint", sync_to_thread=True)
def imprint(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """Imprint and contact, if there are any."""
    if house.settings.imprint is None:
        raise NotFoundException("imprint")
    return house.page(request, "imprint.html", me)


def imprint_of(settings: Settings) -> str:
    """The text of the imprint; "" when there is none.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is empty, or not a text in UTF-8.
    """
    if settings.imprint is None:
        return ""
    try:
        text = settings.imprint.read_text("utf-8").strip()
    except UnicodeDecodeError as error:
        raise ValueError("LONGTABLE_IMPRINT must name a text file in UTF-8") from error
    if not text:
        raise ValueError("LONGTABLE_IMPRINT names an empty file")
    return text


routes = [imprint]
