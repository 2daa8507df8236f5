"""The tutorial taken literally: every line of its lists is something that a person does or reads."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tests.docs.pages import page

PATH = "docs/tutorial.md"
_FORMS: Mapping[str, re.Pattern[str]] = {
    "choose": re.compile(
        r"(?:Under \*(?P<within>.+?)\* choose|Choose) \*(?P<answer>.+?)\* at \*(?P<question>.+?)\*\.?"
    ),
    "press": re.compile(r"Press \*\*(?P<words>.+?)\*\*\.?"),
    "read": re.compile(r"You read “(?P<words>.+?)”\.?"),
    "sign_in": re.compile(r"Sign in as `(?P<username>[a-z.]+)`\."),
    "write": re.compile(r"Write “(?P<words>.+?)” at \*(?P<question>.+?)\*\.?"),
}


class Instruction(NamedTuple):
    """One line: what is done, with its words, and where it stands."""

    does: str
    words: Mapping[str, str]
    line: int


def instructions() -> list[Instruction]:
    """Give the lines of the tutorial's lists, up to where it says where to go from there."""
    lines = page(PATH).partition("\n## Where to go")[0].splitlines()
    return [_understood(number, line[2:]) for number, line in enumerate(lines, start=1) if line.startswith("- ")]


def _understood(number: int, sentence: str) -> Instruction:
    for does, form in _FORMS.items():
        found = form.fullmatch(sentence)
        if found:
            return Instruction(does, {name: words for name, words in found.groupdict().items() if words}, number)
    raise ValueError(f"{PATH}, line {number}: a sentence of a form that {__name__} knows, not {sentence!r}")
