"""Overlays add, replace and silence by id; what is still needed stays, and safeguards are not lost unseen."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from amends.core.playbook.joined import join
from amends.core.playbook.laying import laid
from amends.core.playbook.loading import load
from tests.core.playbook.small_playbook import FILES, line_of, over, problems

SOURCE = "{document: BOOK, place: page 99, mark: design}"
HEAD = 'id: ours\nversion: "2.3"\nextends: small\n'


def overlay(text: str = "", head: str = HEAD) -> dict[str, str]:
    return over({"playbook.yaml": head, "ours.yaml": text} if text else {"playbook.yaml": head})


def loaded(text: str = "", head: str = HEAD) -> Any:
    return load(overlay(text, head)).text


def test_an_overlay_says_what_its_base_says() -> None:
    text = loaded()
    assert (text.id, text.version, text.title, text.extends) == ("ours", "2.3", "A small playbook", "small")
    assert [step.id for step in text.steps] == ["intake", "act"]


def test_the_hash_covers_the_base() -> None:
    other = over({"playbook.yaml": HEAD}, {**FILES, "steps.yaml": FILES["steps.yaml"] + "# a remark\n"})
    assert load(overlay()).playbook.hash != load(other).playbook.hash


def test_an_item_of_the_same_id_takes_the_place_of_another_as_a_whole() -> None:
    text = loaded(
        f"types:\n  - {{id: RT1, label: Send on, meaning: Elsewhere., on_when: {{always: true}}, source: {SOURCE}}}\n"
    )
    assert [(switch.id, switch.label) for switch in text.types] == [("RT1", "Send on"), ("RT2", "Lead")]


def test_a_new_item_comes_last() -> None:
    text = loaded(f"principles:\n  - {{id: ours.calm, text: Stay calm., source: {SOURCE}}}\n")
    assert [note.id for note in text.principles] == ["principle.safety", "ours.calm"]


def test_a_step_takes_new_parts_and_keeps_the_others() -> None:
    action = f"{{id: ours.call, do: Call, responsible: [lead], accountable: lead, source: {SOURCE}}}"
    text = loaded(f"steps:\n  - id: act\n    time: Three days.\n    actions:\n      - {action}\n")
    step = text.steps[1]
    assert step.time == "Three days."
    assert step.label == "Act"
    assert [action.id for action in step.actions] == ["act.help", "ours.call"]
    assert [decision.id for decision in step.decisions] == ["act.level"]


def test_a_list_of_terms_takes_new_codes() -> None:
    text = loaded("terms:\n  - id: harm\n    terms: [{code: debt_bondage, label: Debt bondage}]\n")
    harm = next(terms for terms in text.terms if terms.id == "harm")
    assert [term.code for term in harm.terms] == ["forced_labour", "other", "debt_bondage"]


def test_what_is_silenced_is_gone() -> None:
    text = loaded(head=f"{HEAD}silence: [{{id: P-CHILD, because: We have no children here.}}, {{id: act.warning}}]\n")
    assert text.protocols == ()
    assert text.steps[1].warnings == ()
    assert text.silence[0].because == "We have no children here."


def test_an_overlay_can_be_laid_over_an_overlay() -> None:
    below = {
        "playbook.yaml": HEAD,
        "x.yaml": f"principles:\n  - {{id: ours.calm, text: Stay calm., source: {SOURCE}}}\n",
    }
    above = {"playbook.yaml": 'id: theirs\nversion: "1.0"\nextends: ours@2.3\nsilence: [{id: ours.calm}]\n'}
    text = load(over(above, over(below))).text
    assert (text.id, [note.id for note in text.principles]) == ("theirs", ["principle.safety"])


# Refusals -----------------------------------------------------------------------------------------------------------


def told(text: str = "", head: str = HEAD) -> list[str]:
    return problems(overlay(text, head))


def test_what_is_not_there_cannot_be_silenced() -> None:
    assert told(head=f"{HEAD}silence:\n  - {{id: nothing}}\n") == [
        "playbook.yaml:5: expected the id of something to silence, not 'nothing'"
    ]


def test_an_id_of_two_lists_is_silenced_with_its_list() -> None:
    assert told(head=f"{HEAD}silence:\n  - {{id: severity}}\n") == [
        "playbook.yaml:5: expected one of terms/severity, tables/severity"
    ]


@pytest.mark.parametrize(
    ("name", "file", "text"),
    [
        ("the-case", "steps.yaml", "topic: the-case"),
        ("act.help", "conduct.yaml", '"action:act.help"'),
        ("steps/act", "playbook.yaml", "notes: {act:"),
        ("child", "knowledge.yaml", "{rule: child}"),
        ("tables/severity", "knowledge.yaml", "fact: severity, is: severe"),
        ("facts/harm", "knowledge.yaml", "id: the-person"),
        ("finding", "steps.yaml", "due: finding"),
        ("lead", "playbook.yaml", ""),
    ],
)
def test_what_is_still_needed_cannot_be_silenced(name: str, file: str, text: str) -> None:
    problem = told(head=f"{HEAD}silence:\n  - {{id: {name}}}\n")[0]
    assert problem.startswith(f"playbook.yaml:5: expected nothing that still needs {name}, as extends/")
    if text and file in problem:
        assert f"extends/{file}:{line_of(FILES, file, text)} does" in problem


def test_silencing_a_whole_takes_its_parts_along() -> None:
    assert told(head=f"{HEAD}silence: [{{id: P-CHILD}}]\n") == []


def test_a_gate_that_holds_is_not_silenced_without_a_reason() -> None:
    gateless = (
        "closing:\n  - {id: C1, label: Remedied, meaning: Done., ends: [person], is_remedied: true, source: SOURCE}\n"
    )
    text = gateless.replace("SOURCE", SOURCE)
    assert told(text, f"{HEAD}silence:\n  - {{id: G1}}\n") == [
        "playbook.yaml:5: expected a reason (because) for silencing G1, which holds"
    ]
    assert told(text, f"{HEAD}silence:\n  - {{id: G1, because: Talks are always private here.}}\n") == []


GATE = f"""gates:
  - id: G1
    label: Safety first
    meaning: Be careful.
    way_out: Find a private place.
    strength: STRENGTH
    refuses: [REFUSES]
    source: {SOURCE}
