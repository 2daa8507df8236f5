"""Texts that people wrote, kept by the language they wrote them in, and how several things are said in one sentence."""

from collections.abc import Iterable, Mapping

from babel import Locale
from babel.lists import format_list
from django.utils.translation import get_language, ngettext

_SECOND_BEST = "en"
_MOST_NAMED, _FIRST = 6, 3


def _language() -> str:
    return (get_language() or _SECOND_BEST).partition("-")[0]


def own_words(text: Mapping[str, str]) -> str:
    """Give a text in the reader's language, else in English, else in whatever language there is."""
    return text.get(_language()) or text.get(_SECOND_BEST) or next(iter(text.values()), "")


def joined(parts: Iterable[str]) -> str:
    """Say several things as one: A, B and C."""
    language = _language()
    # British English writes no comma before "and".
    locale = Locale.parse("en_GB" if language == "en" else language)
    return format_list([*parts], locale=locale)


def few(names: Iterable[str]) -> str:
    """Name some as one; of many the first, and how many more."""
    named = [*names]
    if len(named) <= _MOST_NAMED:
        return joined(named)
    more = len(named) - _FIRST
    return joined([*named[:_FIRST], ngettext("%(count)d more", "%(count)d more", more) % {"count": more}])


def within(words: str) -> str:
    """Give a label as it stands inside a sentence: with a small letter, unless it is an abbreviation."""
    return words if words[1:2].isupper() or words[1:2].isdigit() else words[:1].lower() + words[1:]
