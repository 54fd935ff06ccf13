"""Messages as they are sent: what they say, and how they are signed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from app.journal.clock import system_clock
from app.webhooks.messages import Claimed
from app.webhooks.signing import OLD_SECRET_LASTS, body_of, headers_of, secret_of
from tests.examples import NOW
from tests.webhooks.examples import LINKS

MESSAGE = Claimed(
    id="msg_board_17",
    webhook="board",
    feast="harvest",
    position=17,
    type="dishes.DishPledged",
    about=("dish:soup", "feast:harvest"),
    happened_at=NOW,
    tries=1,
    url="https://board.example/news",
    key="new",
    old_key="old",
    rotated_at=NOW,
)


def test_a_message_says_what_happened_and_where_to_read_more():
    assert body_of(MESSAGE) == (
        '{"type":"dishes.DishPledged","timestamp":"2026-12-01T12:00:00Z","data":{"feast":"harvest",'
        '"position":17,"about":["dish:soup","feast:harvest"],'
        '"read":"/api/v1/feasts/harvest/dishes"}}'
    )


@pytest.mark.parametrize(
    ("about", "read"),
    [
        (("shift:wash", "feast:harvest"), "/shifts"),
        (("need:flour", "dish:soup", "feast:harvest"), "/needs"),
        (("webhook:board", "feast:harvest"), "/webhooks"),
        (("feast:harvest",), ""),
        (("invitation:door", "feast:harvest"), ""),
    ],
)
def test_it_leads_to_the_list_in_which_it_stands_and_else_to_the_feast(about, read):
    assert f'"read":"/api/v1/feasts/harvest{read}"' in body_of(replace(MESSAGE, about=about))


def test_the_librarys_own_check_takes_both_secrets_for_a_day_and_then_the_new_one():
    now, body = system_clock(), body_of(MESSAGE)
    for since, good, bad in (
        (timedelta(), ("new", "old"), ("other",)),
        (OLD_SECRET_LASTS, ("new",), ("old",)),
    ):
        headers = headers_of(replace(MESSAGE, rotated_at=now - since), body, LINKS, now)
        for key in good:
            assert Webhook(secret_of(LINKS, key)).verify(body, headers)
        for key in bad:
            with pytest.raises(WebhookVerificationError):
                Webhook(secret_of(LINKS, key)).verify(body, headers)


def test_a_secret_is_long_and_follows_from_its_key_and_the_house_alone():
    secret = secret_of(LINKS, "new")
    assert secret == secret_of(LINKS, "new") != secret_of(LINKS, "old")
    assert (secret[:6], len(secret)) == ("whsec_", 6 + 44)  # 32 bytes
