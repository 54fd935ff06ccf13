"""Ids that follow from a command's: the same for a resend, and secret for everybody else."""

from app.journal.ids import new_command_id
from app.people.links import Links

LINKS = Links("secret")


def test_a_resend_means_the_same_thing():
    asked = new_command_id()
    assert LINKS.derive("dish", asked) == Links("secret").derive("dish", asked)


def test_another_kind_or_command_or_secret_means_another_thing():
    asked = new_command_id()
    ids = [LINKS.derive(kind, asked) for kind in ("dish", "person", "link")]
    ids += [LINKS.derive("dish", new_command_id()), Links("another").derive("dish", asked)]
    assert len({derived[8:] for derived in ids}) == 5


def test_what_follows_stands_beside_its_command_in_an_index():
    asked = new_command_id()
    joined = LINKS.derive("join", asked)
    assert joined[:8] == asked[:8] == LINKS.derive("person", joined)[:8]
