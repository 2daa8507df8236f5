"""Papers: tagged, the same bytes twice, words never read as markup, each text in its own direction."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader

from amends.adapters.typesetting import Paper, Section, Table, runs_from_right, typeset

ON = date(2026, 11, 28)
PAPER = Paper(
    title="Ce qui a été convenu",
    under="A-0401",
    lead="À garder, ou à laisser.",
    sections=(
        Section("Qu’est-ce qui a été promis ?", ("#eval(1) $x$ <b>",), ("L’école",)),
        Section("Qui paie ?", table=Table(("Quoi", "Qui"), (("Salaire", "Norvik"),) * 60, (3, 2))),
    ),
    foot="A-0401",
    language="fr",
    on=ON,
)


def _read(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_a_paper_is_tagged_and_says_its_language() -> None:
    made = typeset(PAPER)
    assert made.is_tagged
    with pikepdf.open(io.BytesIO(made.content)) as opened:
        assert str(opened.Root.Lang).startswith("fr")
        assert bool(opened.Root.MarkInfo.Marked)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert typeset(PAPER).content == typeset(PAPER).content


def test_words_are_never_read_as_markup() -> None:
    assert "#eval(1) $x$ <b>" in _read(typeset(PAPER).content)


def test_accents_stand_right_and_a_long_table_goes_over_pages() -> None:
    made = typeset(PAPER)
    assert "Ce qui a été convenu" in _read(made.content)
    assert _read(made.content).count("Norvik") == 60
    assert len(PdfReader(io.BytesIO(made.content)).pages) > 1


def test_an_arabic_paper_with_marks_and_french_inside_is_tagged() -> None:
    rows = (("المصدّرون يدفعون الأجور", "École de Karuvo"),)
    paper = replace(
        PAPER,
        title="ما تم الاتفاق عليه",
        language="ar",
        sections=(Section("من يدفع؟", table=Table(("ماذا", "من"), rows)),),
    )
    made = typeset(paper)
    assert made.is_tagged
    assert "École de Karuvo" in _read(made.content)


def test_a_letter_that_the_font_lacks_costs_the_tags_and_not_the_paper() -> None:
    made = typeset(replace(PAPER, lead="ዘ"))
    assert not made.is_tagged
    assert made.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [("École", "ar", False), ("مدرسة", "fr", True), ("2026", "ar", True), ("2026", "fr", False), ("", "ar", True)],
)
def test_words_run_as_their_first_letter_does(words: str, language: str, *, expected: bool) -> None:
    assert runs_from_right(words, language) is expected
