"""Loading is strict: whatever the grammar does not know, or names and does not have, is refused with file and line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.playbook.loading import content_hash, load, load_playbook
from amends.core.playbook.reading import NotValidError
from tests.core.playbook.small_playbook import FILES, changed, line_of, problems


def test_a_playbook_is_ready_to_ask() -> None:
    playbook = load_playbook(FILES)
    assert playbook.text.id == "small"
    assert playbook.step_ids == ("intake", "act")
    assert {option.option.id for option in playbook.ready_options["act.level"]} == {"RL1", "RL2"}
    assert [line.requirement.id for line in playbook.requirements["C1"]] == ["C1.safe"]


FORMS = "all, any, not, any_person, every_person, any_party, any_action, count_persons, of, rule, fact, arg or always"


@pytest.mark.parametrize(
    ("name", "before", "after", "at", "expected"),
    [
        (
            "steps.yaml",
            "do: Help\n",
            "do: Help\n        dont: Hurry\n",
            "dont:",
            "a key this grammar knows, not 'dont'",
        ),
        ("steps.yaml", "do: Help\n", "do: Help\n        do: Hurry\n", "do: Hurry", "the key 'do' once, not twice"),
        ("steps.yaml", "        do: Help\n", "", "- id: act.help", "the key 'do'"),
        (
            "conduct.yaml",
            "strength: hold",
            "strength: maybe",
            "strength: maybe",
            "one of 'advise', 'explain' or 'hold'",
        ),
        (
            "conduct.yaml",
            "label: Safety first",
            "label: 12",
            "label: 12",
            "text (quote it if it looks like something else)",
        ),
        (
            "conduct.yaml",
            "hours: 24}",
            "hours: 24, days: 1}",
            "within: [",
            "exactly one of hours, working_days, days, checks",
        ),
        (
            "knowledge.yaml",
            "when: {rule: child}",
            "when: {rule: adult}",
            "when: {rule: adult",
            "the id of a named condition, not 'adult'",
        ),
        (
            "knowledge.yaml",
            "when: {rule: child}",
            "when: {rules: child}",
            "when: {rules",
            f"one condition: {FORMS}",
        ),
        (
            "knowledge.yaml",
            "has_any: [caused]",
            "has_any: [cause]",
            "has_any: [cause]",
            "a code of linkage_values (caused, unknown), not cause",
        ),
        (
            "knowledge.yaml",
            "{fact: victims, above: 10}",
            "{fact: victims, is: many}",
            "fact: victims, is: many",
            "a whole number",
        ),
        (
            "knowledge.yaml",
            "{fact: safe, is: true}",
            "{fact: safe, is: 'yes'}",
            "fact: safe, is",
            "true or false, without quotes",
        ),
        ("knowledge.yaml", "{value: RL2,", "{value: RL7,", "{value: RL7,", "a code of level, not 'RL7'"),
        (
            "conduct.yaml",
            "{of: person, holds",
            "{of: private, holds",
            "{of: private",
            "an argument that names somebody, not 'private'",
        ),
        (
            "conduct.yaml",
            "{not: {arg: advised",
            "{not: {arg: advice",
            "arg: advice",
            "an argument of the act, not 'advice'",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(name: str, before: str, after: str, at: str, expected: str) -> None:
    files = changed(name, before, after)
    assert f"{name}:{line_of(files, name, at)}: expected {expected}" in problems(files)


def test_a_table_cannot_need_itself() -> None:
    files = changed("knowledge.yaml", "{fact: victims, above: 10}", "{fact: severity, is: severe}")
    assert any("a table that does not need itself, as severity does" in problem for problem in problems(files))


def test_problems_of_every_file_come_together() -> None:
    files = changed("steps.yaml", "do: Help\n", "do: Help\n        do: Hurry\n")
    files = changed("conduct.yaml", "label: Safety first", "label: [Safety", files)
    told = problems(files)
    assert {problem.partition(":")[0] for problem in told} == {"conduct.yaml", "steps.yaml"}


def test_a_key_that_is_no_list_stands_in_one_file() -> None:
    assert problems({**FILES, "z.yaml": "title: Another\n"}) == ["z.yaml:1: expected title in one file only"]


def test_a_file_holds_a_map() -> None:
    assert problems({**FILES, "z.yaml": "- a list\n"}) == ["z.yaml:1: expected a map of playbook keys"]


def test_what_no_file_has_is_told_of_the_first_file() -> None:
    assert problems({name: text for name, text in FILES.items() if name != "terms.yaml"})[0].startswith(
        "playbook.yaml:1: expected the key 'terms'"
    )


def test_without_files_there_is_no_playbook() -> None:
    assert problems({}) == ["playbook.yaml:1: expected the YAML files of a playbook"]


def test_the_folder_stands_before_the_name_of_a_file() -> None:
    with pytest.raises(NotValidError) as refused:
        load({**FILES, "z.yaml": "title: Another\n"}, ["here/"])
    assert str(refused.value) == "here/z.yaml:1: expected title in one file only"


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=4), st.text(max_size=5), st.text(max_size=5))
def test_the_hash_tells_any_two_contents_apart(files: dict[str, str], name: str, text: str) -> None:
    other = {**files, name: text}
    assert (content_hash(other) == content_hash(files)) is (other == files)


def test_the_hash_does_not_hang_on_the_order_of_files() -> None:
    assert content_hash(FILES) == content_hash(dict(reversed(FILES.items())))
