"""The webhook that a page's address names, and the page that shows its secret."""

from contextlib import nullcontext

from litestar import Response
from litestar.exceptions import NotFoundException
from sqlalchemy import Connection

from app.feasts.found import feast_or_404
from app.people.queries import Person
from app.web.house import AnyRequest, House
from app.webhooks import queries
from app.webhooks.queries import WebhookRow
from app.webhooks.signing import secret_of


def webhook_or_404(
    house: House, feast: str, webhook: str, db: Connection | None = None
) -> WebhookRow:
    """A webhook of a feast, read with a connection that is open already if there is one.

    Raises:
        NotFoundException: nobody registered it there, or it was ended.
    """
    with nullcontext(db) if db else house.read() as reading:
        row = queries.webhook(reading, feast, webhook)
    if row is None:
        raise NotFoundException("webhook")
    return row


def secret_page(
    request: AnyRequest, house: House, me: Person, feast: str, webhook: str, key: str
) -> Response[str]:
    """The only page that says a secret: the answer to the form that made it."""
    row, secret = feast_or_404(house, feast), secret_of(house.links, key)
    template = "webhooks/secret.html"
    return house.page(request, template, me, secret=secret, feast=row, webhook=webhook)
