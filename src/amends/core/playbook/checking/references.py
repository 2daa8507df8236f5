"""References: whatever an item names is there, and the steps are those that the playbook counts."""

from collections.abc import Iterator, Mapping

from amends.core.facts.errors import Place
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.readying import BUILT_IN
from amends.core.playbook.references import family, items_of, references_of

_STATES = ("closed", "dormant", "open")
_EVENTS = ("danger", "opened")
_STEPS = "steps"

_CALLED = {
    "actions": "the id of an action",
    "actors": "an actor code of the terms 'actors'",
    "acts": "the id of an act",
    "answers": "the id of a fact or a table",
    "codes": "a code of a list of terms",
    "conditions": "the id of a named condition",
    "deadlines": "the id of a deadline",
    "decisions": "the id of a decision",
    "documents": "the id of a document",
    "domains": "a code of the terms 'assistance_domains'",
    "events": f"an event ({', '.join(_EVENTS)}, or act:, action:, code:, decision:, fact:, state:, step: and an id)",
    "facts": "the id of a fact",
    "gates": "the id of a gate",
    "heads": "the id of a head of loss",
    "roles": "the id of a role",
    "states": f"one of {', '.join(_STATES)}",
    "steps": "the id of a step",
    "tables": "the id of a table",
    "terms": "the id of a list of terms",
    "topics": "the id of a topic",
}


def check_references(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of every id that is named and not there."""
    known = _known(playbook)
    for reference in references_of(playbook.text):
        means = family(reference.id)
        if reference.id not in known[reference.kind] and not any(means(name) for name in known[reference.kind]):
            yield reference.place, f"{_CALLED[reference.kind]}, not {reference.id!r}"


def _known(playbook: Playbook) -> Mapping[str, set[str]]:
    text = playbook.text
    known: dict[str, set[str]] = {kind: set() for kind in _CALLED}
    for found in items_of(text):
        known.setdefault(found.kind, set()).add(found.id)
    known["answers"] = known["facts"] | known["tables"] | {declared.id for declared in BUILT_IN}
    known["documents"] = {document.id for document in text.documents}
    known["codes"] = {term.code for terms in text.terms for term in terms.terms}
    known["actors"] = set(_codes_of(playbook, "actors"))
    known["domains"] = set(_codes_of(playbook, "assistance_domains"))
    return known | {"events": set(_EVENTS), "states": set(_STATES)}


def _codes_of(playbook: Playbook, terms: str) -> tuple[str, ...]:
    return tuple(term.code for term in playbook.terms[terms].terms) if terms in playbook.terms else ()


def check_steps(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell when the steps are not exactly those of the terms `steps`, in their order, each with its answerable role."""
    wanted = [term.code for terms in playbook.text.terms if terms.id == _STEPS for term in terms.terms]
    if list(playbook.step_ids) != wanted:
        yield (_STEPS,), f"the steps {', '.join(wanted)} in this order, not {', '.join(playbook.step_ids)}"
    for number, role in enumerate(playbook.text.roles):
        for step in (each for each in playbook.step_ids if each not in role.parts):
            yield ("roles", number, "parts"), f"the part of {role.id} in the step {step} ('-' for none)"
