"""Who may use each route of the house: where none of these lists names a route, a test fails."""


def _named(*lines: str) -> frozenset[str]:
    """Names of routes, from lines of a capability and its verbs."""
    return frozenset(
        f"{capability}:{verb}"
        for capability, _, verbs in (line.partition(": ") for line in lines)
        for verb in verbs.split()
    )


EVERYBODY = _named(
    "api: about",
    "arrivals: code",
    "after: live room",
    "announcements: live room",
    "attendance: answer live show",
    "board: live show",
    "costs: live room share share-form",
    "devices: enter enter-form scanned",
    "dishes: new pledge show show-live suggest",
    "equipment: lend lend-form live room",
    "feasts: home home-live live share show",
    "feedback: live room",
    "households: back",
    "kitchen: live room",
    "language: choose",
    "leftovers: live marks room take take-form",
    "log: live show why why-live",
    "mail: ask send sent",
    "lost-found: live marks room",
    "next-time: live room",
    "circles: live room",
    "thanks: live room",
    "pantry: claim-form donate need-form new room room-live",
    "passkeys: ask-who enter lost",
    "people: join leave me",
    "photos: ask file live room show",
    "printing: menu",
    "recipes: choose",
    "schedule: feed live mark mark-form marks room versions wall wall-live",
    "seating: choose-form live room",
    "sharing: live room",
    "shifts: cover marks room room-live stand-in take take-form",
    "vouching: ask asked enter",
    "web: imprint",
    "widget: feast",
)
"""What is open to whoever comes, also to begin with a name."""

NEIGHBOURS = _named(
    "attendance: ask refuse",
    "costs: leave leave-form",
    "devices: code show",
    "diets: edit tell",
    "guardians: adult mine minor revoke",
    "households: act add consent helping leave link mine",
    "leftovers: ask-release offer offer-form release",
    "mail: choose edit give remove",
    "pantry: claim need",
    "passkeys: add ask-to-make mine remove",
    "people: me-live relink",
    "schedule: ask-unmark unmark",
    "seating: choose leave leave-form",
    "shifts: ask-for-cover leave leave-form withdraw-cover",
    "skills: mine tell withdraw",
    "lost-found: answer form found found-form missed missed-form",
    "circles: join leave",
)
"""What is done in one's own name; who else it concerns, the rule asks."""

OWNERS = _named(
    "circles: change edit",
    "costs: add add-form ask-pay ask-withdraw change edit pay withdraw",
    "photos: describe edit",
    "thanks: accept keep",
    "moderation: appeal appeal-form",
)
"""What only those may do whose it is."""

OWNERS_AND_ORGANISERS = _named(
    "dishes: ask change edit withdraw",
    "equipment: ask-back ask-here ask-loan bring change-loan edit-loan return withdraw-loan",
    "leftovers: ask withdraw",
    "pantry: ask ask-claim ask-need change edit end-need release withdraw",
    "roles: end end-form",
    "feedback: form give",
    "lost-found: ask return withdraw",
    "thanks: ask form give withdraw",
    "next-time: ask drop form note",
    "circles: ask end form found",
    "photos: ask-remove form remove share",
)
"""What somebody promised: they and the organisers may change it."""

OWNERS_AND_DOOR = _named(
    "dishes: arrived ask-failed confirm failed undo",
    "printing: label",
)
"""What becomes of a dish: its cook, the door and the organisers say it, and print its label."""

OWNERS_AND_KITCHEN = _named(
    "kitchen: book needs",
)
"""What a dish has of the kitchen: its cook, helpers in the kitchen and organisers say it."""

KITCHEN = _named(
    "kitchen: edit equip",
)
"""What helpers in the kitchen do, and organisers."""

DOOR = _named(
    "arrivals: door door-live note party party-form scan scanned",
    "dishes: check-in check-in-live",
    "pantry: correct correct-form door receive",
    "shifts: check team team-live",
)
"""What helpers at the door do, and organisers."""

ORGANISERS = _named(
    "announcements: ask new publish withdraw",
    "attendance: guests guests-live seats seats-form",
    "board: ask-withdraw diets-form suggest suggest-form want-diets withdraw",
    "costs: close close-form open open-form",
    "dashboard: live show",
    "dishes: ask-why hide",
    "equipment: ask-withdraw change edit want want-form withdraw",
    "exports: file room",
    "feasts: announce cancel cancel-form new organise organise-live postpone postpone-form",
    "moderation: decide decide-form hide hide-form live merge merge-form merge-people "
    "merge-people-form restore restore-form show",
    "pantry: enough enough-form",
    "printing: labels",
    "roles: choose helpers uninvite",
    "schedule: ask-drop change draft draft-form draft-live drop edit put release release-form",
    "seating: ask-clear change clear edit lay lay-form",
    "shifts: ask-why cancel change edit grid grid-live hours hours-form limits limits-form new "
    "open release release-form",
    "skills: certificates certificates-live confirm refuse refuse-form",
    "tokens: all end end-form issue",
    "webhooks: again again-form all ask change live register rotate rotate-form show try",
    "vouching: search search-form vouch vouch-form vouched",
    "next-time: settle",
    "photos: approve ask-why restore review review-form",
)
"""What organisers alone do."""

BEARERS = _named(
    "guardians: ask consent",
    "mail: confirm confirm-form enter enter-form no no-form stop stop-form thanks yes yes-form",
    "people: enter invitation link organise",
    "roles: accept invitation",
    "schedule: own-feed",
    "shifts: answer-cover-link cover-link",
)
"""What opens by what stands in the address alone, to nobody with a wrong one."""
