"""What an installation decides: read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy.engine import URL

from app.database import database_url


class Reach(StrEnum):
    """Where an installation sends webhooks."""

    PUBLIC = "public"
    """To addresses of the web, encrypted."""

    PRIVATE = "private"
    """Also into networks of one's own, encrypted."""

    ANYWHERE = "anywhere"
    """Also without encryption: to try things out."""


@dataclass(frozen=True)
class Settings:
    """The settings; each is an environment variable `LONGTABLE_` and its name."""

    home: Path
    """Where the SQLite file, the secret and photos are kept (`LONGTABLE_HOME`)."""

    database: URL
    """Where everything is recorded (`LONGTABLE_DATABASE`)."""

    secret: str | None
    """What personal links are signed with (`LONGTABLE_SECRET`); None means a file in `home`."""

    url: str
    """The address people reach it at (`LONGTABLE_URL`), no slash at the end; "" means whatever
    address a browser used."""

    imprint: Path | None
    """A text file that says who is responsible for this server and how to reach them, for a page
    that every foot leads to (`LONGTABLE_IMPRINT`); None means that there is no such page."""

    posts_per_minute: int
    """How many forms one address may send in a minute (`LONGTABLE_POSTS_PER_MINUTE`); 0: any."""

    smtp: str | None
    """The mail server that letters are given to (`LONGTABLE_SMTP`), as `smtps://USER:PASSWORD@HOST`;
    None means that they are kept in `home`."""

    mail_from: str
    """Who letters come from (`LONGTABLE_MAIL_FROM`), such as `Linden Yard <table@example.org>`;
    "" will do while there is no mail server."""

    webhooks: Reach
    """Where webhooks may be sent (`LONGTABLE_WEBHOOKS`): `public`, `private` or `anywhere`."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings with their defaults.

        Raises:
            ValueError: a value is not understood; the message says which.
        """
        home = Path(environment.get("LONGTABLE_HOME", "var")).absolute()
        default = f"sqlite:///{home / 'longtable.db'}"
        posts = environment.get("LONGTABLE_POSTS_PER_MINUTE", "60")
        if not posts.isascii() or not posts.isdecimal():
            raise ValueError("LONGTABLE_POSTS_PER_MINUTE must be a whole number")
        imprint = environment.get("LONGTABLE_IMPRINT", "")
        reach = environment.get("LONGTABLE_WEBHOOKS", Reach.PUBLIC)
        if reach not in {*Reach}:
            raise ValueError(f"LONGTABLE_WEBHOOKS must be one of {', '.join(Reach)}")
        return cls(
            home=home,
            database=database_url(environment.get("LONGTABLE_DATABASE") or default),
            secret=environment.get("LONGTABLE_SECRET") or None,
            url=environment.get("LONGTABLE_URL", "").rstrip("/"),
            imprint=Path(imprint).absolute() if imprint else None,
            posts_per_minute=int(posts),
            smtp=environment.get("LONGTABLE_SMTP") or None,
            mail_from=environment.get("LONGTABLE_MAIL_FROM", ""),
            webhooks=Reach(reach),
        )
