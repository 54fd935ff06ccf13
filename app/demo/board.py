"""What the demo's cooks say of diets, and what its organiser still wishes for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.journal.ids import new_command_id
from app.web.house import House
from domain.allergens import Allergen, Answer
from domain.commands import Command
from domain.diets import RULED_OUT, Diet
from domain.suggestions import BringSuggested, SuggestDish
from domain.wishes import WantDiets

SUITS: Mapping[str, tuple[Diet, ...]] = MappingProxyType(
    {
        "egyptian-lentils": (Diet.VEGAN, Diet.HALAL),
        "bean-salad": (Diet.VEGAN,),
        "no-knead-bread": (Diet.VEGAN, Diet.HALAL, Diet.KOSHER),
        "pasta-alla-norma": (Diet.VEGAN,),
        "red-lentil-dahl": (Diet.VEGAN, Diet.HALAL),
        "hummus": (Diet.VEGAN, Diet.HALAL, Diet.KOSHER),
        "italian-bread": (Diet.VEGAN,),
        "brigadeiro": (Diet.VEGETARIAN,),
        "roesti": (Diet.VEGETARIAN,),
        "onion-raitha": (Diet.VEGETARIAN,),
        "greek-salad": (Diet.VEGETARIAN,),
        "fall-vegetable-and-chickpea-curry": (Diet.VEGETARIAN,),
        "lamb-biriyani": (Diet.HALAL,),
        "tanzania-tea-with-milk": (Diet.VEGETARIAN, Diet.ALCOHOL_FREE),
    }
)
"""By recipe; of the others their cooks say nothing."""

_FREE = (*sorted(RULED_OUT[Diet.VEGAN]), Allergen.NUTS, Allergen.PEANUTS)

WANTED: Mapping[tuple[str, ...], Mapping[Diet, int]] = MappingProxyType(
    {
        ("Starters", "Sides"): {Diet.VEGAN: 30, Diet.GLUTEN_FREE: 20},
        ("Mains",): {Diet.VEGAN: 60, Diet.HALAL: 40, Diet.NUT_FREE: 60},
        ("Desserts",): {Diet.VEGAN: 40, Diet.LACTOSE_FREE: 20},
    }
)
WISHES = (
    ("big-pot", "A big pot of vegan soup", "Mains", 20, (Diet.VEGAN,)),
    ("cake", "A cake without milk and eggs", "Desserts", 16, (Diet.VEGAN, Diet.LACTOSE_FREE)),
    ("juice", "Juice for the children", "Drinks", 30, (Diet.ALCOHOL_FREE,)),
)
CLAIMED = "juice"


def said_of_diets(recipe: str, cook: str) -> dict[str, Any]:
    """What a cook says of diets and allergens, and whether print may name the cook."""
    diets = SUITS.get(recipe, ())
    free = dict.fromkeys(_FREE, Answer.FREE_OF) if Diet.VEGAN in diets else {}
    return {"diets": diets, "allergens": free, "cook_named": len(cook) % 3 > 0}


async def wish(house: House, feast: str, organiser: str) -> None:
    """Let an organiser say what is wanted, and wish for dishes."""
    for courses, by_diet in WANTED.items():
        why = "Last year these were gone first."
        await _do(
            house,
            WantDiets(
                actor=organiser, feast=feast, in_courses=courses, by_diet=by_diet, reason=why
            ),
        )
    for suggestion, name, course, servings, diets in WISHES:
        await _do(
            house,
            SuggestDish(
                actor=organiser,
                feast=feast,
                suggestion=suggestion,
                name=name,
                course=course,
                servings=servings,
                diets=diets,
            ),
        )


async def bring_a_wish(house: House, feast: str, cook: str) -> None:
    """Let a neighbour bring one of them."""
    await _do(
        house,
        BringSuggested(
            actor=cook,
            feast=feast,
            suggestion=CLAIMED,
            dish="apple-juice",
            name="Apple juice from the old tree",
            course="Drinks",
            servings=30,
            diets=(Diet.VEGAN, Diet.ALCOHOL_FREE),
            allergens=dict.fromkeys(Allergen, Answer.FREE_OF),
        ),
    )


async def _do(house: House, command: Command) -> None:
    await house.journal.execute(command, new_command_id())
