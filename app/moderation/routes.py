"""Hiding an entry, restoring it, and asking another organiser."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException

from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _
from app.moderation import queries
from app.moderation.forms import AppealForm
from app.moderation.queries import Entry, Hidden
from app.moderation.room import routes as room
from app.moderation.words import KIND_NAMES
from app.people.access import known_or_404, organiser_or_403
from app.people.forms import WhyForm
from app.people.queries import Person
from app.web.form_page import FormPage
from app.web.forms import HouseForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.moderation.appeals import DecideAppeal, FileAppeal, NotYourEntry
from domain.moderation.entries import HideEntry, RestoreEntry
from domain.moderation.events import Kind

ENTRY = "/feasts/{feast:str}/entries/{kind:str}/{entry:str}"


# ── one entry ──


@get(f"{ENTRY}/hide", name="moderation:hide-form", sync_to_thread=True)
def ask_to_hide(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, kind: InPath, entry: InPath
) -> Response[str]:
    """Ask why an entry is hidden."""
    organiser = organiser_or_403(me)
    found = _entry_or_404(house, feast, kind, entry)
    return _hiding(request, house, organiser, feast, found, WhyForm()).show()


@post(f"{ENTRY}/hide", name="moderation:hide")
async def hide(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, kind: InPath, entry: InPath
) -> Response[Any]:
    """Take an entry off its list, and tell its owner why."""
    organiser = organiser_or_403(me)
    found = await asyncio.to_thread(_entry_or_404, house, feast, kind, entry)
    form = WhyForm(await fields(request))
    page = _hiding(request, house, organiser, feast, found, form)
    asked: dict[str, Any] = {
        "feast": feast,
        "kind": found.kind,
        "entry": entry,
        "reason": form.text("reason"),
    }
    return await page.ask(lambda: HideEntry(actor=organiser.person, **asked))


@get(f"{ENTRY}/restore", name="moderation:restore-form", sync_to_thread=True)
def ask_to_restore(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, kind: InPath, entry: InPath
) -> Response[str]:
    """Ask why an entry is put back."""
    organiser = organiser_or_403(me)
    found = _hidden_or_404(house, feast, kind, entry)
    return _restoring(request, house, organiser, found, WhyForm()).show()


@post(f"{ENTRY}/restore", name="moderation:restore")
async def restore(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, kind: InPath, entry: InPath
) -> Response[Any]:
    """Put an entry back on its list."""
    organiser = organiser_or_403(me)
    found = await asyncio.to_thread(_hidden_or_404, house, feast, kind, entry)
    form = WhyForm(await fields(request))
    page = _restoring(request, house, organiser, found, form)
    asked: dict[str, Any] = {"feast": feast, "kind": found.entry.kind, "entry": entry}
    reason = form.text("reason")
    return await page.ask(lambda: RestoreEntry(actor=organiser.person, reason=reason, **asked))


@get(f"{ENTRY}/appeal", name="moderation:appeal-form", sync_to_thread=True)
def ask_to_appeal(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, kind: InPath, entry: InPath
) -> Response[str]:
    """Ask the owner why an entry should stand there after all."""
    found = _own_or_403(house, me, feast, kind, entry)
    return _appealing(request, house, me, found, AppealForm()).show()


@post(f"{ENTRY}/appeal", name="moderation:appeal")
async def appeal(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, kind: InPath, entry: InPath
) -> Response[Any]:
    """Have another organiser look at it."""
    found = await asyncio.to_thread(_own_or_403, house, me, feast, kind, entry)
    form = AppealForm(await fields(request))
    page = _appealing(request, house, me, found, form)
    asked: dict[str, Any] = {"feast": feast, "kind": found.entry.kind, "entry": entry}
    words = form.text("words")
    return await page.ask(lambda: FileAppeal(actor=found.entry.person, words=words, **asked))


@get(f"{ENTRY}/appeal/{{answer:str}}", name="moderation:decide-form", sync_to_thread=True)
def ask_to_decide(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    kind: InPath,
    entry: InPath,
    answer: InPath,
) -> Response[str]:
    """Ask another organiser why the owner is right, or is not."""
    organiser = organiser_or_403(me)
    found = _hidden_or_404(house, feast, kind, entry)
    return _deciding(request, house, organiser, found, answer, WhyForm()).show()


@post(f"{ENTRY}/appeal/{{answer:str}}", name="moderation:decide")
async def decide(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    kind: InPath,
    entry: InPath,
    answer: InPath,
) -> Response[Any]:
    """Answer the owner, as an organiser who has had no part in it."""
    organiser = organiser_or_403(me)
    found = await asyncio.to_thread(_hidden_or_404, house, feast, kind, entry)
    form = WhyForm(await fields(request))
    page = _deciding(request, house, organiser, found, answer, form)
    asked: dict[str, Any] = {"feast": feast, "kind": found.entry.kind, "entry": entry}
    said: dict[str, Any] = {"reason": form.text("reason"), "granted": answer == "grant"}
    return await page.ask(lambda: DecideAppeal(actor=organiser.person, **asked, **said))


def _entry_or_404(house: House, feast: str, kind: str, entry: str) -> Entry:
    with house.read() as db:
        feast_or_404(house, feast, db)
        if kind == Kind.PERSON:
            neighbour = queries.neighbour_to_block(db, entry)
            found = [neighbour] if neighbour else []
        else:
            found = queries.entries_of(db, feast, house.clock())
    for each in found:
        if (each.kind, each.entry) == (kind, entry):
            return each
    raise NotFoundException("entry")


def _hidden_or_404(house: House, feast: str, kind: str, entry: str) -> Hidden:
    with house.read() as db:
        found = queries.hidden_entry(db, feast, entry)
    if found is None or found.entry.kind != kind:
        raise NotFoundException("entry")
    return found


def _own_or_403(house: House, me: Person | None, feast: str, kind: str, entry: str) -> Hidden:
    found = _hidden_or_404(house, feast, kind, entry)
    if known_or_404(me).person != found.entry.person:
        raise NotYourEntry
    return found


def _about(entry: Entry, *more: str) -> tuple[str, ...]:
    kind = str(KIND_NAMES[entry.kind])
    if entry.kind is Kind.PERSON:
        return (entry.name, *filter(None, more))
    return (entry.name, f"{kind}, {entry.owner or _('a neighbour')}", *filter(None, more))


def _hiding(
    request: AnyRequest, house: House, me: Person, feast: str, entry: Entry, form: HouseForm
) -> FormPage:
    blocks = {
        "heading": _("Block this neighbour?"),
        "lead": _(
            "They can do nothing at this feast any more; what they promised stays, and can be "
            "hidden. They read your reason, and may ask another organiser."
        ),
        "button": _("Block them"),
    }
    hides = {
        "heading": _("Hide this entry?"),
        "lead": _(
            "It leaves its list for everyone. Its owner reads your reason, so please be kind and "
            "clear, and may ask another organiser."
        ),
        "button": _("Hide it"),
    }
    said = blocks if entry.kind is Kind.PERSON else hides
    back = f"/feasts/{feast}/moderation"
    return desk(request, house, me, feast, form, about=_about(entry), stop=True, back=back, **said)


def _restoring(
    request: AnyRequest, house: House, me: Person, found: Hidden, form: HouseForm
) -> FormPage:
    lets = {
        "heading": _("Let them take part again?"),
        "lead": _("They can do everything at this feast again."),
        "button": _("Let them"),
    }
    puts = {
        "heading": _("Put it back on the list?"),
        "lead": _("What others took of it meanwhile stays theirs."),
        "button": _("Put it back"),
    }
    return _page(request, house, me, found, form, **(lets if found.blocks else puts))


def _appealing(
    request: AnyRequest, house: House, me: Person | None, found: Hidden, form: HouseForm
) -> FormPage:
    said = {
        "heading": _("Ask another organiser"),
        "lead": _(
            "Somebody who did not hide it looks at it, and their answer counts. You read it on "
            "your page."
        ),
        "button": _("Ask them"),
    }
    return _page(request, house, me, found, form, back="/me", **said)


def _deciding(
    request: AnyRequest, house: House, me: Person, found: Hidden, answer: str, form: HouseForm
) -> FormPage:
    if answer not in {"grant", "deny"}:
        raise NotFoundException("answer")
    grants = answer == "grant"
    lead = _("They read what you say. Your answer counts, and there is no other.")
    if found.blocks:
        heading = _("May they take part again?") if grants else _("Do they stay blocked?")
        button = _("Let them") if grants else _("They stay blocked")
    else:
        heading = _("Does it stand there after all?") if grants else _("Does it stay hidden?")
        button = _("Put it back") if grants else _("It stays hidden")
    said = {"heading": heading, "lead": lead, "button": button}
    return _page(request, house, me, found, form, stop=not grants, **said)


def _page(
    request: AnyRequest,
    house: House,
    me: Person | None,
    found: Hidden,
    form: HouseForm,
    back: str = "",
    **said: Any,
) -> FormPage:
    """A form about a hidden entry, below what was said of it so far."""
    by = {"name": found.by_name or _("an organiser"), "reason": found.reason}
    told = (
        _("Blocked by %(name)s: %(reason)s")
        if found.blocks
        else _("Hidden by %(name)s: %(reason)s")
    )
    mine = me is not None and me.person == found.entry.person
    says = _("You say: %(words)s") if mine else _("They say: %(words)s")
    asked = says % {"words": found.words} if found.words else ""
    about = _about(found.entry, told % by, asked)
    then = back or f"/feasts/{found.feast}/moderation"
    return desk(request, house, me, found.feast, form, about=about, back=then, **said)


routes = [
    *room,
    *(ask_to_hide, hide, ask_to_restore, restore),
    *(ask_to_appeal, appeal, ask_to_decide, decide),
]
