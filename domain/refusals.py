"""How a rule says no: a refusal names the state that forbids, in words for the person asking."""

from typing import Any, ClassVar

REFUSAL_TYPES: dict[str, type["Refusal"]] = {}
"""Every refusal class by its code, so that a stored one can be raised again."""


class Refusal(Exception):
    """The command is understood but the feast's state forbids it.

    `message` is a gettext source text with `%(name)s` places for `params`, which must be
    JSON values and hold nothing personal. `field` names the form field it belongs to.
    """

    message: ClassVar[str] = "This is not possible now."
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
        if place.startswith("domain."):
            _, place, *_ = place.split(".")
        return f"{place}.{cls.__name__}"


class Unknown(Refusal):
    """What the command is about does not exist."""

    message = "We could not find that."


class NotAllowed(Refusal):
    """Somebody else may do this, the sender may not."""

    message = "Only an organiser can do that."


class Invalid(Refusal):
    """A value is outside what the feast can take."""

    message = "Please check this."
