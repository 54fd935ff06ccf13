"""What became of a message, in words."""

from app.i18n import _, clock, day, ngettext, number
from app.webhooks.queries import MessageRow, WebhookRow


def outcome(message: MessageRow, webhook: WebhookRow, zone: str) -> str:
    """What became of a message, and what comes next.

    Args:
        message: which.
        webhook: where it goes.
        zone: the time zone of the feast.
    """
    if message.state == "delivered":
        return _("Arrived (%(status)s)") % {"status": message.status}
    if message.state == "failed":
        said = ngettext(
            "Given up after %(n)s try: %(why)s",
            "Given up after %(n)s tries: %(why)s",
            message.tries,
        )
        return said % {"n": number(message.tries), "why": why_not(message)}
    if webhook.state != "active" or not webhook.url:
        return _("Waits until messages are sent again")
    if message.tried is None:
        return _("On its way")
    at = message.next_try
    return _("Not taken: %(why)s. Again on %(day)s, %(clock)s") % {
        "why": why_not(message),
        "day": day(at, zone),
        "clock": clock(at, zone),
    }


def why_not(message: MessageRow) -> str:
    """Why a message did not arrive."""
    match message.trouble:
        case "timeout":
            return _("no answer within ten seconds")
        case "unreachable":
            return _("nobody can be reached there")
        case "insecure":
            return _("the connection is not secure")
        case "forbidden":
            return _("the address is in a network of its own, where nothing is sent")
    if 300 <= message.status < 400:
        return _("it leads elsewhere (%(status)s), where we do not go") % {"status": message.status}
    if message.status:
        return _("the answer was %(status)s") % {"status": message.status}
    return _("no answer yet")
