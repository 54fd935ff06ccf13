"""The allergens' names, as people read them."""

from app.i18n import _
from domain.dishes import Allergen


def allergen_names() -> dict[Allergen, str]:
    """A short name for each of the 14, in the order of the regulation."""
    return {
        Allergen.GLUTEN: _("gluten"),
        Allergen.CRUSTACEANS: _("crustaceans"),
        Allergen.EGGS: _("eggs"),
        Allergen.FISH: _("fish"),
        Allergen.PEANUTS: _("peanuts"),
        Allergen.SOYBEANS: _("soybeans"),
        Allergen.MILK: _("milk"),
        Allergen.NUTS: _("nuts"),
        Allergen.CELERY: _("celery"),
        Allergen.MUSTARD: _("mustard"),
        Allergen.SESAME: _("sesame"),
        Allergen.SULPHITES: _("sulphites"),
        Allergen.LUPIN: _("lupin"),
        Allergen.MOLLUSCS: _("molluscs"),
    }
