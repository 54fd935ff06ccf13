"""What the house tests ask about: the rules' events, commands and refusals, and the files."""

import inspect
import sys
from pathlib import Path

import domain  # noqa: F401 - importing it imports every rule
from domain.commands import Command
from domain.events import EVENT_TYPES, Event
from domain.refusals import REFUSAL_TYPES, Refusal

ROOT = Path(__file__).parents[2]


def events() -> list[type[Event]]:
    """Every event of the rules; tests may have registered some of their own beside them."""
    return [kind for kind in EVENT_TYPES.values() if kind.__module__.startswith("domain.")]


def refusals() -> list[type[Refusal]]:
    """Every refusal of the rules."""
    return [kind for kind in REFUSAL_TYPES.values() if kind.__module__.startswith("domain.")]


def commands() -> list[type[Command]]:
    """Every command that can be asked; those that others build on are left out."""
    modules = [module for name, module in sys.modules.items() if name.startswith("domain.")]
    kinds = [kind for module in modules for kind in vars(module).values() if inspect.isclass(kind)]
    asked = [kind for kind in kinds if issubclass(kind, Command) and "execute" in vars(kind)]
    return list(dict.fromkeys(asked))
