"""How a rule says no: a refusal names the state that forbids, in words for the person asking."""

from typing import Any, ClassVar

REFUSAL_TYPES: dict[str, type["Refusal"]] = {}
"""Every refusal class by its code, so that a stored one can be raised again."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark words for translators; they are translated when a page says them."""
    return message


class Refusal(Exception):
    """The command is understood but the feast's state forbids it.

    `message` is a gettext source text with `%(name)s` places for `params`, which must be
    JSON values and hold nothing personal. `field` names the form field it belongs to.
    """

    message: ClassVar[str] = N_("This is not possible now.")
    field: str | None = None

    def __init_subclass__(cls) -> None:
        REFUSAL_TYPES[cls.code()] = cls

    def __init__(self, field: str | None = None, **params: Any) -> None:
        super().__init__(self.message % params)
        self.params = params
        if field is not None:
            self.field = field

    @classmethod
    def code(cls) -> str:
        """The refusal's stable name, its capability's and its own: `feasts.FeastStarted`."""
        place = cls.__module__
        if place.startswith(("domain.", "app.")):
            _, place, *_ = place.split(".")
        return f"{place}.{cls.__name__}"


class Unknown(Refusal):
    """What the command is about does not exist."""

    message = N_("We could not find that.")


class NotAllowed(Refusal):
    """Somebody else may do this, the sender may not."""

    message = N_("Only an organiser can do that.")


class Invalid(Refusal):
    """A value is outside what the feast can take."""

    message = N_("Please check this.")
