"""`amends playbook`: what each command answers, in words and as JSON, and how it refuses what is not valid."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.core.playbook.small_playbook import FILES, line_of
from tests.playbooks.test_shelf import put

SOURCE = "{document: BOOK, place: here, mark: design}"
OURS = {
    "playbook.yaml": 'id: ours\nversion: "1.0"\nextends: small\nsilence: [{id: act.warning}]\n',
    "more.yaml": f"principles:\n  - {{id: ours.calm, text: Stay calm., source: {SOURCE}}}\n",
}
FACTS = """parties:
  norvik: {role: DC}
  coop: {role: UP}
  p1: {role: V, age: 15}
case: {victims: 40, linkage: {norvik: caused}, implicated: [coop]}
people:
  p1: {harm: [forced_labour]}
step: act
"""
SCENARIO = """scenario: T1
playbook: small
parties: {norvik: {role: DC}, p1: {role: V, age: 15}}
timeline:
  - day: 0
    learn: {case: {victims: 12}, people: {p1: {harm: [forced_labour]}}}
  - day: 2
    try: {act: contact, by: norvik, person: p1, private: true}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a playbook in two languages, its worked cases, and an overlay of it."""
    head = FILES["playbook.yaml"].replace("languages: [en]", "languages: [en, fr]")
    put(tmp_path / "small", {**FILES, "playbook.yaml": head, "scenarios/t1.yaml": SCENARIO})
    put(tmp_path / "small", {"locale/fr.po": 'msgid "How many people"\nmsgstr "Nombre de personnes"\n'})
    put(tmp_path / "ours", OURS)
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


# list and check -----------------------------------------------------------------------------------------------------


def test_list_names_what_is_shipped_and_what_is_ours(folder: Path) -> None:
    listed = run("playbook", "list", playbooks=str(folder))
    assert listed.status == 0
    assert listed.out.splitlines() == ["iom-minerals 1.0", "ours 1.0, extends small", "small 1.0"]


def test_list_as_json(folder: Path) -> None:
    listed = json.loads(run("playbook", "list", "--format", "json", playbooks=str(folder)).out)
    assert listed[1] == {"id": "ours", "version": "1.0", "extends": "small", "folder": str(folder / "ours")}


def test_nothing_is_wrong_with_the_shipped_playbook() -> None:
    assert run("playbook", "check") == (0, "iom-minerals 1.0: nothing is wrong\n", "")


def test_check_tells_file_and_line_and_ends_with_two(folder: Path) -> None:
    (folder / "small" / "steps.yaml").write_text(FILES["steps.yaml"].replace("topic: the-case", "topic: none"))
    done = run("playbook", "check", str(folder / "small"))
    line = line_of(FILES, "steps.yaml", "topic: the-case")
    assert (done.status, done.out) == (2, "")
    assert f"{folder}/small/steps.yaml:{line}: expected the id of a topic, not 'none'\n" in done.err


def test_check_as_json_lists_the_problems(folder: Path) -> None:
    done = run("playbook", "check", "small", "--format", "json", playbooks=str(folder))
    told = json.loads(done.out)
    assert done.status == 2
    assert told["id"] == "small"
    assert {"file", "line", "expected"} == set(told["problems"][0])
    assert all("in the catalogue of fr" in problem["expected"] for problem in told["problems"])


def test_a_playbook_that_does_not_load_is_refused(folder: Path) -> None:
    put(folder / "small", {"z.yaml": "surprise: 1\n"})
    for command in (("check",), ("show",), ("messages",)):
        done = run("playbook", *command, str(folder / "small"))
        assert done == (2, "", f"{folder}/small/z.yaml:1: expected a key this grammar knows, not 'surprise'\n")


def test_a_playbook_that_is_not_there_is_refused(folder: Path) -> None:
    done = run("playbook", "check", "nowhere", playbooks=str(folder))
    known = "iom-minerals@1.0, ours@1.0, small@1.0"
    assert done == (2, "", f"nowhere:1: expected the id of a playbook ({known}) or the folder of one\n")


# show and schema ----------------------------------------------------------------------------------------------------


def test_show_lists_every_item(folder: Path) -> None:
    lines = run("playbook", "show", "small", playbooks=str(folder)).out.splitlines()
    assert lines[0] == "A small playbook (small 1.0)"
    assert "gates:" in lines
    assert "  G1: Safety first" in lines


def test_show_an_item_with_its_options_and_source(folder: Path) -> None:
    done = run("playbook", "show", "small", "act.level", playbooks=str(folder))
    assert done.out.splitlines()[:4] == [
        "decisions/act.level",
        "source: The book (1), page 15 [design]",
        "question: How strong?",
        "code: level",
    ]
    assert "  - RL2" in done.out.splitlines()


def test_show_says_a_condition_as_its_file_does(folder: Path) -> None:
    done = run("playbook", "show", "small", "tables/severity", playbooks=str(folder))
    assert "    when: {fact: victims, above: 10}" in done.out.splitlines()


def test_show_in_another_language(folder: Path) -> None:
    done = run("playbook", "show", "small", "victims", "--language", "fr", playbooks=str(folder))
    assert "label: Nombre de personnes" in done.out.splitlines()


def test_show_as_json(folder: Path) -> None:
    item = json.loads(run("playbook", "show", "small", "G1", "--format", "json", playbooks=str(folder)).out)
    assert (item["kind"], item["strength"]) == ("gates", "hold")
    whole = json.loads(run("playbook", "show", "small", "--format", "json", playbooks=str(folder)).out)
    assert len(whole["hash"]) == 64
    assert [step["id"] for step in whole["steps"]] == ["intake", "act"]


def test_show_says_what_an_overlay_extends(folder: Path) -> None:
    assert "extends: small" in run("playbook", "show", "ours", playbooks=str(folder)).out.splitlines()


@pytest.mark.parametrize(
    ("item", "expected"),
    [("nothing", "the id of an item, not 'nothing'"), ("severity", "one of terms/severity, tables/severity")],
)
def test_show_refuses_what_it_cannot_find(folder: Path, item: str, expected: str) -> None:
    done = run("playbook", "show", "small", item, playbooks=str(folder))
    assert done == (2, "", f"{folder}/small:1: expected {expected}\n")


def test_the_schema_is_json_or_a_list() -> None:
    assert json.loads(run("playbook", "schema").out)["title"] == "PlaybookText"
    assert "Gate: A safeguard that holds in every step." in run("playbook", "schema", "--format", "text").out


# explain ------------------------------------------------------------------------------------------------------------


def explain(folder: Path, *words: str) -> tuple[int, str, str]:
    facts = str(folder / "facts.yaml")
    return run("playbook", "explain", "--facts", facts, "--playbook", "small", *words, playbooks=str(folder))


def test_explain_says_each_answer_with_what_made_it(folder: Path) -> None:
    told = json.loads(explain(folder, "--format", "json")[1])
    answers = {(answer["id"], answer["about"]): answer for answer in told["answers"]}
    assert answers["severity", "case"]["value"] == "severe"
    assert answers["severity", "case"]["because"] == ["ground.known How many people 40"]
    assert answers["urgency", "p1"]["may_become"] == ["In time"]
    assert answers["urgency", "p1"]["would_settle"] == ["fact.of Safe p1"]
    assert answers["duty", "norvik"]["value"] == "provide"
    assert answers["posture", "coop"]["value"] == "CP2"


def test_explain_says_what_comes_next_and_what_may_not_be_done(folder: Path) -> None:
    told = json.loads(explain(folder, "--format", "json")[1])
    assert [action["id"] for action in told["next"]] == ["P-CHILD.guardian", "act.help"]
    assert told["next"][1]["limit"] == "span.hours 24"
    assert [(held["id"], held["about"], held["gates"][0]["id"]) for held in told["held"]] == [("no-talk", ["p1"], "G1")]
    assert [left["party"] for left in told["not_told"]] == ["coop"]
    options = {option["id"]: option["verdict"] for option in told["decisions"][0]["options"]}
    assert options == {"RL1": "possible", "RL2": "advised"}


def test_explain_in_lines_and_in_another_language(folder: Path) -> None:
    status, out, _ = explain(folder, "--language", "fr")
    assert status == 0
    assert "ground.known Nombre de personnes 40" in out
    assert "explain.holds" in out.splitlines()


def test_explain_the_shipped_playbook_in_french(folder: Path) -> None:
    facts = folder / "other.yaml"
    facts.write_text("parties: {p1: {role: V, age: 16}}\npeople: {p1: {harm: [wfcl_3d], in_situ: 'yes'}}\n")
    done = run("playbook", "explain", "--facts", str(facts), "--language", "fr")
    assert done.status == 0
    assert "Où en est le dossier" in done.out.splitlines()
    assert "Not known yet" not in done.out


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("parties: {}\ncase: {victims: many}\n", 2, "a whole number from 0"),
        ("parties: {}\ncase: {weather: fine}\n", 2, "one of the keys verification, victims, implicated, linkage"),
        ("parties: {p1: {role: V}}\npeople: {p2: {}}\n", 2, "persons (role V): p1"),
        ("parties: {p1: {role: XX}}\n", 1, "one of DC, UP, LA, V"),
        ("parties: {}\nstep: dance\n", 2, "one of intake, act"),
        ("parties: {}\nhurry: true\n", 2, "one of the keys parties, case, people, step"),
        ("- parties\n", 1, "a map of parties, case, people, step"),
        ("parties: {}\ncase: {}\ncase: {}\n", 3, "the key 'case' once, not twice"),
        ("", 1, "one map of parties, case, people and step"),
    ],
)
def test_facts_that_are_not_valid_are_refused(folder: Path, text: str, line: int, expected: str) -> None:
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    assert explain(folder) == (2, "", f"{folder}/facts.yaml:{line}: expected {expected}\n")


def test_the_reader_is_one_of_the_parties(folder: Path) -> None:
    assert explain(folder, "--as", "coop")[0] == 0
    assert explain(folder, "--as", "nobody") == (
        2,
        "",
        f"{folder}/facts.yaml:1: expected a party 'nobody', who asks, under parties\n",
    )


# diff ---------------------------------------------------------------------------------------------------------------


def test_diff_tells_items_and_answers(folder: Path) -> None:
    newer = FILES["knowledge.yaml"].replace("{fact: victims, above: 10}", "{fact: victims, above: 50}")
    put(folder / "newer", {**FILES, "playbook.yaml": FILES["playbook.yaml"].replace('"1.0"', '"1.1"', 1)})
    put(folder / "newer", {"knowledge.yaml": newer})
    done = run("playbook", "diff", "small@1.0", "small@1.1", playbooks=str(folder))
    lines = done.out.splitlines()
    assert done.status == 0
    assert "  changed tables/severity" in lines
    # Severity, level and the limit, after each of the two entries.
    assert "6 answers differ on 1 scenarios" in lines
    assert "  T1 day 0 severity: severe → moderate" in lines
    assert "  T1 day 0 due finding: 24 → 1wd" in lines


def test_diff_as_json(folder: Path) -> None:
    told = json.loads(run("playbook", "diff", "small", "ours", "--format", "json", playbooks=str(folder)).out)
    assert (told["before"]["id"], told["after"]["id"], told["scenarios"], told["answers"]) == ("small", "ours", 1, [])
    changes = {(item["item"], item["change"]) for item in told["items"]}
    assert ("principles/ours.calm", "added") in changes
    assert ("steps/act/warnings/act.warning", "removed") in changes


def test_diff_tells_which_worked_cases_the_other_cannot_read(folder: Path) -> None:
    renamed = {name: text.replace("forced_labour", "forced") for name, text in FILES.items()}
    put(folder / "other", {**renamed, "playbook.yaml": FILES["playbook.yaml"].replace("id: small", "id: other")})
    done = run("playbook", "diff", "small", "other", playbooks=str(folder))
    scenario = folder / "small" / "scenarios" / "t1.yaml"
    assert "With other 1.0 these scenarios are no longer valid:" in done.out.splitlines()
    assert f"  {scenario}:6: expected one of forced, other" in done.out.splitlines()


def test_diff_takes_other_worked_cases(folder: Path) -> None:
    path = folder / "mine.yaml"
    path.write_text(SCENARIO.replace("T1", "T9"), encoding="utf-8")
    done = run("playbook", "diff", "small", "ours", "--scenarios", str(path), playbooks=str(folder))
    assert "0 answers differ on 1 scenarios" in done.out.splitlines()


def test_diff_refuses_worked_cases_that_are_not_valid(folder: Path) -> None:
    path = folder / "mine.yaml"
    path.write_text(SCENARIO.replace("day: 2", "day: soon"), encoding="utf-8")
    done = run("playbook", "diff", "small", "ours", "--scenarios", str(path), playbooks=str(folder))
    assert done == (2, "", f"{path}:7: expected a whole number from 0 to 36500\n")


def test_diff_wants_worked_cases(folder: Path) -> None:
    put(folder / "bare", {**FILES, "playbook.yaml": FILES["playbook.yaml"].replace("id: small", "id: bare")})
    done = run("playbook", "diff", "bare", "bare", playbooks=str(folder))
    wanted = "a folder of scenarios in it, or one named by --scenarios"
    assert done == (2, "", f"{folder}/bare:1: expected {wanted}\n")


# messages -----------------------------------------------------------------------------------------------------------


def test_messages_brings_the_catalogue_up_to_date(folder: Path) -> None:
    done = run("playbook", "messages", str(folder / "small"))
    path = folder / "small" / "locale" / "fr.po"
    assert done.status == 0
    assert done.out.startswith(f"{path}: ")
    assert "Nombre de personnes" in path.read_text(encoding="utf-8")
    told = json.loads(run("playbook", "messages", str(folder / "small"), "--format", "json").out)
    assert told[0]["file"] == str(path)
    assert told[0]["missing"] == told[0]["texts"] - 1


def test_messages_refuses_what_is_no_catalogue(folder: Path) -> None:
    path = folder / "small" / "locale" / "fr.po"
    path.write_text("hello\n", encoding="utf-8")
    done = run("playbook", "messages", str(folder / "small"))
    assert done == (2, "", f"{path}:1: expected msgid, msgstr or a comment\n")
