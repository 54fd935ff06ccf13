"""The page that lists what organisers can take along, and the files."""

from collections.abc import Callable, Iterable, Sequence

from litestar import Response, get
from litestar.exceptions import NotFoundException

from app.exports.cells import Cell
from app.exports.files import CSV, as_csv, as_json
from app.exports.lists import EXPORTS
from app.feasts.found import feast_or_404
from app.people.access import organiser_or_403
from app.web.house import AnyRequest, InPath, Me, TheHouse
from domain.costs.ledger import NotSharing

Write = Callable[[Sequence[str], Iterable[Sequence[Cell]]], bytes]

KINDS: dict[str, tuple[str, Write]] = {
    "csv": (CSV, as_csv),
    "json": ("application/json", as_json),
}
"""The kinds of files, by how their names end."""


@get("/feasts/{feast:str}/exports", name="exports:room", sync_to_thread=True)
def room(request: AnyRequest, house: TheHouse, me: Me, feast: InPath) -> Response[str]:
    """Every list of a feast, to be taken along."""
    organiser = organiser_or_403(me)
    with house.read() as db:
        row = feast_or_404(house, feast, db)
        lists = {
            name: each
            for name, each in EXPORTS.items()
            if each.may is None or each.may(db, feast, organiser.person)
        }
    return house.page(request, "exports/room.html", organiser, feast=row, lists=lists)


@get("/feasts/{feast:str}/exports/{export:str}", name="exports:file", sync_to_thread=True)
def file(house: TheHouse, me: Me, feast: InPath, export: InPath) -> Response[bytes]:
    """A list as a file, such as `guests.csv` or `dishes.json`, for whoever reads it on pages."""
    name, _dot, ending = export.partition(".")
    if name not in EXPORTS or EXPORTS[name].may is None:
        organiser_or_403(me)
    if name not in EXPORTS or ending not in KINDS:
        raise NotFoundException("export")
    wanted, (kind, write) = EXPORTS[name], KINDS[ending]
    with house.read() as db:
        feast_or_404(house, feast, db)
        if wanted.may and not (me and wanted.may(db, feast, me.person)):
            raise NotSharing
        content = write(wanted.columns, wanted.rows(db, feast, house.clock()))
    headers = {
        "Content-Disposition": f'attachment; filename="{feast}-{name}.{ending}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=kind, headers=headers)


routes = [room, file]
