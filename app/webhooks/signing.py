"""Messages as they are sent: their bodies, and their signatures after Standard Webhooks."""

from base64 import b64encode
from datetime import datetime, timedelta

import msgspec
from standardwebhooks import Webhook

from app.api import ADDRESS
from app.api.listings import LISTINGS
from app.people.links import Links
from app.webhooks.messages import Claimed

OLD_SECRET_LASTS = timedelta(hours=24)
"""So long after a new secret was made, messages are signed with the old one as well."""

_LISTS = {listing.key: listing.path for listing in LISTINGS if not listing.people}
"""The list of the API in which something stands, by the kind of its tag."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What happened, without anything personal: ids, and where to read more with a token."""

    feast: str
    position: int
    about: tuple[str, ...]
    read: str


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A message: an event's stored name, when it was recorded, and what it is about."""

    type: str
    timestamp: datetime
    data: About


def secret_of(links: Links, key: str) -> str:
    """The secret that follows from a key, as programs want it; it is written down nowhere."""
    secret = bytes.fromhex(links.secret_of("webhook", key))
    return f"whsec_{b64encode(secret).decode()}"


def body_of(message: Claimed) -> str:
    """What a message says, each time the same."""
    about = About(
        feast=message.feast,
        position=message.position,
        about=message.about,
        read=_where_to_read(message),
    )
    body = Body(type=message.type, timestamp=message.happened_at, data=about)
    return msgspec.json.encode(body).decode()


def headers_of(message: Claimed, body: str, links: Links, now: datetime) -> dict[str, str]:
    """The headers by which whoever gets it can tell that it comes from here, and is no twin."""
    keys = [message.key]
    if message.old_key and now < message.rotated_at + OLD_SECRET_LASTS:
        keys.append(message.old_key)
    signatures = (Webhook(secret_of(links, key)).sign(message.id, now, body) for key in keys)
    return {
        "webhook-id": message.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _where_to_read(message: Claimed) -> str:
    kinds = (tag.partition(":")[0] for tag in message.about)
    lists = [f"/{_LISTS[kind]}" for kind in kinds if kind in _LISTS]
    return f"{ADDRESS}/feasts/{message.feast}{lists[0] if lists else ''}"
