"""What loading does not prove is checked, and every problem names its file and line."""

import pytest

from tests.core.playbook.small_playbook import FILES, assert_wrong, changed, line_of, problems

EVENT = "an event (danger, opened, or act:, action:, code:, decision:, fact:, state:, step: and an id)"
SOURCE = "source: {document: BOOK, place: page 99, mark: design}"


def test_nothing_is_wrong_with_a_playbook_that_is_right() -> None:
    assert problems(FILES) == []


# Ids ----------------------------------------------------------------------------------------------------------------


ANOTHER = {
    "fact beside a fact": (
        "facts",
        "{id: safe, about: person, kind: yes_no, sensitivity: case, label: Safe, question: Safe?, SOURCE}",
    ),
    "condition beside a fact": ("conditions", "{id: safe, about: person, label: Safe, when: {always: true}, SOURCE}"),
    "gate beside a gate": ("gates", "{id: G1, label: Twice, meaning: Twice, way_out: None, strength: advise, SOURCE}"),
    "principle beside a warning": ("principles", "{id: act.warning, text: Said twice., SOURCE}"),
    "document beside a document": ("documents", '{id: BOOK, title: Again, edition: "1", licence: free}'),
}


@pytest.mark.parametrize("case", ANOTHER)
def test_an_id_names_one_thing(case: str) -> None:
    kind, item = ANOTHER[case]
    files = {**FILES, "z.yaml": f"{kind}:\n  - {item.replace('SOURCE', SOURCE)}\n"}
    name = item.partition("id: ")[2].partition(",")[0]
    # Principles come before steps, so of these two it is the warning that repeats.
    again = f"steps.yaml:{line_of(FILES, 'steps.yaml', '{id: act.warning')}" if kind == "principles" else "z.yaml:2"
    assert f"{again}: expected an id that nothing else has, not {name!r} again" in problems(files)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("terms.yaml", "{code: RL2, label: Together}]", "{code: RL2, label: Together}, {code: RL1, label: Again}]"),
        (
            "conduct.yaml",
            "question: Is it private?}\n",
            "question: Is it private?}\n      - {name: private, kind: yes_no, question: Really?}\n",
        ),
        ("steps.yaml", "options:\n", f"options:\n          - {{id: RL2, label: Again, {SOURCE}}}\n"),
    ],
)
def test_codes_arguments_and_options_are_named_once(name: str, before: str, after: str) -> None:
    told = problems(changed(name, before, after))
    assert [problem for problem in told if "that nothing else has" in problem]


def test_a_retired_id_is_never_used_again() -> None:
    assert_wrong("steps.yaml", "{id: act.warning,", "{id: gone,", "an id that was never retired, not 'gone'")


def test_an_id_can_be_retired_for_one_list_only() -> None:
    files = changed("steps.yaml", "{id: act.warning,", "{id: G9,")
    assert problems(files) == []


# References ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("steps.yaml", "topic: the-case", "topic: nothing", "the id of a topic, not 'nothing'"),
        ("steps.yaml", "consulted: [UP]", "consulted: [XX]", "the id of a role, not 'XX'"),
        ("steps.yaml", "act: contact", "act: shout", "the id of an act, not 'shout'"),
        ("steps.yaml", "decision: act.level", "decision: act.what", "the id of a decision, not 'act.what'"),
        ("steps.yaml", "gates: [G17]", "gates: [G99]", "the id of a gate, not 'G99'"),
        ("steps.yaml", "due: finding", "due: never", "the id of a deadline, not 'never'"),
        (
            "steps.yaml",
            "factors: [severity, victims]",
            "factors: [severity, age2]",
            "the id of a fact or a table, not 'age2'",
        ),
        ("knowledge.yaml", "asked_of: [lead]", "asked_of: [boss]", "the id of a role, not 'boss'"),
        ("conduct.yaml", "gate: G1,", "gate: G5,", "the id of a gate, not 'G5'"),
        (
            "conduct.yaml",
            "after: opened",
            "after: tomorrow",
            f"{EVENT}, not 'tomorrow'",
        ),
        ("conduct.yaml", '"action:act.help"', '"action:act.sleep"', "the id of an action, not 'act.sleep'"),
        ("conduct.yaml", '"state:closed"', '"state:asleep"', "one of closed, dormant, open, not 'asleep'"),
        ("conduct.yaml", '"code:forced_labour"', '"code:rain"', "a code of a list of terms, not 'rain'"),
        ("playbook.yaml", "actor: DC", "actor: QQ", "an actor code of the terms 'actors', not 'QQ'"),
        (
            "steps.yaml",
            "source: {document: BOOK, place: page 13, mark: design}\n  - id: act\n",
            "source: {document: TALE, place: page 13, mark: design}\n  - id: act\n",
            "the id of a document, not 'TALE'",
        ),
    ],
)
def test_whatever_an_item_names_is_there(name: str, before: str, after: str, expected: str) -> None:
    assert_wrong(name, before, after, expected)


