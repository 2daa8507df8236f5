"""Checks of what people decide, try and read: options, conditions, attempts of "do not" lines, words."""

import pytest

from tests.core.playbook.small_playbook import assert_wrong, changed, line_of, problems

SOURCE = "source: {document: BOOK, place: page 99, mark: design}"


# Decisions ----------------------------------------------------------------------------------------------------------


def test_a_decision_has_an_option_for_every_answer_of_its_table() -> None:
    text = "          - {id: RL2, label: Together, source: {document: BOOK, place: page 15, mark: design}}\n"
    other = text.replace("RL2", "RL9")
    files = changed("steps.yaml", text, other)
    assert problems(files) == [
        f"steps.yaml:{line_of(files, 'steps.yaml', other)}: expected a code of level (RL1, RL2), not RL9"
    ]
    files = changed(
        "terms.yaml", "{code: RL2, label: Together}]", "{code: RL2, label: Together}, {code: RL3, label: More}]"
    )
    line = line_of(files, "steps.yaml", "options:") + 1
    assert problems(files) == [f"steps.yaml:{line}: expected an option RL3 as well, since act.level can be answered so"]


def test_the_types_of_response_are_the_options_of_their_decision() -> None:
    files = changed("steps.yaml", "code: level\n        table: level", "code: type")
    line = line_of(files, "steps.yaml", "{id: RL1")
    told = problems(files)
    assert f"steps.yaml:{line}: expected one of RT1, RT2" in told
    assert f"steps.yaml:{line}: expected an option RT1 as well, since act.level can be answered so" in told


def test_what_a_decision_sets_can_have_every_option() -> None:
    files = changed("steps.yaml", "        table: level\n", "        sets: verification\n")
    line = line_of(files, "steps.yaml", "{id: RL1")
    assert f"steps.yaml:{line}: expected a code of verification (pending, substantiated)" in problems(files)


def test_a_decision_about_parties_says_of_which_roles() -> None:
    files = changed(
        "steps.yaml", "        question: How strong?\n", "        question: How strong?\n        about: party\n"
    )
    line = line_of(files, "steps.yaml", "- id: act.level")
    assert f"steps.yaml:{line}: expected about_roles: whom act.level is decided about" in problems(files)


def test_an_option_that_no_row_gives_says_when_it_is_not_advised() -> None:
    files = changed(
        "terms.yaml", "{code: RL2, label: Together}]", "{code: RL2, label: Together}, {code: RL3, label: More}]"
    )
    more = "          - {id: RL3, label: More, source: {document: BOOK, place: page 15, mark: design}}\n"
    files = changed("steps.yaml", "    decisions:\n", "    decisions:\n", files)
    files["steps.yaml"] = files["steps.yaml"].replace("          - {id: RL1", f"{more}          - {{id: RL1")
    line = line_of(files, "steps.yaml", "{id: RL3")
    assert problems(files) == [
        f"steps.yaml:{line}: expected not_advised_when for RL3, which no row of the table level gives"
    ]
    said = files["steps.yaml"].replace("label: More,", "label: More, not_advised_when: {fact: severity, is: moderate},")
    assert problems({**files, "steps.yaml": said}) == []


@pytest.mark.parametrize(
    "condition",
    [
        "{all: [{fact: severity, is: severe}, {fact: severity, is: moderate}]}",
        "{all: [{fact: victims, above: 10}, {fact: victims, below: 5}]}",
        "{all: [{rule: nobody}, {fact: severity, is: severe}]}",
        "{any_person: {all: [{fact: urgency, is: U0}, {fact: urgency, is: U3}]}}",
        "{any_person: {all: [{fact: harm, has_all: [forced_labour]}, {not: {fact: harm, has_any: [forced_labour]}}]}}",
        "{not: {any: [{fact: severity, is: severe}, {fact: severity, is: moderate}]}}",
    ],
)
def test_a_condition_that_can_never_hold_is_told(condition: str) -> None:
    nobody = f"  - id: nobody\n    about: case\n    label: Nobody\n    when: {{always: false}}\n    {SOURCE}\n"
    files = changed("knowledge.yaml", "conditions:\n", f"conditions:\n{nobody}")
    files = changed("steps.yaml", "when: {any_person: {fact: urgency, is: U0}}", f"when: {condition}", files)
    line = line_of(files, "steps.yaml", condition)
    assert f"steps.yaml:{line}: expected a condition that can hold" in problems(files)


