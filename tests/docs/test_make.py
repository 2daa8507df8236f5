"""What the pages say about make is what the Makefile does."""

import re

import pytest

from tests.docs.pages import ROOT, all_pages, page

TARGETS = re.findall(r"^([a-z]+):.*## (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
NAMES = [name for name, _ in TARGETS]


def test_the_makefile_documents_its_targets() -> None:
    assert {"setup", "demo", "run", "test", "check", "bench", "docs", "shots", "messages", "lock", "clean"} <= set(
        NAMES
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_target_is_documented(name: str) -> None:
    assert f"`make {name}`" in page("docs/reference/make.md")


@pytest.mark.parametrize("path", all_pages())
def test_no_page_names_a_target_that_does_not_exist(path: str) -> None:
    said = set(re.findall(r"(?:^|`)make ([a-z]+)", page(path), re.MULTILINE))
    assert said <= set(NAMES)


def test_the_readme_names_the_two_commands_a_newcomer_needs() -> None:
    assert "make run" in page("README.md")
    assert "make test" in page("README.md")
