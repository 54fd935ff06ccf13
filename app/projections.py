"""Every projection of the house, in one list; the journal runs them all."""

from app.announcements.projection import announcements
from app.arrivals.projection import arrivals
from app.attendance.due import lapsing_offers
from app.attendance.projection import attendance
from app.board.projection import board
from app.circles.projection import circles
from app.costs.projection import costs
from app.devices.projection import devices
from app.diets.projection import diets
from app.dishes.projection import dishes
from app.equipment.projection import equipment
from app.feasts.projection import feasts
from app.feedback.projection import feedback
from app.guardians.projection import guardians
from app.households.projection import households
from app.kitchen.projection import kitchen
from app.leftovers.projection import leftovers
from app.lost_found.projection import lost_found
from app.mail.due import reminders
from app.mail.mailings import letters
from app.mail.projection import mail
from app.moderation.projection import moderation
from app.next_time.projection import next_time
from app.pantry.projection import pantry
from app.passkeys.projection import passkeys
from app.people.projection import people
from app.photos.projection import photos
from app.recipes.projection import recipes
from app.roles.projection import roles
from app.schedule.projection import schedule
from app.seating.projection import seating
from app.shifts.projection import shifts
from app.skills.projection import skills
from app.thanks.projection import thanks
from app.timer.projection import due_dates
from app.tokens.projection import tokens
from app.vouching.projection import vouching
from app.webhooks.messages import told
from app.webhooks.projection import webhooks

DUTIES = (lapsing_offers, *reminders)
"""Everything that happens by itself."""

ALL = (
    *(feasts, people, dishes, recipes, pantry, kitchen, attendance, diets, skills, shifts),
    *(roles, arrivals, guardians, households, mail, passkeys, devices, vouching, tokens),
    webhooks,
    *(board, seating, equipment, costs, leftovers, moderation, schedule, announcements),
    *(photos, feedback, next_time, thanks, lost_found, circles),
    due_dates(DUTIES),
)

ONCE = (letters, told)
"""What follows from events besides, and is never done again when the tables are refilled."""
