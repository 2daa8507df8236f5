"""Writes the pages of the reference that the guidance knows best: its grammar, and what scenario files can say."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from amends.core.case.scenario.running import ANSWERS
from amends.core.facts.declarations import Kind, Subject
from amends.core.playbook.comparing import in_line, plain
from amends.core.playbook.describing import classes, json_schema, kind_of
from amends.core.playbook.grammar.conduct import ArgumentKind
from amends.playbooks.shelf import SHIPPED, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amends.core.facts.declarations import Strict
    from amends.core.playbook.grammar.conduct import Act, Argument, Gate
    from amends.core.playbook.grammar.knowledge import DecisionTable, Fact
    from amends.core.playbook.playbook import Playbook

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
WRITTEN = "<!-- Written by scripts/guidance_reference.py; `make docs` brings it up to date. -->"
GRAMMAR = f"""{WRITTEN}

# The grammar of a playbook, key by key

Every class of the grammar with its keys, from the classes themselves; a star marks a key that must be there.
What the keys mean together says [](playbook.md); the same as JSON Schema is {{download}}`playbook.schema.json`.
"""
TABLES = f"""{WRITTEN}

# What scenario files can say

Codes, facts, acts, answers and tables of the [scenario format](scenario-format.md), as the shipped playbook has them.
"""
SUBJECTS = {Subject.CASE: "the case", Subject.PERSON: "a person", Subject.CLAIM: "a part of the allegation"}
OF_THE_HISTORY = ("history_verified", "plan_unchanged")
KINDS = {
    Kind.NUMBER: "a whole number from 0",
    Kind.PARTIES: "a list of party keys",
    Kind.PARTY: "a party key",
    Kind.PERSONS: "a list of keys of persons",
    Kind.TEXT: "text",
    Kind.YES_NO: "true, false",
}
ARGUMENTS = {
    ArgumentKind.ACTIONS: "a list of actions",
    ArgumentKind.NUMBER: "a whole number from 0",
    ArgumentKind.OPTION: "a code of that decision",
    ArgumentKind.PARTY: "a party",
    ArgumentKind.PARTY_OR_FUND: "a party or fund",
    ArgumentKind.PERSON: "a person",
    ArgumentKind.SUBJECT: "a person, a claim or case",
    ArgumentKind.SUPPLIER: "a supplier (SR, UP)",
    ArgumentKind.TEXT: "text",
    ArgumentKind.YES_NO: "true, false",
}


def pages() -> dict[Path, str]:
    """The pages and what has to stand in them."""
    playbook = Shelf((SHIPPED,)).find("iom-minerals")
    if playbook is None:
        raise LookupError("iom-minerals")
    return {
        FOLDER / "playbook-grammar.md": GRAMMAR + "".join(f"\n{line}" for each in classes() for line in _class(each)),
        FOLDER / "playbook.schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n",
        FOLDER / "scenario-tables.md": TABLES + "\n".join(["", *_tables_page(playbook)]),
    }


def _class(each: type[Strict]) -> Iterator[str]:
    yield f"## {each.__name__}"
    yield ""
    yield " ".join((each.__doc__ or "").split())
    yield ""
    yield from _table(
        ("key", "value"),
        (
            (f"`{field.alias or name}`{' *' if field.is_required() else ''}", kind_of(field).replace("|", "\\|"))
            for name, field in each.model_fields.items()
        ),
    )


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _tables_page(playbook: Playbook) -> Iterator[str]:
    yield "## Roles"
    yield ""
    yield from _table(("role", "who"), ((f"`{term.code}`", term.label) for term in playbook.terms["actors"].terms))
    for about, named in SUBJECTS.items():
        facts = [fact for fact in playbook.text.facts if fact.about is about and fact.in_scenarios]
        yield f"## Facts about {named}"
        yield ""
        yield from _table(("fact", "values"), ((f"`{fact.key or fact.id}`", _values(playbook, fact)) for fact in facts))
    yield "## Acts"
    yield ""
    yield "Every act has `by`, the party that acts, and may have `reason`; `!` marks what must be there."
    yield ""
    yield from _table(("act", "what it is", "arguments"), (_act(playbook, act) for act in playbook.text.acts))
    yield "## What refuses an act"
    yield ""
    yield "Gates that hold refuse; those that ask to explain want a reason."
    yield ""
    yield from _table(("act", "gate", "stands in the way when"), _refusals(playbook))
    yield "## Answers"
    yield ""
    yield "Under `expect`, beside `verdict`, `because` and `because_exactly`:"
    yield ", ".join(f"`{key}`" for key in sorted({*ANSWERS, *OF_THE_HISTORY})) + "."
    yield ""
    yield "## Decision tables"
    yield ""
    yield "The first row that holds answers. `rule` names one of the conditions below."
    yield ""
    for table in playbook.text.tables:
        yield from _decision_table(table)
    yield "## Conditions with a name"
    yield ""
    named_conditions = ((f"`{each.id}`", f"`{in_line(plain(each.when))}`") for each in playbook.text.conditions)
    yield from _table(("condition", "holds when"), named_conditions)
    yield "## Types of response and protocols"
    yield ""
    switches = [(each.id, each.on_when) for each in playbook.text.types]
    switches += [(each.id, each.on_when) for each in playbook.text.protocols if each.on_when is not None]
    yield from _table(("on", "while"), ((f"`{name}`", f"`{in_line(plain(when))}`") for name, when in switches))


def _values(playbook: Playbook, fact: Fact) -> str:
    codes = ", ".join(f"`{code}`" for code in playbook.vocabulary[fact.id].codes)
    starts = f"; starts as `{in_line(fact.starts)}`" if fact.starts is not None else ""
    match fact.kind:
        case Kind.CHOICE:
            return f"one of {codes}{starts}"
        case Kind.SEVERAL:
            return f"a list of {codes}"
        case Kind.PER_COMPANY:
            return f"one of {codes}; or a map from companies to these"
        case Kind.CLAIMS:
            return "a map from claim ids to the facts of each part"
        case Kind.NUMBER if fact.at_most is not None:
            return f"a whole number from 0 to {fact.at_most}"
    return f"{KINDS[fact.kind]}{starts}"


def _act(playbook: Playbook, act: Act) -> tuple[str, str, str]:
    own = [_argument(playbook, argument) for argument in act.arguments]
    if act.reason_required:
        own.append("`reason`!: text")
    if act.action_arguments:
        own.append("in an action: " + ", ".join(_argument(playbook, argument) for argument in act.action_arguments))
    return f"`{act.id}`", act.lead, "; ".join(own)


def _argument(playbook: Playbook, argument: Argument) -> str:
    codes = ", ".join(f"`{code}`" for code in playbook.codes_of(argument))
    kind = ARGUMENTS.get(argument.kind, codes if argument.kind is ArgumentKind.CHOICE else f"a list of {codes}")
    when = f" (! when `{in_line(plain(argument.required_when))}`)" if argument.required_when is not None else ""
    return f"`{argument.name}`{'!' if argument.required else ''}: {kind}{when}"


def _refusals(playbook: Playbook) -> Iterator[tuple[str, str, str]]:
    for gate in playbook.text.gates:
        for refusal in gate.refuses:
            act = f"`{refusal.act}`" if refusal.act else "every act"
            yield act, _gate(gate), f"`{in_line(plain(refusal.when))}`"


def _gate(gate: Gate) -> str:
    return f"{gate.id} ({gate.strength.value})"


def _decision_table(table: DecisionTable) -> Iterator[str]:
    yield f"### {table.id}"
    yield ""
    yield f"{table.label}; about a {table.about.value}." if table.about is not Subject.CASE else f"{table.label}."
    yield ""
    rows = [(f"`{in_line(plain(row.value))}`", f"`{in_line(plain(row.when))}`") for row in table.rows]
    yield from _table(("answer", "when"), [*rows, (f"`{in_line(plain(table.otherwise))}`", "otherwise")])


def main() -> int:
    """Writes the pages that are not as they should be."""
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"written: {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