def test_every_step_has_somebody_who_answers_for_it() -> None:
    files = changed("steps.yaml", "time: A week.\n    accountable: lead", "time: A week.\n    accountable: nobody")
    line = line_of(files, "steps.yaml", "accountable: nobody")
    assert problems(files) == [f"steps.yaml:{line}: expected the id of a role, not 'nobody'"]


def test_the_steps_are_those_of_the_terms_in_their_order() -> None:
    files = changed(
        "terms.yaml",
        "{code: intake, label: Receive}, {code: act, label: Act}",
        "{code: act, label: Act}, {code: intake, label: Receive}",
    )
    line = line_of(files, "steps.yaml", "  - id: intake")
    assert problems(files) == [f"steps.yaml:{line}: expected the steps act, intake in this order, not intake, act"]


def test_every_role_says_its_part_in_every_step() -> None:
    assert_wrong(
        "playbook.yaml",
        'parts: {intake: ["-"], act: [C]}',
        "parts: {act: [C]}",
        "the part of UP in the step intake ('-' for none)",
    )


# Facts and topics ---------------------------------------------------------------------------------------------------


def test_every_fact_is_asked_in_one_topic() -> None:
    files = changed("knowledge.yaml", "facts: [age, harm, safe]", "facts: [age, harm]")
    line = line_of(files, "knowledge.yaml", "  - id: safe")
    assert problems(files) == [f"knowledge.yaml:{line}: expected safe in exactly one topic, not in none"]


def test_a_fact_is_not_asked_twice() -> None:
    files = changed("knowledge.yaml", "facts: [age, harm, safe]", "facts: [age, harm, safe, age]")
    line = line_of(files, "knowledge.yaml", "  - id: age")
    assert problems(files) == [f"knowledge.yaml:{line}: expected age in exactly one topic, not in 2"]


def test_a_topic_asks_about_one_kind_of_subject() -> None:
    files = changed("knowledge.yaml", "facts: [age, harm, safe]", "facts: [age, harm]")
    files = changed("knowledge.yaml", "implicated, linkage]", "implicated, linkage, safe]", files)
    line = line_of(files, "knowledge.yaml", "implicated, linkage, safe]")
    assert problems(files) == [f"knowledge.yaml:{line}: expected a fact about a case, as the-case asks"]


def test_a_choice_has_codes() -> None:
    files = changed("knowledge.yaml", "    kind: several\n    codes: harm\n", "    kind: several\n")
    line = line_of(files, "knowledge.yaml", "  - id: harm")
    assert f"knowledge.yaml:{line}: expected codes for harm, which is several" in problems(files)


def test_a_fact_starts_with_a_value_it_can_have() -> None:
    assert_wrong(
        "knowledge.yaml", "starts: pending", "starts: perhaps", "a value that verification can have, not 'perhaps'"
    )


@pytest.mark.parametrize(("kind", "name"), [("tables", "setting"), ("conditions", "in_child_rules")])
def test_what_every_case_needs_is_there(kind: str, name: str) -> None:
    files = changed("knowledge.yaml", f"  - id: {name}\n", f"  - id: {name}x\n")
    assert any(problem.endswith(f"expected an item {name!r} among the {kind}") for problem in problems(files))
