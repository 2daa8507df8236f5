"""The worked examples of redress are what the commands answer, and the reference lists every key of the files."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from amends.core.redress import sharing, statement
from amends.core.redress.sheets import COLUMNS
from tests.cli.running import run
from tests.docs.pages import page

HOW_TO = page("docs/how-to/compute-what-is-owed.md")
BLOCKS = re.findall(r"^```(yaml|text)\n(.*?)^```$", HOW_TO, re.MULTILINE | re.DOTALL)
GRAMMAR = [
    each
    for module in (statement, sharing)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, BaseModel) and each.__module__ == module.__name__
]


def examples() -> list[tuple[str, str, list[str]]]:
    """Each file of the page with the sheet before it and what the page says is answered."""
    found: list[tuple[str, str, list[str]]] = []
    sheet = ""
    for kind, text in BLOCKS:
        if text.startswith("person,from"):
            sheet = text
        elif kind == "yaml":
            found.append((text, sheet, []))
            sheet = ""
        else:
            found[-1][2].append(text)
    return found


@pytest.mark.parametrize(("text", "sheet", "answers"), examples())
def test_the_examples_are_answered_as_the_page_says(text: str, sheet: str, answers: list[str], tmp_path: Path) -> None:
    (tmp_path / "wages.csv").write_text(sheet, encoding="utf-8")
    file = tmp_path / "example.yaml"
    file.write_text(text, encoding="utf-8")
    ran = run("redress", "share" if text.startswith("sharing") else "compute", str(file))
    assert (ran.status, ran.err) == (0, "")
    assert answers
    for answer in answers:
        assert answer in f"{ran.out}\n"


def test_the_published_figures_are_those_of_the_page() -> None:
    assert "36,300,000 ÷ 12,676 = 2,863.68" in HOW_TO
    assert round(36_300_000 / 12_676, 2) == 2863.68
    assert "734,000 ÷ 230 = 3,191.30" in HOW_TO
    assert round(734_000 / 230, 2) == 3191.30


@pytest.mark.parametrize("grammar", GRAMMAR, ids=lambda grammar: grammar.__name__)
def test_the_reference_lists_every_key(grammar: type[BaseModel]) -> None:
    text = page("docs/reference/redress-file.md")
    keys = [field.alias or name for name, field in grammar.model_fields.items()]
    assert [key for key in keys if f"`{key}`" not in text] == []


def test_the_reference_lists_every_column_of_a_sheet() -> None:
    text = page("docs/reference/redress-file.md")
    assert ", ".join(f"`{column}`" for column in COLUMNS) in text
