"""What the pages on the chain say of files, columns, words and answers is what the product does."""

import re
import shlex
from pathlib import Path

import pytest
from django.utils import translation

from amends.adapters.chain.plain_csv import FLOW_COLUMNS, NODE_COLUMNS
from amends.adapters.chain.shelf import FORMATS
from amends.apps.chain.forms import SiteForm
from amends.core.chain.claims import Custody, Kind, Role, Scope, Tie
from amends.core.chain.identity import REGISTERS
from amends.core.chain.masses import KILOGRAMS
from amends.core.chain.verdicts import MARKS
from amends.web.frame import SECTIONS
from tests.cli.running import run
from tests.docs.pages import ROOT, page

HOW_TO = page("docs/how-to/trace-a-site.md")
TABLES = page("docs/reference/chain-csv.md")
FILES = page("docs/reference/chain-files.md")


def _first_column(text: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def _told(command: str, row: str) -> set[str]:
    (cell,) = re.findall(rf"^\| `{row}` \| (.*) \|$", command, re.MULTILINE)
    return set(re.findall(r"`([a-z_]+)`", cell))


def test_every_column_is_described_and_no_other() -> None:
    assert _first_column(TABLES) == [*NODE_COLUMNS, *FLOW_COLUMNS]


@pytest.mark.parametrize(
    ("row", "known"),
    [("kind", Kind), ("role", Role), ("relation", Tie), ("custody", Custody), ("scope", Scope), ("unit", KILOGRAMS)],
)
def test_every_word_that_a_cell_may_hold_is_named(row: str, known: type[Kind] | dict[str, object]) -> None:
    assert _told(TABLES, row) == set(map(str, known))


def test_every_register_is_named() -> None:
    (named,) = re.findall(r"a value in a register \(([^)]+)\)", TABLES)
    assert set(re.findall(r"`([^`]+)`", named)) == REGISTERS


def test_every_kind_of_file_is_described() -> None:
    described = _first_column(FILES)
    assert [name for name in described if name in FORMATS] == sorted(FORMATS)


def test_every_mark_of_a_link_is_described() -> None:
    assert _told(FILES, "because") == set(MARKS)


@pytest.mark.django_db
def test_the_commands_of_the_how_to_page_answer_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in re.findall(r"`(\w+\.csv)`:\n\n```text\n(.*?)```", HOW_TO, re.DOTALL):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    numbers: dict[str, str] = {}
    for command, expected in _commands():
        out = run(*[numbers.get(word, word) for word in shlex.split(command)]).out
        numbers |= dict(zip(_numbers(expected), _numbers(out), strict=True))
        assert _without_numbers(out) == _without_numbers(expected), command


def _commands() -> list[tuple[str, str]]:
    blocks = "".join(re.findall(r"```console\n(.*?)```", HOW_TO, re.DOTALL))
    return re.findall(r"^\$ \.venv/bin/amends (.*)\n((?:(?!\$ ).*\n)*)", blocks, re.MULTILINE)


def _numbers(text: str) -> list[str]:
    return re.findall(r"taken as (\d+)", text)


def _without_numbers(text: str) -> str:
    return re.sub(r"taken as \d+|\d+(?=: taken back)", "N", text)


def test_names_on_the_how_to_page_are_names_on_the_screen() -> None:
    pages = [
        path for app in ("chain", "risk") for path in (ROOT / f"src/amends/apps/{app}/templates/{app}").glob("*.html")
    ]
    pages.append(ROOT / "src/amends/apps/cases/pages/ways.py")
    source = "".join(path.read_text(encoding="utf-8") for path in pages)
    with translation.override("en"):
        said = source + "".join(str(section.name) for section in SECTIONS)
        said += "".join(str(field.label) for field in SiteForm().fields.values())
    named = re.findall(r"\*\*([^*]+)\*\*", HOW_TO) + re.findall(r"at \*([^*\n]+)\*", HOW_TO)
    assert len(named) > 10
    assert [name for name in named if name not in said] == []


@pytest.mark.parametrize("text", [HOW_TO, TABLES, FILES])
def test_a_page_has_one_sentence_a_line(text: str) -> None:
    plain = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    lines = [line for line in plain.splitlines() if not line.startswith(("|", "-"))]
    assert not [line for line in lines if re.search(r"[a-z]\. [A-Z]", line)]


def test_the_pages_are_there() -> None:
    assert (ROOT / "docs/decisions/0021-a-chain-of-claims.md").exists()
