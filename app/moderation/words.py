"""What the kinds of entries are called."""

from collections.abc import Mapping
from types import MappingProxyType

from app.i18n import lazy_gettext
from domain.moderation.events import Kind

KIND_NAMES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.DISH: lazy_gettext("Dish"),
        Kind.DONATION: lazy_gettext("Gift"),
        Kind.NEED: lazy_gettext("What a cook needs"),
        Kind.LOAN: lazy_gettext("Something lent"),
        Kind.LEFTOVER: lazy_gettext("Something left over"),
        Kind.PERSON: lazy_gettext("A neighbour"),
    }
)
