"""The places of a kitchen and the tools of a table, as people name them."""

from collections.abc import Mapping
from types import MappingProxyType

from app.i18n import lazy_gettext
from domain.kitchen.events import Place, Tool

PLACE_NAMES: Mapping[Place, str] = MappingProxyType(
    {
        Place.OVEN: lazy_gettext("Oven"),
        Place.HOB: lazy_gettext("Hob"),
        Place.FRIDGE: lazy_gettext("Fridge"),
        Place.SOCKET: lazy_gettext("Power socket"),
    }
)

TOOL_NAMES: Mapping[Tool, str] = MappingProxyType(
    {
        Tool.LADLE: lazy_gettext("ladle"),
        Tool.SPOON: lazy_gettext("serving spoon"),
        Tool.TONGS: lazy_gettext("tongs"),
        Tool.KNIFE: lazy_gettext("knife"),
        Tool.CAKE_SERVER: lazy_gettext("cake server"),
    }
)
