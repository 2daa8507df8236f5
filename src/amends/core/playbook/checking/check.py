"""Every check of a playbook, and what is wrong with file and line."""

from collections.abc import Callable, Iterator, Mapping

from amends.core.facts.errors import Place
from amends.core.playbook.checking.attempts import check_attempts
from amends.core.playbook.checking.decisions import check_decisions
from amends.core.playbook.checking.identifiers import check_identifiers, check_retired
from amends.core.playbook.checking.knowledge import check_codes, check_needed, check_topics
from amends.core.playbook.checking.reaching import check_conditions_can_hold
from amends.core.playbook.checking.references import check_references, check_steps
from amends.core.playbook.checking.wordings import check_phrases, check_placeholders, check_translations
from amends.core.playbook.loading import Loaded
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import Problem

Check = Callable[[Playbook], Iterator[tuple[Place, str]]]
"""Gives what is wrong with a playbook: where, and what was expected."""

CHECKS: tuple[Check, ...] = (
    check_identifiers,
    check_retired,
    check_references,
    check_needed,
    check_steps,
    check_codes,
    check_topics,
    check_decisions,
    check_conditions_can_hold,
    check_attempts,
    check_phrases,
    check_placeholders,
)


def check_playbook(loaded: Loaded, catalogues: Mapping[str, Mapping[str, str]]) -> list[Problem]:
    """Give everything wrong with a playbook that could be loaded; catalogues are English text to text, by language."""
    found = [wrong for check in CHECKS for wrong in check(loaded.playbook)]
    found += check_translations(loaded.playbook, catalogues)
    return sorted({loaded.joined.problem(place, expected) for place, expected in found})
