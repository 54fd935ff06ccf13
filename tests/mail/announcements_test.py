"""An announcement comes by mail to those whom it concerns, in the organiser's words."""

from tests.announcements.pages_test import GATE, HARVEST, tell
from tests.mail.letterbox import LetterBox, text_of
from tests.mail.pages_test import CEM, reach
from tests.mail.pages_test import site as site
from tests.web.site import Browser, Site

DORA = "dora@mail.example"


def test_the_cooks_of_a_course_get_a_letter_and_nobody_else(
    site: Site, olga: Browser, cem: Browser, smtp: LetterBox
):
    dora = site.join("Dora")
    reach(cem, smtp)
    reach(dora, smtp, DORA)
    site.pledge(cem, course="Desserts")
    dora.fill_in(f"{HARVEST}/coming", {"reply": "yes", "adults": "1", "children": "0"})
    tell(olga, "Cut your cakes", "course:Desserts")
    tell(olga, GATE)
    smtp.wait_for(DORA, "an announcement")
    smtp.wait_for(CEM, "an announcement", many=2)
    told = [
        (str(each["To"]), text_of(each)) for each in smtp.letters if "announce" in each["Subject"]
    ]
    assert sorted((to, GATE in words, "Cut your cakes" in words) for to, words in told) == [
        (CEM, False, True),
        (CEM, True, False),
        (DORA, True, False),
    ]
    assert all(HARVEST in words for _, words in told)
