"""What organisers did about other programs, in words."""

from app.i18n import _
from app.log.names import Names
from domain.events import Event
from domain.tokens import GuestRegistered, TokenIssued, TokenRevoked
from domain.webhooks.events import (
    MessagesRepeated,
    SecretRotated,
    WebhookEnded,
    WebhookPaused,
    WebhookRegistered,
    WebhookResumed,
    WebhookTried,
)

PROGRAM_DECISIONS: tuple[type[Event], ...] = (
    TokenIssued,
    TokenRevoked,
    GuestRegistered,
    WebhookRegistered,
    SecretRotated,
    WebhookTried,
    WebhookPaused,
    WebhookResumed,
    MessagesRepeated,
    WebhookEnded,
)


def about_programs(e: Event, names: Names) -> str:
    """Programs that are let in, and those that are told what happens."""
    match e:
        case TokenIssued():
            return _("let a program in: %(name)s") % {"name": e.name}
        case TokenRevoked():
            return _("shut a program out")
        case GuestRegistered():
            return _("signed up %(name)s by a program") % {"name": names.person(e.person)}
    return _about_webhooks(e)


def _about_webhooks(e: Event) -> str:
    match e:
        case WebhookRegistered():
            return _("registered a webhook, which is told what happens")
        case SecretRotated():
            return _("made a new secret for a webhook")
        case WebhookTried():
            return _("tried a webhook")
        case WebhookPaused():
            return _("paused a webhook")
        case WebhookResumed():
            return _("let a webhook go on")
        case MessagesRepeated():
            return _("had messages sent again to a webhook")
        case WebhookEnded():
            return _("ended a webhook")
    return ""
