"""Where on the table a recipe most likely belongs, guessed from its tags and its title."""

import re
from collections.abc import Iterable

# The first row that shares a word wins, so what a dish *is* (a drink, a soup, a salad) stands
# above what is in it: chicken soup is a starter although it is tagged chicken as well.
# A row without a course holds parts of a dish: nobody brings dough or seasoning to a feast.
_KINDS = (
    ("Drinks", "drink beverage cocktail alcohol liquor digestivo mimosa tea"),
    ("Desserts", "dessert cake cookie pudding icecream muffin brownie waffle tart jam dulce"),
    ("Starters", "soup sopa starter appetizer appetiser bisque broth borscht pate"),
    ("Sides", "side salad sauce dressing salsa mayo sauerkraut"),
    (None, "stock spice seasoning"),
    ("Mains", "beef pork lamb mutton chicken turkey duck sausage steak ham bacon liver stew roast"),
    ("Mains", "fish seafood shrimp salmon tuna mackerel squid prawn"),
    ("Bread", "bread sourdough biscuit naan bun toast arepa"),
    (None, "dough pastry"),
    ("Starters", "spread dip snack hummus meze bite"),
    ("Mains", "main pasta rice curry tofu pizza pie noodle sandwich stuffed bean lentil chickpea"),
    ("Mains", "casserole couscous quiche frittata fondue taco ravioli vareniki paneer bowl"),
    ("Sides", "yogurt ricotta"),
)
# Believed of a tag only, and last: a title such as "Sweet potato fries" uses them for other ends.
_HINTS = (
    ("Desserts", "sweet pancake chocolate berry fruit honey"),
    ("Sides", "potato vegetable squash mushroom corn cabbage cheese"),
    ("Mains", "egg breakfast brunch lunch supper dinner"),
)


def course_of(tags: Iterable[str], title: str) -> str | None:
    """Guess a course; tags are trusted before the title, None means that a person must say."""
    tagged, named = _words(" ".join(tags)), _words(title)
    for words, rows in ((tagged, _KINDS), (named, _KINDS), (tagged, _HINTS)):
        for course, telling in rows:
            if words.intersection(telling.split()):
                return course
    return None


def _words(text: str) -> set[str]:
    """Give each word, and what it may be the plural of, so that `muffins` meets `muffin`."""
    words = set(re.findall(r"\w+", text.casefold()))
    singular = {word.removesuffix("s") for word in words}
    return words | singular | {f"{word[:-2]}y" for word in singular if word.endswith("ie")}
