"""Collects every word that people read, and brings the catalogues of all languages up to date."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.i18n import CATALOGUES, catalogue_path

ROOT = Path(__file__).parent.parent
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"silent": "false"}}  # a template that cannot be read is an error
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None}
WIDTH = 100


def template() -> Catalog:
    """Every text to translate, with the files it stands in."""
    found = Catalog(charset="utf-8")
    for folder in ("app", "domain", "templates"):
        texts = extract_from_dir(ROOT / folder, METHODS, OPTIONS, KEYWORDS)
        for name, _line, message, comments, context in texts:
            found.add(message, None, [(f"{folder}/{name}", 0)], (), comments, context=context)
    return found


def update(path: Path, texts: Catalog) -> Catalog:
    """Add what is new to a language's catalogue, and take out what nobody says any more."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
    with path.open("wb") as file:
        write_po(file, catalogue, WIDTH, ignore_obsolete=True, include_lineno=False)
    return catalogue


def forms(text: Message) -> tuple[str, ...]:
    """What is said for a text: one form, or one for each plural of the language."""
    said = text.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def begin(path: Path, language: str) -> None:
    """An empty catalogue for one more language."""
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, Catalog(language, project="Longtable", version="0.1"), WIDTH)


def main() -> None:
    """Begin the languages that are named, update every catalogue, and say what is left to do."""
    for language in sys.argv[1:]:
        begin(catalogue_path(language), language)
    texts = template()
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po")):
        missing = [text for text in update(path, texts) if text.id and not all(forms(text))]
        print(f"{path.relative_to(ROOT)}: {len(missing)} of {len(texts)} texts to translate")


if __name__ == "__main__":
    main()
