"""What differs between two playbooks is told item by item and field by field."""

from amends.core.playbook.comparing import ChangeKind, compare_playbooks, in_line, plain
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.loading import load
from tests.core.playbook.small_playbook import FILES, changed, over

BEFORE = load(FILES).text
OVER = {"playbook.yaml": 'id: ours\nversion: "1.0"\nextends: small\nsilence: [{id: P-CHILD}]\n'}


def after(name: str, before: str, text: str) -> PlaybookText:
    return load(changed(name, before, text)).text


def test_nothing_differs_from_itself() -> None:
    assert compare_playbooks(BEFORE, load(FILES).text) == ()


def test_a_changed_field_is_told_with_both_values() -> None:
    (change,) = compare_playbooks(BEFORE, after("conduct.yaml", "strength: hold", "strength: explain"))
    assert (change.path, change.kind) == ("gates/G1", ChangeKind.CHANGED)
    assert [(field.field, field.before, field.after) for field in change.fields] == [("strength", "hold", "explain")]


def test_a_part_of_an_item_is_told_by_itself() -> None:
    (change,) = compare_playbooks(BEFORE, after("steps.yaml", "do: Help\n", "do: Help now\n"))
    assert change.path == "steps/act/actions/act.help"


def test_a_condition_is_told_as_it_is_written() -> None:
    (change,) = compare_playbooks(
        BEFORE, after("knowledge.yaml", "{fact: victims, above: 10}", "{fact: victims, above: 50}")
    )
    assert change.path == "tables/severity"
    assert "{fact: victims, above: 50}" in in_line(change.fields[0].after)


def test_a_new_code_is_an_item_of_its_own() -> None:
    (change,) = compare_playbooks(
        BEFORE, after("terms.yaml", "label: Something else}", "label: Something else}, {code: new, label: New}")
    )
    assert (change.path, change.kind) == ("terms/harm/terms/new", ChangeKind.ADDED)


def test_of_what_is_removed_only_the_whole_is_named() -> None:
    changes = compare_playbooks(BEFORE, load(over(OVER)).text)
    assert [change.path for change in changes if change.kind is ChangeKind.REMOVED] == ["protocols/P-CHILD"]
    assert [change.path for change in changes if change.kind is ChangeKind.ADDED] == ["silence/P-CHILD"]


def test_of_what_is_added_only_the_whole_is_named() -> None:
    changes = compare_playbooks(load(over(OVER)).text, BEFORE)
    assert [change.path for change in changes if change.kind is ChangeKind.ADDED] == ["protocols/P-CHILD"]


def test_a_change_can_be_written_as_json() -> None:
    (change,) = compare_playbooks(BEFORE, after("conduct.yaml", "strength: hold", "strength: explain"))
    assert change.as_json() == {
        "item": "gates/G1",
        "change": "changed",
        "fields": [{"field": "strength", "before": "hold", "after": "explain"}],
    }


def test_an_item_is_written_as_its_file_writes_it() -> None:
    written = plain(next(fact for fact in BEFORE.facts if fact.id == "harm"))
    assert written["kind"] == "several"
    assert "hint" not in written
    assert in_line(plain(BEFORE.tables[0].rows[0].when)) == (
        "{all: [{fact: harm, has_any: [forced_labour]}, {not: {fact: safe, is: true}}]}"
    )


def test_values_fit_on_one_line() -> None:
    assert [in_line(value) for value in (None, True, 3, "text", ["a", "yes"])] == [
        "nothing",
        "true",
        "3",
        "text",
        "[a, 'yes']",
    ]
