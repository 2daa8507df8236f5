"""Ids: each names one thing, and one that was ever given up is not used again."""

from collections.abc import Iterable, Iterator

from amends.core.facts.errors import Place
from amends.core.playbook.grammar.conduct import Act
from amends.core.playbook.grammar.knowledge import Terms
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.references import Found, items_of

_TOGETHER = {
    "facts": ("conditions", "facts", "tables"),
    "parts": (
        "actions",
        "decisions",
        "factors",
        "inputs",
        "outputs",
        "principles",
        "requires",
        "rules",
        "warnings",
    ),
}
"""Lists whose ids must not meet: conditions name facts and tables alike; the history names parts of steps."""

_SPACE_OF = {kind: space for space, kinds in _TOGETHER.items() for kind in kinds}


def check_identifiers(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of every id that names a second thing."""
    text = playbook.text
    yield from _twice(((_space(found), found.id), (*found.place, "id")) for found in items_of(text))
    for kind in ("documents", "phrases"):
        yield from _twice(((kind, piece.id), (kind, n, "id")) for n, piece in enumerate(getattr(text, kind)))
    for number, terms in enumerate(text.terms):
        yield from _twice(_codes(terms, ("terms", number, "terms")))
    for number, act in enumerate(text.acts):
        yield from _twice(_arguments(act, ("acts", number)))


def _space(found: Found) -> str:
    if found.kind == "options":
        return str(found.place[:-2])
    return _SPACE_OF.get(found.kind, found.kind)


def _codes(terms: Terms, place: Place) -> Iterator[tuple[tuple[str, str], Place]]:
    for number, term in enumerate(terms.terms):
        yield (terms.id, term.code), (*place, number, "code")


def _arguments(act: Act, place: Place) -> Iterator[tuple[tuple[str, str], Place]]:
    for name in ("arguments", "action_arguments"):
        for number, argument in enumerate(getattr(act, name)):
            yield (name, argument.name), (*place, name, number, "name")


def _twice(named: Iterable[tuple[tuple[str, str], Place]]) -> Iterator[tuple[Place, str]]:
    seen: set[tuple[str, str]] = set()
    for name, place in named:
        if name in seen:
            yield place, f"an id that nothing else has, not {name[1]!r} again"
        seen.add(name)


def check_retired(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of every id that is used although it was retired."""
    retired = set(playbook.text.retired)
    for found in items_of(playbook.text):
        if {found.id, found.name} & retired:
            yield (*found.place, "id"), f"an id that was never retired, not {found.id!r}"
