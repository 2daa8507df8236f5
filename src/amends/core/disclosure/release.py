"""May these words leave a case? Only where nobody can be recognised by them, alone or together.

Built on the process, step 6 (gate: nobody can be recognised), I15 (smallest cell) and standards, section 5. A rule
cannot read: it refuses what it can see, names, codes, days and small numbers of people. A person looks as well.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SMALLEST_GROUP = 5
"""Source: process, I15 (smallest cell); standards, section 5 (k-anonymity)."""

_SHORTEST_NAME = 3
"""A shorter name would be found in half of all words."""


class Shows(StrEnum):
    """By what somebody could be recognised."""

    NAME = "name"
    CODE = "code"
    DAY = "day"
    FEW = "few"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the words: how those in the case are called, by which codes, and how many people they are.

    `people` is None where nobody knows; that is never taken for many.
    """

    names: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """What goes out, coarsened, and what is held back with why."""

    out: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, tuple[Shows, ...]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is held back."""
        return not self.held


_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAYS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        rf"\b{_YEAR}-\d\d-\d\d\b",
        rf"\b\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}\b",
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s+)?(?:of\s+)?(?:{_MONTHS})\s+(?:de\s+)?{_YEAR}\b",
        rf"\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
    )
)
_LEFT = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s+(?:{_MONTHS})|(?:{_MONTHS})\s+\d{{1,2}})\b", re.IGNORECASE)
"""A day without its year cannot be coarsened to one."""

_FEW = "1|2|3|4|one|two|three|four|une?|deux|trois|quatre"
_PEOPLE = (
    "boys?|brothers?|child|children|families|family|girls?|men|man|people|persons?|porters?|sisters?|survivors?|"
    "women|woman|workers?|enfants?|femmes?|filles?|familles?|frères?|garçons?|hommes?|ouvri(?:er|ère)s?|"
    "personnes?|porteu(?:r|se)s?|sœurs?|survivant(?:e)?s?|travailleu(?:r|se)s?"
)
_FEW_PEOPLE = re.compile(rf"\b(?:{_FEW})\s+(?:\w+\s+)?(?:{_PEOPLE})\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"\b(?:one|une?)\s+(?:person|child|worker|man|woman|personne|enfant|femme|homme)\b", re.IGNORECASE
)
"""Said of anybody, as in "one person asks another": a number only where more is said of them."""


def coarsened(text: str) -> str:
    """Give words with the year in the place of every day and month."""
    for each in _DAYS:
        text = each.sub(lambda found: str(found["year"]), text)
    return text


def shows(text: str, behind: Behind) -> tuple[Shows, ...]:
    """Say by what somebody could be recognised in words that were coarsened."""
    found = []
    if any(_has(text, name) for name in behind.names if len(name.strip()) >= _SHORTEST_NAME):
        found.append(Shows.NAME)
    if any(re.search(rf"\b{re.escape(code)}\b", text, re.IGNORECASE) for code in behind.codes):
        found.append(Shows.CODE)
    if any(each.search(text) for each in (*_DAYS, _LEFT)):
        found.append(Shows.DAY)
    if _FEW_PEOPLE.search(_GENERAL.sub(" ", text)):
        found.append(Shows.FEW)
    return tuple(found)


def released(texts: Mapping[str, str], behind: Behind, *, telling: Collection[str] = ()) -> Release:
    """Give what of some texts may leave a case. `telling` are those that tell what happened, not what changes.

    What happened to fewer than five people, or to nobody knows how many, is recognised by those who were there.
    """
    out, held = {}, {}
    is_few = behind.people is None or behind.people < SMALLEST_GROUP
    for name, text in texts.items():
        words = coarsened(text)
        why = (*shows(words, behind), *((Shows.GROUP,) if is_few and name in telling and words.strip() else ()))
        if why:
            held[name] = why
        else:
            out[name] = words
    return Release(out, held)


def _has(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text, re.IGNORECASE) is not None
