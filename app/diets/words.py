"""The diets' names, as people read them."""

from collections.abc import Mapping
from types import MappingProxyType

from app.i18n import lazy_gettext
from domain.diets import Diet

DIET_NAMES: Mapping[Diet, str] = MappingProxyType(
    {
        Diet.VEGAN: lazy_gettext("vegan"),
        Diet.VEGETARIAN: lazy_gettext("vegetarian"),
        Diet.HALAL: lazy_gettext("halal"),
        Diet.KOSHER: lazy_gettext("kosher"),
        Diet.GLUTEN_FREE: lazy_gettext("gluten-free"),
        Diet.LACTOSE_FREE: lazy_gettext("lactose-free"),
        Diet.NUT_FREE: lazy_gettext("nut-free"),
        Diet.PORK_FREE: lazy_gettext("no pork"),
        Diet.ALCOHOL_FREE: lazy_gettext("no alcohol"),
    }
)
"""A short name for each diet, in the order of the form."""
