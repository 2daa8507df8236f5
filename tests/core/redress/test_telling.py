"""What was computed is told with every step once, in the reader's words, and as content that loses no place."""

import json

from amends.core.playbook.phrases import PHRASES
from amends.core.playbook.phrasing import Phrasing
from amends.core.redress.tables import as_table
from amends.core.redress.telling import Telling, as_json
from amends.playbooks.shelf import open_shelf
from tests.core.redress.files import HEADER, computed, the_playbook

ENGLISH = Telling(Phrasing(the_playbook()))
FRENCH = Telling(Phrasing(the_playbook(), open_shelf({}).words(the_playbook(), "fr")))
LOSSES = """
losses:
  - person: P1
    head: head.wages
    currency: GHS
    source: pay book
    records: [{from: 2026-01-01, to: 2026-11-01, worked: 20..26, promised: 35, minimum: 19.97, paid: 200}]
  - person: P1
    head: head.fees
    currency: USD
    source: receipt
    records: [{day: 2025-11-01, amount: 1900, ref: agency}]
  - {person: P2, head: head.debts, currency: GHS, source: ledger, records: [{day: 2026-01-01, amount: 9000}]}
"""
TOP = (
    HEADER
    + "interest: {kind: compound, per_year: 0.08, days: actual/365, added: monthly, source: a law}\n"
    + "rates: [{of: GHS, in: USD, from: 2026-11-01, rate: 0.08, source: central bank}]\n"
)


def told(telling: Telling = ENGLISH) -> list[str]:
    return list(telling.lines(computed(LOSSES, header=TOP)))


def test_the_result_stands_before_the_arithmetic_behind_it() -> None:
    lines = told()
    assert lines[0] == "Computed for 2026-11-01"
    assert lines[2] == "P1: 2097.71 to 2114.51 USD"
    assert "  Unpaid and underpaid wages: 40.00 to 56.80 USD" in lines
    assert "            Due: 700.00 to 910.00 GHS = 35.00 × (20 to 26), rounded to 2 decimal places" in lines
    assert "                Legal minimum: 19.97 GHS [pay book]" in lines


def test_what_was_told_is_not_unfolded_again() -> None:
    losses = LOSSES.replace("to: 2026-11-01", "to: 2025-01-31").replace("from: 2026-01-01", "from: 2025-01-01")
    header = TOP.replace("compound", "simple").replace("added: monthly, ", "")
    lines = list(ENGLISH.lines(computed(losses, header=header)))
    assert sum("Legal minimum" in line for line in lines) == 1
    assert any(line.endswith("(as above)") for line in lines)


def test_a_debt_that_does_not_bind_is_named_as_such() -> None:
    lines = told()
    assert "P2: 0.00 USD" in lines
    assert "    This debt does not bind the person and is not paid. It counts in no total." in lines


def test_it_is_told_in_the_language_of_the_reader() -> None:
    lines = told(FRENCH)
    assert "  Salaires impayés et sous-payés : 40.00 à 56.80 USD" in lines
    assert not [line for line in lines if "rounded" in line or "Paid" in line]


def test_every_word_of_every_step_is_in_the_playbook() -> None:
    assert not [line for line in told() if "redress." in line]


def test_missing_interest_is_told() -> None:
    fees = "losses: [{person: P1, head: head.fees, currency: USD, source: s, records: [{day: 2026-01-01, amount: 1}]}]"
    assert "    Without interest: no rule of interest was given." in list(ENGLISH.lines(computed(fees)))
    own = fees.replace("source: s", "source: s, interest: none, because: repaid at once")
    assert "    Without interest: repaid at once" in list(ENGLISH.lines(computed(own)))


def test_content_for_machines_keeps_every_place_and_every_step() -> None:
    found = as_json(computed(LOSSES, header=TOP), ENGLISH)
    assert json.loads(json.dumps(found)) == found
    wages = found["people"][0]["heads"][0]["owed"]
    assert (wages["low"], wages["high"], wages["unit"]) == ("40.00", "56.80", "USD")
    assert wages["parts"][0]["label"] == "head.wages"
    assert found["total"] == {"unit": "USD", "low": "2097.71", "high": "2114.51"}


def test_a_sheet_has_a_row_for_each_person_and_head() -> None:
    header, wages, _, debts = as_table(computed(LOSSES, header=TOP), ENGLISH).splitlines()
    assert header.startswith("person,head,said,void,interest,currency,low,high,")
    assert wages.startswith("P1,head.wages,Unpaid and underpaid wages,,given,GHS,500.00,710.00,USD,40.00,56.80,")
    assert debts.startswith("P2,head.debts,Debts that do not bind,void,not_on_this_head,GHS,9000,9000,,,,")


def test_no_phrase_of_redress_is_there_in_vain() -> None:
    assert {name for name in the_playbook().phrases if name.startswith("redress.")} == {
        name for name in PHRASES if name.startswith("redress.")
    }
