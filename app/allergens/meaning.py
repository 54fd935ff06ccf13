"""Works out which names of foods in a line are truly in the dish."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.allergens.reading import Piece, bases
from app.allergens.wordlist import NONE, Allergens, Term, word_list


@dataclass
class Part:
    """What stands between two pauses of a line, such as commas."""

    found: list[tuple[Piece, Allergens]] = field(default_factory=list)
    without: Allergens = NONE
    names_food: bool = False
    begun: bool = False
    other: bool = False  # "or margarine": a choice that does not count
    denied: bool = False  # "no", "without": about the next word
    before: Term | None = None


def read_parts(pieces: Iterable[Piece]) -> list[Part]:
    """Read a line word by word."""
    parts = [Part()]
    for piece in pieces:
        if piece.pause in {",", "#"} or piece.meaning == "and":
            _close(parts)
        if piece.pause == "or" or piece.meaning == "or":
            _another_choice(parts, piece)
        if parts[-1].other:
            _share_head(parts[-1], piece)
        if piece.term:
            _name(parts[-1], piece, piece.term)
        else:
            _other_word(parts[-1], piece)
    _close(parts)
    return parts


def _close(parts: list[Part]) -> None:
    """Begin the next part; "(vegan)" and ", gluten-free" belong to the part before them."""
    last = parts[-1]
    if last.without and not last.names_food and len(parts) > 1:
        parts.pop()
        parts[-1].without |= last.without
    if parts[-1].begun:
        parts.append(Part())


def _another_choice(parts: list[Part], piece: Piece) -> None:
    """Of "A or B" the first counts; "red or white wine" and "1 or 2 eggs" are one choice."""
    last = parts[-1]
    opens = not last.begun and len(parts) > 1 and piece.pause != "#"
    half_a_word = piece.pause == "-" and last.before is None  # Voll- oder Magermilch
    last.other = last.other or opens or (last.names_food and not half_a_word)


def _share_head(part: Part, piece: Piece) -> None:
    """Read "soy or teriyaki sauce" as soy sauce, "oyster or button mushrooms" as mushrooms."""
    if part.found and part.before:
        first, _ = part.found[-1]
        heads = {piece.term.head} if piece.term else bases(piece.text)
        for head in heads:
            if shared := word_list().terms.get((*part.before.words, head)):
                part.found[-1] = (first, shared.contains)


def _name(part: Part, piece: Piece, term: Term) -> None:
    part.begun = True
    if part.other:
        return
    if term.without:
        part.without |= term.without
        return
    taken = word_list().taken(part.before, term) if part.before else NONE
    if not part.denied:
        part.found.append((piece, term.contains - taken))
    # Rice flour noodles: what is made of rice is still rice to the word that follows.
    part.before = part.before if taken else term
    part.names_food, part.denied = True, False


def _other_word(part: Part, piece: Piece) -> None:
    part.begun = True
    meaning = piece.meaning
    if meaning == "sized" and part.found and part.found[-1][0].end == piece.start - 1:
        part.found.pop()  # a walnut-sized piece of ginger
    elif meaning == "not":
        part.denied = True
    elif meaning == "replaces":
        part.other = True
    elif meaning == "other" and not part.other:
        part.names_food, part.denied, part.before = True, False, None
