"""What Olga wishes for, and who brings it."""

from typing import Any

from domain.diets import Diet
from domain.suggestions import (
    BringSuggested,
    DishSuggested,
    SuggestDish,
    SuggestionWithdrawn,
    WithdrawSuggestion,
)
from domain.wishes import DietsWanted, WantDiets
from tests.examples import DISH

POT: dict[str, Any] = {
    "feast": "harvest",
    "suggestion": "pot",
    "name": "A big pot of soup",
    "course": "Mains",
    "servings": 20,
    "diets": (Diet.VEGAN,),
}
WANTED: dict[str, Any] = {
    "feast": "harvest",
    "courses": ("Mains",),
    "servings": {Diet.VEGAN: 20, Diet.NUT_FREE: 12},
    "reason": "Many of us eat so",
}


def suggested(**changes: Any) -> DishSuggested:
    """Olga wished for a pot of soup."""
    return DishSuggested(**{**POT, **changes})


def suggest(*, actor: str = "olga", **changes: Any) -> SuggestDish:
    """Olga wishes for a pot of soup."""
    return SuggestDish(**{"actor": actor, **POT, **changes})


def no_longer(reason: str = "Enough soup") -> SuggestionWithdrawn:
    """The pot was no longer wished for."""
    return SuggestionWithdrawn(suggestion="pot", feast="harvest", reason=reason)


def wish_no_longer(*, actor: str = "olga", **changes: Any) -> WithdrawSuggestion:
    """Olga no longer wishes for the pot."""
    said = {"feast": "harvest", "suggestion": "pot", "reason": "Enough soup"}
    return WithdrawSuggestion(**{"actor": actor, **said, **changes})


def bring(dish: str, *, actor: str = "cem", **changes: Any) -> BringSuggested:
    """Cem brings the pot."""
    return BringSuggested(**{"dish": dish, "actor": actor, "suggestion": "pot", **DISH, **changes})


def wanted(**changes: Any) -> DietsWanted:
    """Olga said what the mains should have."""
    return DietsWanted(**{**WANTED, **changes})


def want(*, actor: str = "olga", **changes: Any) -> WantDiets:
    """Olga says what the mains should have."""
    said = {"in_courses": WANTED["courses"], "by_diet": WANTED["servings"]}
    said |= {"feast": "harvest", "reason": WANTED["reason"]}
    return WantDiets(**{"actor": actor, **said, **changes})
