"""The words of a playbook in one language. English stands in the playbook itself, other languages in its catalogues."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def placeholders(text: str) -> frozenset[str]:
    """Give the names in braces that a text leaves to be filled."""
    return frozenset(_PLACEHOLDER.findall(text))


@dataclass(frozen=True, slots=True)
class Words:
    """Says the texts of a playbook in one language; a text without translation is said in English."""

    language: str = "en"
    translations: Mapping[str, str] = field(default_factory=dict)

    def say(self, text: str, /, **named: object) -> str:
        """Translate a text of the playbook and fill the places in braces; a name nobody gives stays as it is."""
        said = self.translations.get(text) or text
        return _PLACEHOLDER.sub(lambda match: str(named.get(match[1], match[0])), said) if named else said


ENGLISH = Words()
