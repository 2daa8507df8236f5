"""A sharing file is read strictly, settled as worked out by hand, and told."""

import json
from textwrap import dedent

import pytest

from amends.core.playbook.phrasing import Phrasing
from amends.core.playbook.reading import NotValidError
from amends.core.redress.sharing import Shared, as_json, share
from amends.core.redress.telling import Telling
from amends.core.redress.telling_shares import lines
from tests.core.redress.files import the_playbook

FIGURES = "figures: {measure.volume: 40, measure.leverage: 3, measure.knowledge: 8}"
FILE = f"""\
sharing: 1
currency: USD
amount: 1000.01
in_advance_by: aurelin
payers:
  - {{id: tamrin, rank: payer.smelter, link: caused, at_most: 400, because: all it has, agreed: "yes"}}
  - {{id: aurelin, rank: payer.buyer, link: contributed, agreed: yes, {FIGURES}}}
  - id: other
    rank: payer.buyer
    link: directly_linked
    figures: {{measure.volume: 60, measure.leverage: 2, measure.knowledge: 2}}
"""


def shared(text: str = FILE) -> Shared:
    return share(dedent(text), "sharing.yaml", the_playbook())


def told(text: str = FILE) -> list[str]:
    return list(lines(shared(text), Telling(Phrasing(the_playbook()))))


def wrong(text: str) -> list[tuple[int, str]]:
    with pytest.raises(NotValidError) as caught:
        shared(text)
    return [(problem.line, problem.expected) for problem in caught.value.problems]


def test_it_is_settled_as_by_hand() -> None:
    # 600.01 by 2 × (2 + 1.8 + 1.6) = 10.8 to 3 + 1.2 + 0.4 = 4.6: 420.786… and 179.223…; the coin left goes to .786.
    amounts = {each["payer"]: each["amount"] for each in as_json(shared())["asked"]}
    assert amounts == {"tamrin": "400.00", "aurelin": "420.79", "other": "179.22"}


def test_as_json_loses_nothing() -> None:
    found = as_json(shared())
    assert json.loads(json.dumps(found)) == found
    assert found["claims"] == [{"kind": "not_settled", "holder": "aurelin", "against": ["other"], "amount": "179.22"}]


def test_weights_are_told_with_their_arithmetic() -> None:
    said = told()
    assert said[0] == "To be paid: 1000.01 USD"
    assert "  No more can be had: all it has" in said
    assert "  Weight, aurelin: 10.8 = 2 × 1 × 5.4" in said
    assert "      Leverage: 1.8 = 9 ÷ 5, rounded to 10 decimal places" in said
    assert said[-1] == "aurelin pays 179.22 USD in advance and may ask it back of other."


def test_what_nobody_pays_yet_is_told() -> None:
    said = told(FILE.replace("in_advance_by: aurelin\n", ""))
    assert said[-1].startswith("Nobody pays this yet: 179.22 USD.")


def test_what_is_not_known_keeps_only_the_sharing_open() -> None:
    said = told(FILE.replace("measure.leverage: 2, ", "").replace("link: directly_linked\n", "link: unknown\n"))
    assert "Not known yet: Leverage of other. Buyers can share once it is known." in said
    assert "Asked of nobody yet: 600.01 USD" in said
    assert said[-1] == "aurelin pays 600.01 USD in advance, for whoever is found to owe it."


def test_a_changed_number_is_told_with_its_reason() -> None:
    change = "changes: [{name: measure.knowledge, parts: 0, because: dates are disputed}]\n"
    said = told(FILE + change)
    assert said[1] == "Changed: Months with knowledge counts 0 instead of 2. dates are disputed"
    assert as_json(shared(FILE + change))["changes"][0]["because"] == "dates are disputed"


@pytest.mark.parametrize(
    ("before", "after", "line", "expected"),
    [
        ("amount: 1000.01", "amount: 1000.015", 3, "at most 2 places"),
        ("rank: payer.smelter", "rank: payer.bank", 6, "one of payer.perpetrator"),
        ("because: all it has, ", "", 6, "because, where there is at_most"),
        ("link: contributed", "link: close", 7, "one of caused"),
        ("measure.volume: 40", "measure.size: 40", 7, "one of measure.volume"),
        ("id: aurelin", "id: tamrin", 7, "each payer once"),
        ("agreed: yes", "agreed: perhaps", 7, "one of 'yes' or 'no'"),
        ("at_most: 400", "at_most: 400.001", 6, "at most 2 places"),
        ("at_most: 400", "factor: 2", 6, "a rank that shares"),
        ("sharing: 1\n", "sharing: 1\nchanges: [{name: size, parts: 2, because: so}]\n", 2, "one of measure.volume"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(before: str, after: str, line: int, expected: str) -> None:
    assert any(where == line and expected in what for where, what in wrong(FILE.replace(before, after)))
