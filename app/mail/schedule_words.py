"""What the letter about a new version of the schedule says."""

from app.feasts.queries import feast
from app.i18n import _
from app.mail.letter import Kind, Letter, Reading, Way
from app.schedule.queries import readers_of, releases_of
from app.schedule.words import told
from domain.mail.addresses import Notice


def _released(r: Reading) -> Letter | None:
    """The changes that concern its reader, as far as no newer version changed them again."""
    row, version = feast(r.db, r.about[0], r.now), int(r.about[1])
    if row is None or row.over or row.state != "announced":
        return None
    releases = releases_of(r.db, row.feast)
    newer = {c.session for each in releases if each.version > version for c in each.changes}
    mine = set(readers_of(r.db, row.feast, version).get(r.person, ())) - newer
    release = next(each for each in releases if each.version == version)
    changes = [told(change, row) for change in release.changes if change.session in mine]
    if not changes:
        return None
    why = (_("Why: %(reason)s") % {"reason": release.reason},) if release.reason else ()
    return Letter(
        _("%(feast)s: the schedule is new") % {"feast": row.title},
        (
            _("In the schedule this concerns you:"),
            *(f"{change.title}: {'; '.join(change.lines)}" for change in changes),
            *why,
        ),
        (Way(_("See the schedule"), r.doors.page(f"/feasts/{row.feast}/schedule")),),
    )


SCHEDULE_KINDS: dict[str, Kind] = {"schedule-released": Kind(Notice.CHANGES, _released)}
