"""Intake codes: short enough to say at the door, and without letters that look alike."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32: no I, L or O, which look like 1 and 0, and no U."""

LENGTH = 6
_LOOK_ALIKE = str.maketrans("ILO", "110", " -\u2011\u2013")


def code_of(derived: str, length: int = LENGTH) -> str:
    """The code of a derived id (hexadecimal digits): five of its bits a letter.

    Whoever knows the form's id cannot tell it without the secret. Of a thousand donations two
    would share one in 2,000 feasts; the rule refuses the second, and it gets another.
    """
    number = int(derived, 16)
    return "".join(LETTERS[number >> 5 * place & 31] for place in range(length))


def tidy_code(text: str) -> str:
    """A code as somebody typed it: in any case, with spaces, and with an O for a 0."""
    return text.upper().translate(_LOOK_ALIKE)
