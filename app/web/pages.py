"""Turns templates and what they need into pages."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from hashlib import blake2s
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from jinja2_fragments import render_block

from app import i18n
from app.live.drawing import Drawing, part

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "app" / "static"

KEPT = 4096
"""How many pieces a template may keep; of a dish's card that is about 4 MB."""


class Pages:
    """The templates, with the words and filters every one of them may use."""

    def __init__(self, imprint: str = "") -> None:
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.install_gettext_callables(  # type: ignore[attr-defined]
            i18n.gettext, i18n.ngettext, newstyle=True
        )
        self.environment.filters |= {
            "day": i18n.day,
            "calendar_day": i18n.calendar_day,
            "clock": i18n.clock,
            "number": i18n.number,
            "spent": i18n.spent,
        }
        self.environment.globals |= {
            "static": _static_urls(),
            "spoken": i18n.spoken,
            "languages": i18n.LANGUAGES,
            "kept": i18n.cached_per_language(KEPT)(_made),
            "part": part,
            "seen": "",
            "imprint": imprint,
        }
        self.release = _digest(imprint, TEMPLATES, STATIC, i18n.CATALOGUES)
        """Changes whenever a page may look different though nothing happened."""

    def page(self, template: str, drawn: Mapping[str, Drawing] = {}, **context: Any) -> str:
        """A whole page; blocks that are drawn already are put in as they are.

        The first of them is the one whose line says what has been seen.
        """
        page = self.environment.get_template(template)
        seen = next((drawing.version for drawing in drawn.values()), "")
        made = page.new_context({**context, "seen": seen})
        made.blocks |= {block: [_as_it_is(drawing)] for block, drawing in drawn.items()}
        return "".join(page.root_render_func(made))

    def block(self, template: str, block: str, **context: Any) -> str:
        """One fragment: the block that bears its element's name."""
        return render_block(self.environment, template, block, context)


def _made(macro: Callable[..., str], *arguments: Hashable) -> str:
    """What a macro makes; kept, it is made once for the same arguments and language.

    The macro must be imported without context, and nobody's name may be among the arguments: it
    would outlive the person's wish to be forgotten.
    """
    return macro(*arguments)


def _as_it_is(drawing: Drawing) -> Callable[[Context], Iterator[str]]:
    return lambda _context: iter([drawing.html])


def _digest(words: str, *folders: Path) -> str:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    read = [words.encode(), *map(Path.read_bytes, files)]
    return blake2s(b"".join(read), digest_size=6).hexdigest()


def _static_urls() -> Callable[[str], str]:
    """A function from a file's name to a URL that changes with its content."""
    known = {
        str(path.relative_to(STATIC)): blake2s(path.read_bytes(), digest_size=6).hexdigest()
        for path in STATIC.rglob("*")
        if path.is_file()
    }
    return lambda name: f"/static/{name}?v={known[name]}"
