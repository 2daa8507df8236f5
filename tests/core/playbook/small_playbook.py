"""A small playbook that is right, and ways to make it wrong: the lines of its files are what problems must name."""

from collections.abc import Mapping
from pathlib import Path

from amends.core.playbook.checking.check import check_playbook
from amends.core.playbook.loading import BASE, load
from amends.core.playbook.phrases import PHRASES
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError

FOLDER = Path(__file__).parent / "small"

_PHRASES = "phrases:\n" + "".join(
    f'  - {{id: "{name}", text: "{" ".join([name, *(f"{{{each}}}" for each in filled)])}"}}\n'
    for name, filled in PHRASES.items()
)

FILES = {path.name: path.read_text() for path in sorted(FOLDER.glob("*.yaml"))} | {"phrases.yaml": _PHRASES}


def changed(name: str, before: str, after: str, files: Mapping[str, str] = FILES) -> dict[str, str]:
    """Give the files with one text, which must be there, in the place of another."""
    assert files[name].count(before) == 1, f"{before!r} in {name}"
    return {**files, name: files[name].replace(before, after)}


def line_of(files: Mapping[str, str], name: str, text: str) -> int:
    """Give the line of the first occurrence of a text."""
    return files[name][: files[name].index(text)].count("\n") + 1


def small() -> Playbook:
    """Give the small playbook, ready."""
    return load(FILES).playbook


def problems(files: Mapping[str, str], catalogues: Mapping[str, Mapping[str, str]] | None = None) -> list[str]:
    """Give everything wrong with a playbook, as the command says it."""
    try:
        return [str(problem) for problem in check_playbook(load(files), catalogues or {})]
    except NotValidError as error:
        return [str(problem) for problem in error.problems]


def over(overlay: Mapping[str, str], base: Mapping[str, str] = FILES) -> dict[str, str]:
    """Give the files of an overlay with those of its base beside them."""
    return {**overlay, **{f"{BASE}{name}": text for name, text in base.items()}}


def assert_wrong(name: str, before: str, after: str, expected: str) -> None:
    """Expect exactly one problem, on the line of the text that was put in."""
    files = changed(name, before, after)
    assert problems(files) == [f"{name}:{line_of(files, name, after)}: expected {expected}"]
