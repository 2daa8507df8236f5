"""The pages on commands and settings say what the product says of itself, and it leaves nothing unsaid."""

import re
from pathlib import Path

import pytest

from amends.web.environment import Environment
from scripts import reference
from tests.docs.pages import ROOT, all_pages, page

PAGES = {path.relative_to(ROOT).as_posix(): text for path, text in reference.pages().items()}
COMMANDS = re.findall(r"^## `amends ([a-z ]+)`$", PAGES["docs/reference/commands.md"], re.MULTILINE)


@pytest.mark.parametrize("path", PAGES)
def test_the_page_is_up_to_date(path: str) -> None:
    assert page(path) == PAGES[path], "run make docs"


def test_every_command_says_what_it_does() -> None:
    assert not re.findall(r"^## `(.+)`\n\n\n", PAGES["docs/reference/commands.md"], re.MULTILINE)


def test_every_option_says_what_it_does() -> None:
    assert not re.findall(r"^\| `(.+)` \|  \|$", PAGES["docs/reference/commands.md"], re.MULTILINE)


@pytest.mark.parametrize("name", Environment.model_fields)
def test_every_setting_says_what_it_sets(name: str) -> None:
    assert Environment.model_fields[name].description


@pytest.mark.parametrize("path", all_pages())
def test_no_page_names_a_command_that_does_not_exist(path: str) -> None:
    said = re.findall(r"(?:^|`|bin/)amends ((?:[a-z]+(?![\w-]) ?)+)", page(path), re.MULTILINE)
    assert not [words for words in said if not any(_is_command(words.strip(), command) for command in COMMANDS)]


@pytest.mark.parametrize("path", all_pages())
def test_no_page_names_a_setting_that_does_not_exist(path: str) -> None:
    known = {f"AMENDS_{name.upper()}" for name in Environment.model_fields} | {"AMENDS_PLAYBOOKS", "AMENDS_SECRETS"}
    for_tests = {"AMENDS_NO_SKIPS", "AMENDS_TEST_DATABASE", "AMENDS_SHOTS"}
    assert set(re.findall(r"AMENDS_[A-Z_]+[A-Z]", page(path))) <= known | for_tests


def test_the_pages_lie_where_people_look() -> None:
    assert {Path(path).parent.as_posix() for path in PAGES} == {"docs/reference"}


def _is_command(words: str, command: str) -> bool:
    """`manage migrate` is said of `manage`, and `playbook` of all its commands."""
    return f"{words} ".startswith(f"{command} ") or f"{command} ".startswith(f"{words} ")
