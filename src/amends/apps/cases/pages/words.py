"""Texts that people wrote, kept by the language they wrote them in: how a reader of another language gets them."""

from collections.abc import Mapping

from django.utils.translation import get_language

_SECOND_BEST = "en"


def own_words(text: Mapping[str, str]) -> str:
    """Give a text in the reader's language, else in English, else in whatever language there is."""
    language = (get_language() or _SECOND_BEST).partition("-")[0]
    return text.get(language) or text.get(_SECOND_BEST) or next(iter(text.values()), "")