"""
PRIVATE = "{act: contact, when: {not: {arg: private, is: true}}, because: Somebody may hear.}"
CHILD_IS = f"""conditions:
  - {{id: child, about: person, label: Child, when: WHEN, source: {SOURCE}}}
"""
AGE_IS_SAID = f"""facts:
  - {{id: age, about: person, kind: yes_no, sensitivity: person, label: Age, question: Old?, source: {SOURCE}}}
"""
CHILD = "{act: contact, when: {of: person, holds: {rule: child}}}"


def gate(strength: str, *refuses: str) -> str:
    return GATE.replace("STRENGTH", strength).replace("REFUSES", ", ".join(refuses))


def test_words_and_more_refusals_do_not_weaken_a_gate() -> None:
    more = "{act: decide, when: {always: true}}"
    assert told(gate("hold", PRIVATE, CHILD, more)) == []


@pytest.mark.parametrize(
    ("text", "at", "how"),
    [
        (gate("explain", PRIVATE, CHILD), 2, "its strength is now explain"),
        (gate("hold", PRIVATE), 2, "it no longer refuses all it did"),
        (
            gate("hold", PRIVATE, CHILD.replace("{rule: child}", "{fact: age, below: 14}")),
            2,
            "it no longer refuses all it did",
        ),
        (
            CHILD_IS.replace("WHEN", "{fact: age, below: 14}"),
            2,
            "child is not what it was",
        ),
        (
            AGE_IS_SAID + CHILD_IS.replace("WHEN", "{fact: age, is: true}"),
            2,
            "age is not what it was",
        ),
    ],
)
def test_a_gate_that_holds_is_not_weakened_without_a_reason(text: str, at: int, how: str) -> None:
    assert f"ours.yaml:{at}: expected a reason under weaken for G1, which holds: {how}" in told(text)
    assert told(text, f"{HEAD}weaken: [{{id: G1, because: We tried it for a year.}}]\n") == []


def test_weakening_needs_its_reason() -> None:
    assert told(gate("explain", PRIVATE, CHILD), f"{HEAD}weaken:\n  - {{id: G1}}\n") == [
        "ours.yaml:2: expected a reason under weaken for G1, which holds: its strength is now explain",
        "playbook.yaml:5: expected a reason (because) for weakening G1",
    ]


def test_a_reason_is_given_only_for_what_is_weakened() -> None:
    assert told(head=f"{HEAD}weaken:\n  - {{id: G17, because: No need.}}\n") == [
        "playbook.yaml:5: expected a gate that this overlay weakens, not 'G17'"
    ]


def test_a_gate_that_asks_for_reasons_can_be_silenced_where_nothing_needs_it() -> None:
    options = f"[{{id: RL1, label: Local, source: {SOURCE}}}, {{id: RL2, label: Together, source: {SOURCE}}}]"
    decision = f"question: How strong?, code: level, table: level, accountable: lead, options: {options}"
    steps = f"steps:\n  - id: act\n    decisions:\n      - {{id: act.level, {decision}, source: {SOURCE}}}\n"
    assert told(steps, f"{HEAD}silence: [{{id: G17}}]\n") == []


@pytest.mark.parametrize(
    ("extends", "expected"),
    [
        ("small@9.9", "small@1.0, the playbook that is there, not 'small@9.9'"),
        ("other", "small@1.0, the playbook that is there, not 'other'"),
    ],
)
def test_an_overlay_names_the_base_it_lies_over(extends: str, expected: str) -> None:
    assert told(head=HEAD.replace("small", extends)) == [f"playbook.yaml:3: expected {expected}"]


def test_an_overlay_without_its_base_is_refused() -> None:
    assert problems({"playbook.yaml": HEAD}) == [
        "playbook.yaml:3: expected the id of a playbook that is there, not 'small'"
    ]


def test_only_an_overlay_silences() -> None:
    assert problems({**FILES, "z.yaml": "silence:\n  - {id: act.warning}\n"}) == [
        "z.yaml:1: expected extends beside it: only an overlay leaves something out"
    ]


def test_a_problem_of_the_base_stays_with_its_file() -> None:
    base = {**FILES, "steps.yaml": FILES["steps.yaml"].replace("do: Help\n", "do: Help\n        dont: Hurry\n")}
    line = line_of(base, "steps.yaml", "dont:")
    assert problems(over({"playbook.yaml": HEAD}, base)) == [
        f"extends/steps.yaml:{line}: expected a key this grammar knows, not 'dont'"
    ]


# Properties ---------------------------------------------------------------------------------------------------------

BASE = join(FILES)
ITEMS = [
    (key, number)
    for key, value in BASE.content.items()
    if isinstance(value, list) and key not in ("languages", "retired")
    for number in range(len(value))
]


@given(st.lists(st.sampled_from(ITEMS), unique=True))
def test_saying_the_same_again_changes_nothing(chosen: list[tuple[str, int]]) -> None:
    again: dict[str, Any] = {}
    for key, number in chosen:
        again.setdefault(key, []).append(BASE.content[key][number])
    above = join({"playbook.yaml": HEAD, **({"again.yaml": yaml.safe_dump(again)} if again else {})})
    content = laid(BASE, above).content
    assert {key: value for key, value in content.items() if key not in ("id", "version", "extends")} == {
        key: value for key, value in BASE.content.items() if key not in ("id", "version")
    }


@given(st.sampled_from(ITEMS))
def test_every_part_of_an_overlay_knows_where_it_comes_from(item: tuple[str, int]) -> None:
    key, number = item
    above = join({"playbook.yaml": HEAD})
    joined = laid(BASE, above)
    assert joined.origin((key, number)) == BASE.origin((key, number))
    assert joined.origin((key, number, "deeper", 3)) == BASE.origin((key, number, "deeper", 3))
