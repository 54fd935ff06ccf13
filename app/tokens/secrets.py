"""What a program shows: the token's id and its secret in one word, easy to find where it leaked."""

PREFIX = "lt"


def shown(token: str, secret: str) -> str:
    """The word that a program keeps."""
    return f"{PREFIX}_{token}_{secret}"


def opened(word: str) -> tuple[str, str]:
    """The token's id and the secret; both "" if it is no such word."""
    prefix, _, rest = word.partition("_")
    token, _, secret = rest.partition("_")
    return (token, secret) if prefix == PREFIX and word.isascii() else ("", "")
