"""Playbooks are found by id and version in the folders of the shelf, and read from real files."""

import os
from pathlib import Path

import pytest

from amends.core.playbook.reading import NotValidError
from amends.playbooks.shelf import SHIPPED, Shelf, open_shelf, read_files, read_head, read_text
from tests.core.playbook.small_playbook import FILES


def put(folder: Path, files: dict[str, str]) -> Path:
    """Write the files of a playbook into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    put(tmp_path / "small", FILES)
    newer = {**FILES, "playbook.yaml": FILES["playbook.yaml"].replace('version: "1.0"', 'version: "1.10"')}
    put(tmp_path / "newer", newer)
    put(tmp_path / "ours", {"playbook.yaml": 'id: ours\nversion: "0.1"\nextends: small@1.0\nlanguages: [en, fr]\n'})
    return Shelf((tmp_path,))


def refused(shelf: Shelf, folder: Path) -> list[str]:
    with pytest.raises(NotValidError) as error:
        shelf.load(folder)
    return [str(problem) for problem in error.value.problems]


def test_the_newest_version_is_found_where_none_is_named(shelf: Shelf) -> None:
    found = shelf.find("small")
    assert found is not None
    assert found.text.version == "1.10"


def test_a_version_can_be_named(shelf: Shelf) -> None:
    found = shelf.find("small", "1.0")
    assert found is not None
    assert found.text.version == "1.0"
    assert shelf.find("small", "7.0") is None
    assert shelf.find("nothing") is None


def test_a_playbook_is_made_ready_once(shelf: Shelf) -> None:
    assert shelf.find("small") is shelf.find("small")


def test_an_overlay_finds_its_base_on_the_shelf(shelf: Shelf) -> None:
    found = shelf.find("ours")
    assert found is not None
    assert (found.text.id, found.text.title) == ("ours", "A small playbook")


def test_the_files_of_an_overlay_hold_those_of_its_base(shelf: Shelf) -> None:
    folder = shelf.folder_of("ours")
    assert folder is not None
    names = set(shelf.files(folder))
    assert {"playbook.yaml", "extends/playbook.yaml", "extends/steps.yaml"} <= names


def test_a_base_that_is_not_there_is_told(tmp_path: Path) -> None:
    folder = put(tmp_path / "ours", {"playbook.yaml": 'id: ours\nversion: "0.1"\nextends: small@1.0\n'})
    assert refused(Shelf((tmp_path,)), folder) == [
        f"{folder}/playbook.yaml:3: expected the id of a playbook that is there, not 'small@1.0'"
    ]


def test_an_overlay_cannot_extend_itself(tmp_path: Path) -> None:
    put(tmp_path / "a", {"playbook.yaml": 'id: a\nversion: "0.1"\nextends: b\n'})
    folder = put(tmp_path / "b", {"playbook.yaml": 'id: b\nversion: "0.1"\nextends: a\n'})
    assert refused(Shelf((tmp_path,)), folder) == [
        f"{folder}/playbook.yaml:1: expected a playbook to extend that does not extend this one, not 'b'"
    ]


def test_problems_name_the_file_as_it_lies_on_the_disk(tmp_path: Path) -> None:
    folder = put(tmp_path / "small", {**FILES, "z.yaml": "surprise: true\n"})
    assert refused(Shelf((tmp_path,)), folder) == [
        f"{folder}/z.yaml:1: expected a key this grammar knows, not 'surprise'"
    ]


def test_a_problem_of_the_base_names_the_file_of_the_base(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "small" / "z.yaml").write_text("surprise: true\n", encoding="utf-8")
    assert refused(shelf, tmp_path / "ours") == [
        f"{tmp_path}/small/z.yaml:1: expected a key this grammar knows, not 'surprise'"
    ]


def test_two_playbooks_cannot_have_the_same_id_and_version(tmp_path: Path) -> None:
    put(tmp_path / "one", FILES)
    put(tmp_path / "two", FILES)
    with pytest.raises(NotValidError, match=r"two/playbook.yaml:1: expected another version than 1.0, which .*one has"):
        Shelf((tmp_path,)).find("small")


def test_the_environment_adds_folders(tmp_path: Path) -> None:
    put(tmp_path / "mine" / "small", FILES)
    (tmp_path / "more").mkdir()
    named = os.pathsep.join([str(tmp_path / "mine"), str(tmp_path / "more")])
    shelf = open_shelf({"AMENDS_PLAYBOOKS": named})
    assert shelf.folder_of("small") == tmp_path / "mine" / "small"
    assert shelf.folder_of("iom-minerals") == SHIPPED / "iom-minerals"


def test_without_the_variable_the_shelf_holds_what_is_shipped() -> None:
    assert open_shelf({}).folders == (SHIPPED,)


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(NotValidError, match=r"nowhere:1: expected a folder, as AMENDS_PLAYBOOKS names it"):
        open_shelf({"AMENDS_PLAYBOOKS": str(tmp_path / "nowhere")})


def test_worked_cases_and_catalogues_are_no_guidance(tmp_path: Path) -> None:
    put(tmp_path, {**FILES, "scenarios/one.yaml": "", "locale/notes.yaml": "", "demonstration.yaml": ""})
    assert set(read_files(tmp_path)) == set(FILES)


def test_an_empty_folder_is_no_playbook(tmp_path: Path) -> None:
    with pytest.raises(NotValidError, match="expected a folder with the YAML files of a playbook"):
        read_files(tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: [broken\n", r"playbook.yaml:2: expected YAML"),
        ("- a list\n", r"playbook.yaml:1: expected a map with id and version"),
    ],
)
def test_a_first_file_that_cannot_be_read_is_told(tmp_path: Path, text: str, expected: str) -> None:
    put(tmp_path, {"playbook.yaml": text})
    with pytest.raises(NotValidError, match=expected):
        read_head(tmp_path)


def test_text_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"one\ntwo\n\xff\n")
    with pytest.raises(NotValidError, match=r"a.yaml:3: expected text in UTF-8"):
        read_text(tmp_path / "a.yaml")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotValidError, match=r"a.yaml:1: expected a file that can be read"):
        read_text(tmp_path / "a.yaml")
