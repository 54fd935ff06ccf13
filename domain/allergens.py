"""The 14 allergens that EU law has named on food, and what a cook says about each."""

from enum import StrEnum


class Allergen(StrEnum):
    """The 14 allergens of Annex II to Regulation (EU) No 1169/2011, in its order."""

    GLUTEN = "gluten"
    CRUSTACEANS = "crustaceans"
    EGGS = "eggs"
    FISH = "fish"
    PEANUTS = "peanuts"
    SOYBEANS = "soybeans"
    MILK = "milk"
    NUTS = "nuts"
    CELERY = "celery"
    MUSTARD = "mustard"
    SESAME = "sesame"
    SULPHITES = "sulphites"
    LUPIN = "lupin"
    MOLLUSCS = "molluscs"


class Answer(StrEnum):
    """What a cook says about an allergen; saying nothing means unknown."""

    CONTAINS = "contains"
    FREE_OF = "free_of"
