"""What an entry lets become known: its shape, and how it turns into statements."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from amends.core.case.commands import Learn, Said
from amends.core.case.scenario import shapes
from amends.core.case.scenario.shapes import Shape
from amends.core.facts.declarations import Kind, Subject
from amends.core.facts.errors import Place
from amends.core.facts.statements import CASE
from amends.core.playbook.grammar.knowledge import Fact
from amends.core.playbook.playbook import Playbook

Tree = Mapping[str, "Fact | Tree"]
"""Facts by the keys a scenario writes: `authority: {local: …}` and so on."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may be named in a scenario."""

    parties: Collection[str]
    persons: Collection[str]


def facts_by_key(playbook: Playbook, about: Subject) -> Tree:
    """Lay out the facts about a subject by the keys that scenario files use."""
    tree: dict[str, Any] = {}
    for fact in playbook.text.facts:
        if fact.about is not about or not fact.in_scenarios:
            continue
        *branches, leaf = (fact.key or fact.id).split(".")
        branch = tree
        for name in branches:
            branch = branch.setdefault(name, {})
        branch[leaf] = fact
    return tree


def learn_shape(playbook: Playbook, cast: Cast) -> Shape:
    """Give the shape of an entry's `learn`."""
    case = dict(_tree_shapes(facts_by_key(playbook, Subject.CASE), playbook, cast))
    person = shapes.record(dict(_tree_shapes(facts_by_key(playbook, Subject.PERSON), playbook, cast)))
    people = shapes.each(cast.persons, person, "persons (role V)")
    return shapes.record({"case": shapes.record(case), "people": people})


def _tree_shapes(tree: Tree, playbook: Playbook, cast: Cast) -> Iterator[tuple[str, Shape]]:
    for key, branch in tree.items():
        if isinstance(branch, Fact):
            yield key, shapes.or_null(fact_shape(branch, playbook, cast))
        else:
            yield key, shapes.or_null(shapes.record(dict(_tree_shapes(branch, playbook, cast))))


def fact_shape(fact: Fact, playbook: Playbook, cast: Cast) -> Shape:
    """Give the shape of a fact's value."""
    if fact.kind is Kind.CLAIMS:
        return _claims_shape(playbook, cast)
    code = shapes.one_of(playbook.vocabulary[fact.id].codes)
    party, person = shapes.one_of(cast.parties, "a party:"), shapes.one_of(cast.persons, "a person:")
    by_company = shapes.each(cast.parties, shapes.or_null(code), "parties")
    return {
        Kind.CHOICE: code,
        Kind.NUMBER: shapes.number(fact.at_most),
        Kind.PARTIES: shapes.several(party),
        Kind.PARTY: party,
        Kind.PERSONS: shapes.several(person),
        Kind.PER_COMPANY: shapes.either(by_company, otherwise=code, when=shapes.is_map),
        Kind.SEVERAL: shapes.several(code),
        Kind.TEXT: shapes.text,
        Kind.YES_NO: shapes.yes_no,
    }[fact.kind]


def _claims_shape(playbook: Playbook, cast: Cast) -> Shape:
    claim = shapes.or_null(shapes.record(dict(_tree_shapes(facts_by_key(playbook, Subject.CLAIM), playbook, cast))))

    def check(notes: shapes.Notes, place: Place, value: Any) -> None:
        if not isinstance(value, dict):
            notes.value(place, "a map of claims")
            return
        for name, content in value.items():
            if name in cast.parties or name == CASE:
                notes.key((*place, name), "a claim id that is not a party and not 'case'")
            claim(notes, (*place, name), content)

    return check


def learn_command(learn: Mapping[str, Any], playbook: Playbook) -> Learn:
    """Turn a valid `learn` into the command that takes it in."""
    case, people = learn.get("case", {}), learn.get("people", {})
    claims = case.get("claims") or {}
    said = list(_said(CASE, {k: v for k, v in case.items() if k != "claims"}, facts_by_key(playbook, Subject.CASE)))
    for claim, content in claims.items():
        said += _said(claim, content or {}, facts_by_key(playbook, Subject.CLAIM))
    for person, content in people.items():
        said += _said(person, content, facts_by_key(playbook, Subject.PERSON))
    return Learn(tuple(said), persons=tuple(people), claims=tuple(claims))


def _said(about: str, content: Mapping[str, Any], tree: Tree) -> Iterator[Said]:
    for key, value in content.items():
        branch = tree[key]
        if isinstance(branch, Fact):
            yield Said(about, branch.id, tuple(value) if isinstance(value, list) else value)
        else:
            # null for a whole group makes every fact of it unknown again.
            yield from _said(about, dict.fromkeys(branch) if value is None else value, branch)
