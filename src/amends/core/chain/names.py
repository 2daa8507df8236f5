"""How alike two names of organisations or sites are, whatever script, spelling and legal form they are written in.

Words are laid onto each other and what is left over is weighed. Nothing is learned from examples: each step can be
told to the person who decides, and a name alone never makes two things one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from anyascii import anyascii
from rapidfuzz.distance import OSA

from amends.core.chain.legal_forms import unglued, without_forms

_JOINING = {"and", "the", "of", "for", "de", "la", "le", "les", "du", "des", "di", "der", "die", "das", "und", "et",
            "y", "e", "al", "el", "da", "do", "van", "von", "in"}  # fmt: skip
_GENERAL = {"group", "grp", "holding", "holdings", "company", "co", "firm", "enterprise", "enterprises", "gruppe",
            "groupe", "grupo", "gruppo", "works", "factory", "plant", "unit", "branch"}  # fmt: skip
_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
    )
} | {"thirty": "30", "forty": "40", "fourty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
     "ninety": "90", "hundred": "100"}  # fmt: skip
_ROMAN = re.compile(r"x{0,3}(ix|iv|v?i{0,3})")
_SAME = {"organisation": "organization", "labour": "labor", "centre": "center", "intl": "international",
         "int": "international", "mfg": "manufacturing", "ind": "industries", "inds": "industries",
         "industry": "industries", "bros": "brothers", "natl": "national", "svcs": "services", "service": "services",
         "tech": "technology", "technologies": "technology", "assoc": "association", "dept": "department",
         "zavod": "plant", "fabrika": "factory", "factories": "factory", "mills": "mill", "percenters": "ers",
         "metals": "metal", "smelters": "smelter", "smelting": "smelter", "refining": "refinery", "mines": "mine",
         "mining": "mine", "minerals": "mineral"}  # fmt: skip

_SOUNDS = (("kh", "h"), ("ph", "f"), ("iy", "i"), ("yy", "i"), ("ii", "i"), ("ij", "i"), ("y", "i"), ("j", "i"),
           ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"))  # fmt: skip

_EDIT, _LEFT_OVER, _GENERAL_LEFT, _NUMBER, _NUMBER_ABSENT, _FORM = 0.07, 0.45, 0.06, 0.15, 0.3, 0.02
_ACRONYM = 0.8
_LAID_APART = 4
"""Two words laid onto each other differ in length by no more, their ways of writing a sound included."""
ALIKE = 0.75
"""From here on two names are taken for spellings of one; below, something more than a name has to speak for it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: its words without legal forms, the families of these, and its number words.

    `joined` are all its words as one, `telling` those that tell it from others, `initials` the first letters of an
    acronym.
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    forms: frozenset[str]
    joined: str
    telling: frozenset[str]
    initials: str


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two names are, from 0 to 1, and why: codes of what was found."""

    score: float
    because: tuple[str, ...]


@lru_cache(maxsize=32_768)
def name_of(text: str) -> Name:
    """Give a name as it is compared."""
    words, forms = without_forms(tuple(_words(text)))
    kept = tuple(_SAME.get(word, word) for word in words)
    numbers = tuple(number for word in kept if (number := _number(word)))
    rest = tuple(word for word in kept if not _number(word))
    held = rest or kept
    initials = "".join(word[0] for word in held if word not in _JOINING)
    telling = frozenset(held) - _GENERAL - _JOINING
    return Name(held, numbers if rest else (), forms, "".join(held), telling, initials)


def _words(text: str) -> Iterator[str]:
    parted = " ".join(part for token in text.split() for part in unglued(token))
    plain = (parted if parted.isascii() else _latin(parted)).casefold().replace("&", " and ").replace("'", "")
    plain = re.sub(r"\b((?:[a-z]\.\s?)+[a-z])\b\.?", _initials, re.sub(r"(?<=\w)%", " ", plain))
    yield from re.findall(r"[a-z]+|[0-9]+", plain)


def _latin(text: str) -> str:
    """Write a text in Latin letters, each Chinese sign as a word of its own."""
    spaced = "".join(f" {sign} " if "\u3400" <= sign <= "\u9fff" else sign for sign in text)
    return anyascii(unicodedata.normalize("NFKC", spaced))


def _initials(found: re.Match[str]) -> str:
    """Bring single letters with points together: `L.X.C` and `LXC` are one word."""
    return re.sub(r"[.\s]", "", found[1]) + " "


def _number(word: str) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    if word in _NUMBERS:
        return _NUMBERS[word]
    return _roman(word) if word and _ROMAN.fullmatch(word) else ""


def _roman(word: str) -> str:
    values = {"i": 1, "v": 5, "x": 10}
    total = 0
    for here, after in zip(word, [*word[1:], ""], strict=True):
        total += -values[here] if after and values[after] > values[here] else values[here]
    return str(total)


def alike(one: str, other: str) -> Alike:
    """Say how alike two names are. Either may give several, with a slash or in brackets; the best pair counts."""
    return best_of(names_in(one), names_in(other))


def best_of(ones: Iterable[Name], others: Sequence[Name]) -> Alike:
    """Say how alike any of some names are to any of others."""
    best = Alike(0.0, ())
    for one, other in product(ones, others):
        if best.score == 0 or may_reach(one, other, best.score):
            best = max(best, _alike(one, other), key=lambda each: each.score)
    return best


@lru_cache(maxsize=16_384)
def names_in(text: str) -> tuple[Name, ...]:
    """Give the names that a text holds, such as one in each of two languages; nearly always one."""
    parts = re.split(r"\s+/\s*|(?<=\w{3})/(?=\w{3})", text) if "/" in text else [text]
    return tuple(map(name_of, [part for part in parts if any(map(str.isalpha, part))][:4] or [text]))


def may_reach(first: Name, second: Name, score: float) -> bool:
    """Say quickly whether two names can be as alike as that: false is certain, true has to be looked at closely.

    A telling word that cannot be laid onto any of the other name is left over, and costs its part.
    """
    apart, against = first.telling.difference(second.words), second.telling.difference(first.words)
    if not apart and not against:
        return True
    allowed = int((1.0 - score) / _LEFT_OVER + 1e-9)
    over = _surely_over(apart, second.words, allowed)
    if over <= allowed and over + _surely_over(against, first.words, allowed - over) <= allowed:
        return True
    return (
        first.joined == second.joined
        or _is_acronym(first, second)
        or _is_acronym(second, first)
        or _may_be_joined(first, second)
    )


def _surely_over(words: Iterable[str], others: Sequence[str], enough: int) -> int:
    """Count the words that are near none of the others, no further than one more than `enough`."""
    over = 0
    for word in words:
        for other in others:
            if _distance(word, other) is not None:
                break
        else:
            over += 1
            if over > enough:
                break
    return over


def _may_be_joined(first: Name, second: Name) -> bool:
    """Say whether what is left of two names may be the same letters, written together in one and apart in the other."""
    if len(first.words) == len(second.words):
        return False
    left = [word for word in first.words if word not in second.words]
    right = [word for word in second.words if word not in first.words]
    is_once = len({*first.words}) == len(first.words) and len({*second.words}) == len(second.words)
    if not is_once or _joined(left, right) is not None:
        return True
    apart = abs(sum(map(len, left)) - sum(map(len, right)))
    return apart <= 1 + _LAID_APART * (min(len(left), len(right)) - 1) and any(_close(left, right))


def _alike(first: Name, second: Name) -> Alike:
    if not first.words or not second.words:
        return Alike(0.0, ())
    if (first.joined, first.numbers) == (second.joined, second.numbers):
        forms = bool(first.forms and second.forms and not first.forms & second.forms)
        return Alike(1.0 - _FORM * forms, ("name_form",) if first.forms != second.forms else ("name_same",))
    if _is_acronym(first, second) or _is_acronym(second, first):
        return Alike(_ACRONYM, ("name_acronym",))
    return _laid(first, second)


def _is_acronym(short: Name, long: Name) -> bool:
    """Say whether one is made of the first letters of the other, such as PLA."""
    two = 2  # as many first letters are chance
    return len(long.words) > two and len(long.initials) > two and short.words[:1] == (long.initials,)


def _laid(first: Name, second: Name) -> Alike:
    """Lay words onto each other, the closest first, and weigh what differs."""
    cost, because = 0.0, set()
    left, right = list(first.words), list(second.words)
    for distance, one, other in sorted(_close(left, right)):
        if one in left and other in right:
            left.remove(one)
            right.remove(other)
            cost += _EDIT * distance
            because |= {"name_spelling"} if distance else set()
    if left or right:
        joined = _joined(left, right)
        if joined is not None:
            left, right, cost = [], [], cost + _EDIT * joined
            because.add("name_spelling")
    over = [word for word in (*left, *right) if word not in _JOINING]
    cost += sum(_GENERAL_LEFT if word in _GENERAL else _LEFT_OVER for word in over)
    because |= {"name_left_over"} if over else set()
    if first.numbers != second.numbers:
        cost += _NUMBER if first.numbers and second.numbers else _NUMBER_ABSENT
        because.add("name_number")
    found = ({*first.words} - {*left}, {*second.words} - {*right})
    if not all(words - _GENERAL - _JOINING for words in found):
        cost += _LEFT_OVER  # nothing that tells one name from another was found in both
    return Alike(round(max(0.0, 1.0 - cost), 6), tuple(sorted(because)))


def _close(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for one, other in product(left, right):
        distance = _distance(one, other)
        if distance is not None:
            yield distance, one, other


@lru_cache(maxsize=32_768)
def _distance(one: str, other: str) -> int | None:
    """Give how many letters two words are apart as written or as they sound; None where these are too many."""
    if one == other:
        return 0
    longest = max(len(one), len(other))
    most = 0 if longest < 3 else 1 if longest < 9 else 2  # noqa: PLR2004 - see the measurements in docs/reference
    distance = min(
        OSA.distance(one, other, score_cutoff=most), OSA.distance(_sound(one), _sound(other), score_cutoff=most)
    )
    return int(distance) if distance <= most else None


@lru_cache(maxsize=32_768)
def _sound(word: str) -> str:
    """Give a word as it sounds alike in the ways of writing other scripts in Latin letters."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return word


def _joined(left: Sequence[str], right: Sequence[str]) -> int | None:
    """Give how far apart words are that were written together or apart; None where they are others."""
    one, other = "".join(left), "".join(right)
    if len(left) == len(right) or not one or not other:
        return None
    distance = OSA.distance(one, other, score_cutoff=1)
    return int(distance) if distance <= 1 else None


def overlap(first: Name, second: Name) -> float:
    """Say which part of the words of two names is common to both, from 0 to 1, however many are left over."""
    left, right = list(first.words), list(second.words)
    found = 0
    for _, word, against in sorted(_close(left, right)):
        if word in left and against in right:
            left.remove(word)
            right.remove(against)
            found += word not in _JOINING and word not in _GENERAL
    telling = [sum(word not in _JOINING and word not in _GENERAL for word in each.words) for each in (first, second)]
    return found / max(*telling, 1)
