"""The console: `longtable serve`, `demo`, `import recipes`, `rebuild`, `events` and more."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from sqlalchemy.exc import DBAPIError

from app.allergens.files import suggest_for_files
from app.demo.afterwards import afterwards
from app.demo.seed import ORGANISER, look_after, play
from app.demo.ways_in import CODE
from app.journal.keys import Damaged
from app.journal.mapper import UnknownEvent, readable
from app.journal.only_writer import AnotherWriter, only_writer
from app.journal.rebuild import rebuild as refill
from app.journal.writer import JournalClosed, JournalUnavailable
from app.main import build_house
from app.people.links import INVITATION_DAYS, Links, keep_secret
from app.people.queries import organiser_exists
from app.projections import ALL
from app.proof.console import verified
from app.recipes.reader import Recipe, Unreadable, read_recipes
from app.recipes.shelve import shelve
from app.schema import NewerDatabase
from app.server import Server, listen
from app.settings import Settings
from app.web.house import House
from domain.refusals import Refusal

cli = typer.Typer(
    name="longtable",
    help="Organises a community feast, from its first invitation to the report after it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
importing = typer.Typer(help="Bring in what you have elsewhere.", no_args_is_help=True)
cli.add_typer(importing, name="import")

say = Console(highlight=False, soft_wrap=True)
complain = Console(stderr=True, highlight=False, soft_wrap=True)

Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)]


def main() -> None:
    """Run a command; what can go wrong is told in a sentence, with exit code 1."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    for chatty in ("uvicorn.error", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        cli(prog_name="longtable")
    except (AnotherWriter, NewerDatabase, ValueError) as error:
        complain.print(f"Longtable: {error}", markup=False)
    except UnknownEvent as error:
        said = f"the log has {error}, which this Longtable does not know. Is there a newer one?"
        complain.print(f"Longtable: {said}", markup=False)
    except Damaged as error:
        complain.print(f"Longtable: the log is damaged: {error} does not decrypt.", markup=False)
    except (DBAPIError, JournalUnavailable):
        complain.print("Longtable: the database cannot be used. Is it there, and writable?")
    except OSError as error:
        complain.print(f"Longtable: {error}", markup=False)
    sys.exit(1)


@cli.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve this installation's feasts."""
    settings = Settings.from_environment()
    with only_writer(settings.database):
        _serve(settings, host, port, _greet)


