"""The demo's recipes, neighbours and answers are fit for a feast."""

import json
from collections import Counter
from pathlib import Path

import pytest

import app.demo
from app.recipes.reader import Recipe, read_recipe, read_recipes
from domain.allergens import Allergen
from domain.recipes import AddRecipe

DEMO = Path(app.demo.__file__).parent
RECIPES = list(read_recipes(DEMO / "recipes"))
COURSES = {"Starters", "Mains", "Sides", "Desserts", "Drinks", "Bread"}


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda outcome: getattr(outcome, "recipe", None))
def test_every_recipe_of_the_demo_can_be_pledged(recipe):
    assert isinstance(recipe, Recipe)
    assert recipe.course in COURSES


def test_no_two_recipes_share_a_name():
    assert len({recipe.recipe for recipe in RECIPES if isinstance(recipe, Recipe)}) == len(RECIPES)


def test_the_table_has_something_of_every_course():
    courses = Counter(recipe.course for recipe in RECIPES if isinstance(recipe, Recipe))
    assert set(courses) == COURSES
    assert min(courses.values()) >= 4


def test_every_answer_is_about_a_recipe_of_the_demo():
    answers = json.loads((DEMO / "answers.json").read_text("utf-8"))["contains"]
    assert answers.keys() <= {recipe.recipe for recipe in RECIPES if isinstance(recipe, Recipe)}
    assert {name for names in answers.values() for name in names} <= set(Allergen)


def test_neighbours_have_different_names():
    neighbours = json.loads((DEMO / "neighbours.json").read_text("utf-8"))
    assert len(set(neighbours)) == len(neighbours) >= 60


GOLDEN = {
    # Line ends of two kinds in one file, trailing spaces.
    "hoisin_tofu_and_broccoli": (
        "Hoisin Tofu and Broccoli",
        (4, "4", "Mains", 15),
        (
            "One block of firm tofu (400g, extra firm will work too)",
            "50-100g ginger, diced (optional)",
        ),
    ),
    # Headings within the list, asterisks for bullets, a typographer's apostrophe.
    "pate-chinois": (
        "Pâté Chinois (Quebec Style Shepherd’s Pie)",
        (6, "6-8", "Mains", 15),
        (
            "1½ lb of potatoes or around 6 big one, peeled and diced",
            "1 small can (around 14oz) of cream style corn",
        ),
    ),
    # Two lists inside the items "For the bechamel" and "For the bites".
    "croque-monsieur": (
        "Croque-monsieur bites",
        (6, "6", "Starters", 10),
        ("50g Butter", "80g grated cheese (Emmental, Comté Gruyère Mimolette"),
    ),
    # Emphasis in the list, spaces after headings.
    "baked-rice": (
        "Valencian Baked Rice (Arroz al Horno)",
        (4, "4", "Mains", 14),
        ("400 g of bomba rice", "Salt to taste"),
    ),
    # An item of several lines, servings with a doubt, a tag without quotes.
    "strawberry-compote": (
        "Strawberry Compote",
        (16, "16? (It depends)", "Drinks", 2),
        ("Strawberries (two standard packs works best)", "Sugar"),
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_an_odd_real_recipe_is_read_as_people_read_it(name):
    title, facts, ends = GOLDEN[name]
    recipe = read_recipe(DEMO / "recipes" / f"{name}.md")
    assert isinstance(recipe, Recipe)
    assert recipe.title == title
    said = (recipe.servings, recipe.servings_text, recipe.course, len(recipe.ingredients))
    assert said == facts
    assert (recipe.ingredients[0], recipe.ingredients[-1]) == ends


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda outcome: getattr(outcome, "recipe", None))
def test_the_cookbook_takes_every_recipe_of_the_demo(recipe):
    AddRecipe(
        actor="console",
        recipe=recipe.recipe,
        title=recipe.title,
        servings=recipe.servings,
        ingredients=recipe.ingredients,
        recipe_tags=recipe.tags,
        course=recipe.course,
    ).execute()