@pytest.mark.parametrize(
    "condition",
    [
        "{not: {fact: victims, at_least: 0}}",
        "{all: [{not: {fact: victims, at_least: 5}}, {not: {fact: victims, below: 5}}]}",
        "{all: [{fact: severity, at_least: severe}, {not: {fact: verification, is: pending}}]}",
        "{any_person: {all: [{fact: harm, has_any: [other]}, {not: {fact: harm, has_any: [forced_labour]}}]}}",
        "{count_persons: {always: true}, at_least: 3}",
        "{every_person: {fact: safe, is: true}}",
    ],
)
def test_a_condition_that_can_hold_is_left_alone(condition: str) -> None:
    files = changed("steps.yaml", "when: {any_person: {fact: urgency, is: U0}}", f"when: {condition}")
    assert problems(files) == []


# Attempts of holds --------------------------------------------------------------------------------------------------

ATTEMPT = 'attempt: {act: contact, by: "{me}", person: "{person}", private: false}'


@pytest.mark.parametrize(
    ("attempt", "expected"),
    [
        ('{act: shout, by: "{me}"}', ["the id of an act, not 'shout'"]),
        ('{act: contact, by: "{me}", private: false}', ["the argument person of contact"]),
        ('{act: contact, by: "{me}", person: "{party}"}', ["one of {me}, {person}"]),
        ('{act: contact, by: "{me}", person: "{person}", private: perhaps}', ["true or false"]),
        ('{act: contact, by: "{me}", person: "{person}", loud: true}', ["an argument of the act (person, private)"]),
        ('{act: contact, by: lead, person: "{person}"}', ["by: {me}, whoever reads it"]),
        ('{by: "{me}"}', ["the act that is tried"]),
        ('{act: decide, by: "{me}", decision: RT9, option: RL1}', ["one of RT1, RT2"]),
    ],
)
def test_a_hold_tries_a_real_act(attempt: str, expected: list[str]) -> None:
    files = changed("conduct.yaml", ATTEMPT, f"attempt: {attempt}")
    line = line_of(files, "conduct.yaml", "attempt:")
    assert problems(files) == [f"conduct.yaml:{line}: expected {each}" for each in expected]


# Words --------------------------------------------------------------------------------------------------------------


def test_every_phrase_that_the_product_says_is_there() -> None:
    files = changed("phrases.yaml", 'id: "ground.known"', 'id: "ground.gone"')
    line = line_of(files, "phrases.yaml", "ground.gone")
    assert problems(files) == [
        "phrases.yaml:2: expected a phrase 'ground.known'",
        f"phrases.yaml:{line}: expected a phrase that the product says, not 'ground.gone'",
    ]


def test_a_phrase_fills_what_it_is_given() -> None:
    assert_wrong("phrases.yaml", "ground.unknown {fact}", "ground.unknown {thing}", "a text with {fact}")


def test_the_words_of_an_act_fill_its_arguments_only() -> None:
    assert_wrong(
        "conduct.yaml",
        '"{by} spoke with {person}."',
        '"{by} spoke with {who}."',
        "arguments of contact in braces, not 'who'",
    )


def test_a_hold_speaks_of_whom_it_is_asked_for() -> None:
    assert_wrong(
        "conduct.yaml",
        "Do not question {person}",
        "Do not question {party}",
        "{person} in braces, not 'party'",
    )


def test_every_text_is_there_in_every_language() -> None:
    files = changed("playbook.yaml", "languages: [en]", "languages: [en, fr]")
    told = problems(files, {"fr": {}})
    line = line_of(files, "steps.yaml", "Nobody asks.")
    assert f"steps.yaml:{line}: expected this text in the catalogue of fr as well" in told
    first = line_of(files, "playbook.yaml", "title: A small playbook")
    assert f"playbook.yaml:{first}: expected this text in the catalogue of fr as well" in told


def test_a_translation_keeps_the_places_to_fill() -> None:
    files = changed("playbook.yaml", "languages: [en]", "languages: [en, fr]")
    told = problems(files, {"fr": {"{by} spoke with {person}.": "{by} a parlé."}})
    line = line_of(files, "conduct.yaml", "{by} spoke with {person}.")
    assert f"conduct.yaml:{line}: expected by, person in the catalogue of fr as well" in told
