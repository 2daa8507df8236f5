"""Heads of loss, payers, measures and links are guidance like any other: strict, checked, adapted by overlays."""

import pytest

from amends.core.playbook.grammar.redress import FIGURES, Reckoning
from amends.core.playbook.loading import load
from amends.core.redress.statement import RECORDS
from tests.core.playbook.small_playbook import FILES, over, problems

SOURCE = "{document: BOOK, place: here, mark: design}"
HEADS = f"""heads:
  - id: head.tools
    source: {SOURCE}
    label: Tools
    meaning: What tools cost the person.
    reckoning: amounts
    asks: [{{name: amount, question: How much?}}, {{name: day, question: When?}}]
"""
TOOLS = {**FILES, "redress.yaml": HEADS}


def test_a_playbook_may_have_heads_or_none() -> None:
    assert problems(FILES) == []
    assert problems(TOOLS) == []
    assert [head.id for head in load(TOOLS).text.heads] == ["head.tools"]


def test_phrases_of_redress_are_needed_only_with_heads() -> None:
    phrases = "\n".join(line for line in FILES["phrases.yaml"].splitlines() if "redress." not in line)
    assert problems({**FILES, "phrases.yaml": phrases}) == []
    assert any("redress.label.amount" in each for each in problems({**TOOLS, "phrases.yaml": phrases}))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("name: day", "name: place", "amount, day under asks, in this order"),
        ("reckoning: amounts", "reckoning: guess", "one of 'amounts'"),
        ("reckoning: amounts", "reckoning: amounts\n    bands: severity", "bands where the reckoning is band"),
        ("document: BOOK", "document: NONE", "the id of a document"),
    ],
)
def test_a_head_that_asks_for_something_else_is_refused(before: str, after: str, expected: str) -> None:
    found = problems({**FILES, "redress.yaml": HEADS.replace(before, after)})
    assert len(found) == 1
    assert found[0].startswith("redress.yaml:")
    assert expected in found[0]


def test_a_head_in_bands_names_a_list_of_terms() -> None:
    asks = "asks: [{name: band, question: Which?}]\n    bands: nothing\n"
    head = HEADS.replace("amounts", "band")
    head = head[: head.index("    asks")] + f"    {asks}"
    assert any("the id of a list of terms" in each for each in problems({**FILES, "redress.yaml": head}))


def test_a_link_is_a_code_that_is_there() -> None:
    links = f"links: [{{id: link.close, code: close, parts: 2, source: {SOURCE}}}]\n"
    assert any("a code of a list of terms" in each for each in problems({**FILES, "redress.yaml": links}))


def test_an_overlay_replaces_one_head_and_keeps_the_others() -> None:
    head = 'id: ours\nversion: "1.0"\nextends: small\n'
    above = {"playbook.yaml": head, "more.yaml": HEADS.replace("Tools", "Our tools")}
    text = load(over(above, {**TOOLS, "second.yaml": HEADS.replace("head.tools", "head.boots")})).text
    assert {each.id: each.label for each in text.heads} == {"head.tools": "Our tools", "head.boots": "Tools"}


@pytest.mark.parametrize("reckoning", Reckoning)
def test_every_way_of_reckoning_has_its_record_with_the_figures_that_are_asked(reckoning: Reckoning) -> None:
    keys = RECORDS[reckoning].model_fields
    assert [name for name in FIGURES[reckoning] if name not in keys] == []