@cli.command()
def demo(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve a made-up feast that fills while you look. Its data is made anew each time."""
    settings = Settings.from_environment({})
    home = settings.home / "demo"
    settings = Settings.from_environment({"LONGTABLE_HOME": str(home)})
    with only_writer(settings.database):
        for old in home.glob("longtable.db*"):
            if not old.name.endswith(".lock"):
                old.unlink()
        for kept in (*home.glob("mail/*.eml"), *home.glob("photos/*.jpg")):
            kept.unlink()
        _serve(settings, host, port, _show)


async def _greet(house: House, address: str) -> None:
    """Say where it is, and how to become the first organiser."""
    say.print(f"Longtable is open at {address}", markup=False)
    with house.read() as db:
        if not organiser_exists(db):
            link = _invitation_link(house.links, address, first=True)
            say.print("Nobody organises yet. The first organiser opens this link:", markup=False)
            say.print(link, markup=False)


async def _show(house: House, address: str) -> None:
    """Say where the demo is, and let the neighbours come."""
    say.print(f"A feast is being laid at {address}", markup=False)
    say.print("To try what organisers do, open this link:", markup=False)
    say.print(_invitation_link(house.links, address), markup=False)
    try:
        await play(house)
        await look_after(house)
        await afterwards(house, ORGANISER)
    except JournalClosed:
        return
    say.print(f"A neighbour lost their link; vouch for them with the code {CODE} at", markup=False)
    say.print(f"{address}/organise/vouch", markup=False)
    say.print("Everybody has come. The feast stays open until you press Ctrl+C.", markup=False)


def _serve(settings: Settings, host: str, port: int, company: Any) -> None:
    """Listen first, so that a port in use is found before anything else is done."""
    with listen(host, port) as listening:
        name = f"[{host}]" if ":" in host else host
        address = settings.url or f"http://{name}:{listening.getsockname()[1]}"
        house = build_house(settings, address=address)
        Server(house, company(house, address)).run(sockets=[listening])


@cli.command("organiser-link")
def organiser_link() -> None:
    """Make a link for one more organiser."""
    settings = Settings.from_environment()
    links = Links(settings.secret or keep_secret(settings.home))
    say.print(_invitation_link(links, settings.url or "http://127.0.0.1:8000"), markup=False)
    complain.print(f"It is good for one person and {INVITATION_DAYS} days.", markup=False)


@importing.command("recipes")
def import_recipes(
    directory: Annotated[Path, typer.Argument(help="A folder of Markdown recipes.")],
) -> None:
    """Read Markdown recipes into the cookbook, where dishes are begun from them."""
    if not directory.is_dir():
        raise ValueError(f"{directory} is not a folder.")
    with _journal() as house:
        added, known, skipped = asyncio.run(_shelve_all(house, directory))
    for reason in skipped:
        complain.print(f"Skipped {reason}", markup=False)
    say.print(
        f"{added} recipes added, {known} known already, {len(skipped)} files skipped.", markup=False
    )


async def _shelve_all(house: House, directory: Path) -> tuple[int, int, list[str]]:
    added = known = 0
    skipped: list[str] = []
    found = list(read_recipes(directory))
    with _progress() as progress:
        for recipe in progress.track(found, description="Recipes"):
            match recipe:
                case Unreadable(file, reason):
                    skipped.append(f"{file}: it {reason}")
                case Recipe():
                    try:
                        new = await shelve(house.journal, recipe)
                    except Refusal as refusal:
                        skipped.append(f"{recipe.recipe}.md: {refusal}")
                        continue
                    added, known = added + new, known + (not new)
    return added, known, skipped


@cli.command()
def rebuild() -> None:
    """Empty every read table and fill it again from the log."""
    with _journal(start=False) as house, _counted() as told:
        count = refill(house.journal.recorder, ALL, told)
    say.print(f"Rebuilt {len(ALL)} projections from {count} events.", markup=False)


@cli.command()
def verify() -> None:
    """Check that the log is what it was, and that pages show what it says.

    Beside a running server on SQLite only the log is checked.
    """
    settings = Settings.from_environment()
    house = build_house(settings)
    with _counted() as told:
        said = verified(house.journal.recorder, settings.database, told)
    say.print(said, markup=False)


@cli.command()
def events(
    tag: Annotated[list[str] | None, typer.Option(help="Only events with this tag.")] = None,
    type: Annotated[list[str] | None, typer.Option(help="Only events of this type.")] = None,
    after: Annotated[int, typer.Option(help="Only events behind this position.", min=0)] = 0,
    limit: Annotated[int | None, typer.Option(help="At most this many.", min=1)] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Print the log. Several tags must all match, of several types any. Nothing private shows."""
    house = build_house(Settings.from_environment())
    query = DCBQuery(items=[DCBQueryItem(types=type or [], tags=tag or [])])
    try:
        for stored in house.journal.recorder.stored(query, after=after, limit=limit):
            line = readable(stored)
            sys.stdout.write((_as_json(line) if json else _as_text(line)) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        house.engine.dispose()


@cli.command("suggest-allergens")
def suggest_allergens(
    files: Annotated[list[Path], typer.Argument(help="Recipes, as Markdown or plain text.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Suggest what recipes contain. A person must confirm it; nothing is ever free of anything."""
    table = Table("Recipe", "Probably contains", "Because of")
    all_read = True
    for path, found in suggest_for_files(files):
        if isinstance(found, Unreadable):
            complain.print(f"Skipped {path}: it {found.reason}", markup=False)
            all_read = False
        elif json:
            sys.stdout.write(_as_json({"file": str(path), "contains": found.contains}) + "\n")
        else:
            for allergen in found.contains:
                reasons = ", ".join(found.reasons(allergen))
                table.add_row(escape(path.name), allergen, escape(reasons))
            if not found.contains:
                table.add_row(escape(path.name), "nothing suggested")
            table.add_section()
    if table.row_count:
        say.print(table)
    if not all_read:
        raise typer.Exit(1)


def _as_json(line: dict[str, Any]) -> str:
    return msgspec.json.encode(line).decode()


def _as_text(line: dict[str, Any]) -> str:
    when = line["recorded_at"].strftime("%Y-%m-%d %H:%M:%S")
    data = msgspec.json.encode(line["data"]).decode()
    return f"{line['position']:>7}  {when}  {line['type']}  {data}"


def _invitation_link(links: Links, address: str, *, first: bool = False) -> str:
    return f"{address}/organise/invitation/{links.invitation(first=first)}"


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=complain)


@contextmanager
def _counted() -> Iterator[Callable[[int, int], None]]:
    """Show how many events are done, as whoever works says it."""
    with _progress() as progress:
        task = progress.add_task("Events", total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


@contextmanager
def _journal(*, start: bool = True) -> Iterator[House]:
    """A house without a web server, as the only writer."""
    settings = Settings.from_environment()
    with only_writer(settings.database):
        house = build_house(settings)
        if start:
            house.journal.start()
        try:
            yield house
        finally:
            house.journal.close()
            house.engine.dispose()


if __name__ == "__main__":
    main()
