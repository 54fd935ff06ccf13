"""A recipe is put where people would look for it on the table."""

import pytest

from app.recipes.courses import course_of


@pytest.mark.parametrize(
    ("tags", "title", "course"),
    [
        (["chicken", "soup"], "Chicken Soup", "Starters"),
        (["basic", "snack", "spread"], "Hummus", "Starters"),
        (["spanish"], "Sopa de Lentejas", "Starters"),
        (["italian", "pasta"], "Lasagna", "Mains"),
        (["pork", "sweet"], "Sweet-and-sour pork", "Mains"),
        (["basic", "bread", "chicken"], "Spatchcock Chicken", "Mains"),
        (["chicken", "wine"], "Chicken in Red Wine Vinegar Sauce", "Mains"),
        (["breakfast", "quick"], "Shakshouka", "Mains"),
        (["tunisian"], "Tunisian Couscous", "Mains"),
        (["potato", "salad"], "Potato Salad", "Sides"),
        (["side", "duck"], "Collard Greens with Smoked Duck", "Sides"),
        (["sauce", "pasta"], "Bolognese Sauce", "Sides"),
        (["bread", "dessert"], "Banana Bread", "Desserts"),
        (["baking", "berries", "muffins"], "Blueberry Muffins", "Desserts"),
        (["breakfast", "sweet", "pancake"], "Pancake", "Desserts"),
        (["drink", "sweet", "breakfast"], "Irish Coffee", "Drinks"),
        (["bread", "dough"], "No-knead Bread", "Bread"),
        (["american"], "Southern Biscuits", "Bread"),
        (["pizza", "dough"], "Pizza Dough", None),
        (["chicken", "stock"], "Chicken Stock", None),
        (["quick", "japanese"], "Okonomiyaki", None),
        ([], "", None),
    ],
)
def test_a_course_is_guessed_from_tags_and_title(tags, title, course):
    assert course_of(tags, title) == course
