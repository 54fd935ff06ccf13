"""The allergens' names, as people read them."""

from collections.abc import Mapping
from types import MappingProxyType

from app.i18n import lazy_gettext
from domain.allergens import Allergen

ALLERGEN_NAMES: Mapping[Allergen, str] = MappingProxyType(
    {
        Allergen.GLUTEN: lazy_gettext("gluten"),
        Allergen.CRUSTACEANS: lazy_gettext("crustaceans"),
        Allergen.EGGS: lazy_gettext("eggs"),
        Allergen.FISH: lazy_gettext("fish"),
        Allergen.PEANUTS: lazy_gettext("peanuts"),
        Allergen.SOYBEANS: lazy_gettext("soybeans"),
        Allergen.MILK: lazy_gettext("milk"),
        Allergen.NUTS: lazy_gettext("nuts"),
        Allergen.CELERY: lazy_gettext("celery"),
        Allergen.MUSTARD: lazy_gettext("mustard"),
        Allergen.SESAME: lazy_gettext("sesame"),
        Allergen.SULPHITES: lazy_gettext("sulphites"),
        Allergen.LUPIN: lazy_gettext("lupin"),
        Allergen.MOLLUSCS: lazy_gettext("molluscs"),
    }
)
"""A short name for each of the 14, in the order of the regulation."""
