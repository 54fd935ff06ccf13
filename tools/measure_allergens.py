"""Measures the suggested allergens against recipes that people have answered: recall and false."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from app.allergens.suggest import suggest
from domain.allergens import Allergen

ANSWERED = Path(__file__).parents[1] / "tests" / "allergens"


@dataclass
class Measured:
    """What was found, missed and wrongly suggested; "maybe" counts neither way."""

    recipes: int = 0
    found: int = 0
    maybe: int = 0
    missed: list[tuple[str, Allergen]] = field(default_factory=list)
    false: list[tuple[str, Allergen, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of the allergens answered "contains", the share that was suggested."""
        return self.found / max(1, self.found + len(self.missed))

    @property
    def false_share(self) -> float:
        """Of all suggestions, those of "maybe" left out, the share that was not answered at all."""
        return len(self.false) / max(1, self.found + len(self.false))


def measure(paths: Iterable[Path]) -> Measured:
    """Compare the suggestions for every recipe of these files with its answers."""
    measured = Measured()
    for path in paths:
        for recipe in json.loads(path.read_text("utf-8")):
            _compare(measured, recipe)
    return measured


def _compare(measured: Measured, recipe: dict[str, list[str]]) -> None:
    title = str(recipe["title"])
    said = {s.allergen: s.words for s in reversed(suggest(recipe["ingredients"], title))}
    contains = set(map(Allergen, recipe["contains"]))
    maybe = set(map(Allergen, recipe["maybe"]))
    measured.recipes += 1
    measured.found += len(contains & said.keys())
    measured.maybe += len(maybe & said.keys())
    measured.missed += [(title, allergen) for allergen in sorted(contains - said.keys())]
    wrong = sorted(said.keys() - contains - maybe)
    measured.false += [(title, allergen, said[allergen]) for allergen in wrong]


def main() -> None:
    """Print the figures and the tables of misses and false ones; the last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(ANSWERED.glob("*.json")))
    figures = {path.stem: measure([path]) for path in parser.parse_args().files}
    for name, measured in figures.items():
        print(
            f"{name}: {measured.recipes} recipes, recall {measured.recall:.1%}, "
            f"false {measured.false_share:.1%}, {measured.maybe} suggested of the “maybe”"
        )
        for title, allergen in measured.missed:
            print(f"  missed  {allergen:<12} {title}")
        for title, allergen, words in measured.false:
            print(f"  false   {allergen:<12} {title}: “{words}”")
        print("  false by allergen:", dict(Counter(a for _, a, _ in measured.false)))
    print(json.dumps({name: _line(measured) for name, measured in figures.items()}))


def _line(measured: Measured) -> dict[str, float]:
    return {
        "recipes": measured.recipes,
        "recall": round(measured.recall, 4),
        "false": round(measured.false_share, 4),
    }


if __name__ == "__main__":
    main()
