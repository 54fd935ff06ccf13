"""What letters about hidden entries say."""

from app.feasts.queries import feast
from app.i18n import _
from app.mail.letter import Kind, Letter, Reading, Way
from app.moderation.queries import Hidden, hidden_entry
from domain.mail.addresses import Notice


def _hidden(r: Reading) -> Letter | None:
    title, entry = _entry(r)
    if entry is None or entry.state != "hidden":
        return None
    if entry.blocks:
        subject, line = (
            _("%(feast)s: you are blocked"),
            _("You can do nothing at this feast any more."),
        )
    else:
        subject = _("%(feast)s: an entry of yours was hidden")
        line = _("An organiser took “%(entry)s” off its list.") % {"entry": entry.entry.name}
    return Letter(
        subject % {"feast": title},
        (
            line,
            _("Why: %(reason)s") % {"reason": entry.reason},
        ),
        (Way(_("Ask another organiser"), r.doors.page(f"{entry.path}/appeal")),),
    )


def _restored(r: Reading) -> Letter | None:
    title, entry = _entry(r)
    if entry is None or entry.state != "restored":
        return None
    if entry.blocks:
        subject, line = _("%(feast)s: you can take part again"), _("You are not blocked any more.")
    else:
        subject = _("%(feast)s: an entry of yours is back")
        line = _("“%(entry)s” stands on its list again.") % {"entry": entry.entry.name}
    return Letter(
        subject % {"feast": title},
        (
            line,
            _("Why: %(reason)s") % {"reason": entry.decision},
        ),
        (Way(_("See the feast"), r.doors.page(f"/feasts/{entry.feast}")),),
    )


def _denied(r: Reading) -> Letter | None:
    title, entry = _entry(r)
    if entry is None or entry.state != "hidden" or entry.appeal != "denied":
        return None
    said = {"entry": entry.entry.name}
    stays = _("Another organiser has looked at “%(entry)s”. It stays hidden.") % said
    return Letter(
        _("%(feast)s: an answer to what you asked") % {"feast": title},
        (
            _("Another organiser has looked at it. You stay blocked.") if entry.blocks else stays,
            _("Why: %(reason)s") % {"reason": entry.decision},
        ),
        (Way(_("See the feast"), r.doors.page(f"/feasts/{entry.feast}")),),
    )


def _entry(r: Reading) -> tuple[str, Hidden | None]:
    """The feast's title, and the entry unless the feast is over."""
    row = feast(r.db, r.about[0], r.now)
    if row is None or row.over:
        return "", None
    return row.title, hidden_entry(r.db, *r.about)


ENTRY_KINDS: dict[str, Kind] = {
    "entry-hidden": Kind(Notice.CHANGES, _hidden),
    "entry-restored": Kind(Notice.CHANGES, _restored),
    "appeal-denied": Kind(Notice.CHANGES, _denied),
}
"""The kinds of letters about entries; they are about a feast and an entry."""
