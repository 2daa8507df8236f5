"""The pages on playbooks and scenarios say what the guidance says of itself, and their examples run."""

import re
from pathlib import Path

import pytest

from amends.core.case.scenario.running import ANSWERS
from amends.core.playbook.checking.check import check_playbook
from amends.core.playbook.checking.knowledge import NEEDED
from amends.playbooks.scenarios import read_paths
from amends.playbooks.shelf import SHIPPED, Shelf
from scripts import guidance_reference
from tests.cli.running import run
from tests.docs.pages import ROOT, page

PAGES = {path.relative_to(ROOT).as_posix(): text for path, text in guidance_reference.pages().items()}


def examples(path: str) -> list[str]:
    """Give the blocks of YAML on a page."""
    return re.findall(r"^```yaml\n(.*?)^```", page(path), re.MULTILINE | re.DOTALL)


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """The folder that the how-to builds, and the file of facts beside it."""
    for text in examples("docs/how-to/adapt-a-playbook.md"):
        name = text.split()[1]
        folder = tmp_path if name == "facts.yaml" else tmp_path / "our-minerals"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return tmp_path / "our-minerals"


@pytest.mark.parametrize("path", PAGES)
def test_the_page_is_up_to_date(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path], "run make docs"


def test_the_overlay_of_the_how_to_is_right(overlay: Path) -> None:
    shelf = Shelf((SHIPPED, overlay.parent))
    assert check_playbook(shelf.load(overlay), {}) == []


def test_the_overlay_of_the_how_to_changes_what_it_says(overlay: Path) -> None:
    done = run("playbook", "diff", "iom-minerals", "our-minerals", playbooks=str(overlay.parent))
    assert {
        "  added steps/respond/actions/our-minerals.works-council",
        "  changed gates/I19",
        "  removed steps/respond/actions/respond.incentives",
    } <= set(done.out.splitlines())


def test_the_facts_of_the_how_to_are_explained(overlay: Path) -> None:
    facts = str(overlay.parent / "facts.yaml")
    words = ("playbook", "explain", "--facts", facts, "--playbook", "our-minerals")
    done = run(*words, playbooks=str(overlay.parent))
    assert done.status == 0
    assert "  How soon (r1): Within 72 hours" in done.out.splitlines()
    assert any("Hear the works council" in line for line in done.out.splitlines())


def test_the_scenario_on_its_page_holds(tmp_path: Path) -> None:
    (example,) = examples("docs/reference/scenario-format.md")
    path = tmp_path / "x01.yaml"
    path.write_text(example, encoding="utf-8")
    assert len(read_paths([path], Shelf((SHIPPED,)).find)) == 1
    done = run("scenario", "run", str(path))
    assert (done.status, done.out.splitlines()[-1]) == (0, "4 passed, 0 failed")


def test_every_kind_of_answer_is_on_the_page_of_the_format() -> None:
    said = page("docs/reference/scenario-format.md")
    assert not [key for key in ANSWERS if f"`{key}`" not in said]


def test_what_cases_need_by_name_is_on_the_page_of_playbooks() -> None:
    said = page("docs/reference/playbook.md")
    assert not [name for kind in ("tables", "conditions") for name in NEEDED[kind] if f"`{name}`" not in said]
