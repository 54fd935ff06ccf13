"""What a printed menu calls diets, where there is room for two letters."""

from collections.abc import Mapping
from types import MappingProxyType

from app.i18n import lazy_gettext
from domain.diets import Diet

SHORT: Mapping[Diet, str] = MappingProxyType(
    {
        Diet.VEGAN: lazy_gettext("vn"),
        Diet.VEGETARIAN: lazy_gettext("vg"),
        Diet.HALAL: lazy_gettext("ha"),
        Diet.KOSHER: lazy_gettext("ko"),
        Diet.GLUTEN_FREE: lazy_gettext("gf"),
        Diet.LACTOSE_FREE: lazy_gettext("lf"),
        Diet.NUT_FREE: lazy_gettext("nf"),
        Diet.PORK_FREE: lazy_gettext("np"),
        Diet.ALCOHOL_FREE: lazy_gettext("na"),
    }
)
"""A sign of two letters for each diet; the menu's legend says what they mean."""
