"""Papers: what a page says, set as a tagged PDF, in memory alone. Nothing of it touches a disk.

The words go in as data and are never read as markup. A letter that the font does not have would make the tagged file
untrue, so such a paper is set without tags rather than not at all.
"""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "paper"
_FONT = "IBM Plex Sans Arabic"
_FROM_RIGHT = frozenset({"ar", "fa", "he", "ur"})
_STRONG = {"L": False, "R": True, "AL": True}

MOST_ROWS = 2_000
"""Longer tables grow memory; they belong into a sheet."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with their heads and how wide each is beside the others, and the rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One question and its answer: paragraphs, then points, then a table. What is empty is left out."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that stands on a paper. `foot` is on every page; `under` below the title."""

    title: str
    under: str
    lead: str
    sections: tuple[Section, ...]
    foot: str
    language: str
    on: date


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF. Without tags a screen reader reads it poorly: then a letter was missing in the font."""

    content: bytes
    is_tagged: bool


def typeset(paper: Paper) -> Typeset:
    """Set a paper. The same paper gives the same bytes."""
    import typst

    data = json.dumps(_as_data(paper), ensure_ascii=False)
    try:
        return Typeset(_compiled(data, ["ua-1"]), is_tagged=True)
    except typst.TypstError:
        return Typeset(_compiled(data, []), is_tagged=False)


def _compiled(data: str, standards: list[Any]) -> bytes:
    import typst

    # Its annotation has one type for inputs in memory and on disk, which cannot be inferred.
    compile_input: Any = typst.compile
    made = compile_input(
        _template(),
        root=str(_FOLDER),
        sys_inputs={"paper": data},
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        pdf_standards=standards,
        timestamp=0,
    )
    if not isinstance(made, bytes):
        raise TypeError("a paper is one document")
    return made


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (_FOLDER / "paper.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> str:
    import fontpkg_ibm_plex_sans_arabic as plex

    return str(Path(plex.ROOT) / "files")


def _as_data(paper: Paper) -> dict[str, Any]:
    language = paper.language

    def say(words: str) -> dict[str, Any]:
        return {"t": words, "lang": language, "rtl": runs_from_right(words, language)}

    return {
        "title": say(paper.title),
        "under": say(paper.under),
        "lead": say(paper.lead) if paper.lead else None,
        "foot": say(paper.foot),
        "sections": [_section(each, say) for each in paper.sections],
        "lang": language,
        "rtl": language in _FROM_RIGHT,
        "font": _FONT,
        "year": paper.on.year,
        "month": paper.on.month,
        "day": paper.on.day,
    }


def _section(section: Section, say: Any) -> dict[str, Any]:
    table = section.table or Table((), ())
    return {
        "heading": say(section.heading),
        "paragraphs": _said(section.paragraphs, say),
        "points": _said(section.points, say),
        "head": _said(table.head, say),
        "rows": [_said(row, say) for row in table.rows[:MOST_ROWS]],
        "widths": list(table.widths or (1,) * len(table.head)),
    }


def _said(words: Iterable[str], say: Any) -> list[dict[str, Any]]:
    return [say(each) for each in words]


def runs_from_right(words: str, language: str) -> bool:
    """Say in which direction words run: as their first letter does, and without letters as the paper does."""
    found = (_STRONG[kind] for letter in words if (kind := unicodedata.bidirectional(letter)) in _STRONG)
    return next(found, language in _FROM_RIGHT)
