"""What an organiser says of a webhook."""

from wtforms import SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.web.forms import HouseForm, needed, plain, tidy_line
from domain.people import NAME_LIMIT
from domain.webhooks.addresses import URL_LIMIT
from domain.webhooks.events import Kind

KIND_NAMES = {
    Kind.FEASTS: lazy_gettext("The feast: announced, postponed, cancelled"),
    Kind.ATTENDANCE: lazy_gettext("Who comes: answers and seats"),
    Kind.ARRIVALS: lazy_gettext("The door: who arrives and leaves"),
    Kind.DISHES: lazy_gettext("Dishes: pledged, changed, withdrawn"),
    Kind.BRINGING: lazy_gettext("Dishes: confirmed, arrived, failed"),
    Kind.WISHES: lazy_gettext("Wanted diets"),
    Kind.SUGGESTIONS: lazy_gettext("Dishes that organisers wish for"),
    Kind.PANTRY: lazy_gettext("Ingredients: given, claimed, needed"),
    Kind.KITCHEN: lazy_gettext("The kitchen and its bookings"),
    Kind.SHIFTS: lazy_gettext("Shifts: opened, taken, worked"),
    Kind.ROLES: lazy_gettext("Helpers at the door and in the kitchen"),
    Kind.GUARDIANS: lazy_gettext("Consents of guardians"),
    Kind.SCHEDULE: lazy_gettext("The schedule"),
    Kind.ANNOUNCEMENTS: lazy_gettext("Announcements"),
    Kind.MAIL: lazy_gettext("Reminders"),
    Kind.SEATING: lazy_gettext("Tables and seats"),
    Kind.EQUIPMENT: lazy_gettext("Equipment: wanted, lent, returned"),
    Kind.LEFTOVERS: lazy_gettext("Leftovers"),
    Kind.COSTS: lazy_gettext("Shared costs"),
    Kind.MODERATION: lazy_gettext("Hidden entries and appeals"),
    Kind.PHOTOS: lazy_gettext("Photos"),
    Kind.THANKS: lazy_gettext("Thanks"),
    Kind.FEEDBACK: lazy_gettext("Feedback"),
    Kind.LOST_FOUND: lazy_gettext("Lost and found"),
    Kind.NEXT_TIME: lazy_gettext("Notes for next time"),
    Kind.CIRCLES: lazy_gettext("What goes on after the feast"),
    Kind.TOKENS: lazy_gettext("Programs with a token"),
}


class WebhookForm(HouseForm):
    """Which address is told what, and why."""

    url = StringField(
        lazy_gettext("Address"),
        description=lazy_gettext("Where the program listens, such as https://example.org/news."),
        filters=[tidy_line],
        validators=[needed, Length(max=URL_LIMIT), plain],
    )
    reason = StringField(
        lazy_gettext("What is it for?"),
        filters=[tidy_line],
        validators=[needed, Length(max=NAME_LIMIT), plain],
    )
    kinds = SelectMultipleField(
        lazy_gettext("What shall it hear of?"),
        choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
    )

    @property
    def chosen(self) -> tuple[Kind, ...]:
        """What was ticked."""
        return tuple(map(Kind, self.kinds.data or ()))
