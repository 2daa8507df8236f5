"""Words: every text in every language, with the same places to fill, and every phrase that the product says."""

from collections.abc import Iterator, Mapping

from amends.core.facts.errors import Place
from amends.core.playbook.grammar.items import words_of
from amends.core.playbook.phrases import PHRASES
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.words import ENGLISH, placeholders

_OF_REDRESS = "redress."
"""Phrases that only playbooks with heads of loss need."""


def check_translations(playbook: Playbook, catalogues: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[Place, str]]:
    """Tell of every text that a language of the playbook lacks, or says with other places to fill."""
    for language in playbook.text.languages:
        if language == ENGLISH.language:
            continue
        catalogue = catalogues.get(language, {})
        for wording in words_of(playbook.text):
            said = catalogue.get(wording.text)
            if not said:
                yield wording.place, f"this text in the catalogue of {language} as well"
            elif placeholders(said) != placeholders(wording.text):
                names = ", ".join(sorted(placeholders(wording.text))) or "nothing in braces"
                yield wording.place, f"{names} in the catalogue of {language} as well"


def check_phrases(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of phrases that the product says and the playbook lacks, or that fill other places."""
    there = {phrase.id: (number, phrase.text) for number, phrase in enumerate(playbook.text.phrases)}
    for name, filled in PHRASES.items():
        if name.startswith(_OF_REDRESS) and not playbook.text.heads:
            continue
        if name not in there:
            yield ("phrases",), f"a phrase {name!r}"
            continue
        number, text = there[name]
        if placeholders(text) != set(filled):
            wanted = ", ".join(f"{{{each}}}" for each in filled) or "nothing in braces"
            yield ("phrases", number, "text"), f"a text with {wanted}"
    for number, phrase in enumerate(playbook.text.phrases):
        if phrase.id not in PHRASES:
            yield ("phrases", number, "id"), f"a phrase that the product says, not {phrase.id!r}"


def check_placeholders(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of places to fill, in the words of acts and holds, that nothing fills."""
    for number, act in enumerate(playbook.text.acts):
        filled = {"by", *(argument.name for argument in act.arguments)}
        for name, more in (("done", {"reason"}), ("refused", set())):
            wrong = placeholders(getattr(act, name)) - filled - more
            if wrong:
                yield ("acts", number, name), f"arguments of {act.id} in braces, not {min(wrong)!r}"
    for number, hold in enumerate(playbook.text.holds):
        for name in hold.words:
            wrong = placeholders(getattr(hold, name)) - {hold.for_each.value}
            if wrong:
                yield ("holds", number, name), f"{{{hold.for_each.value}}} in braces, not {min(wrong)!r}"
