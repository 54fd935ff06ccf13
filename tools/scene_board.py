"""What is wished for in the house that pictures and tests of pages look at."""

from collections.abc import Iterator

from app.demo.seed import FEAST
from domain.commands import Command
from domain.diets import Diet
from domain.suggestions import SuggestDish, WithdrawSuggestion


def wishes() -> Iterator[Command]:
    """Frida wishes for two dishes, and for one of them no longer."""
    for suggestion, name in (("dumplings", "Dumplings without meat"), ("ice", "Ice cream")):
        yield SuggestDish(
            actor="frida",
            feast=FEAST,
            suggestion=suggestion,
            name=name,
            course="Desserts",
            servings=24,
            diets=(Diet.VEGETARIAN, Diet.NUT_FREE),
        )
    why = "It would melt before we have eaten the soup."
    yield WithdrawSuggestion(actor="frida", feast=FEAST, suggestion="ice", reason=why)
