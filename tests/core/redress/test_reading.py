"""A redress file is read strictly: every problem has its file and line, and no figure passes through floats."""

from decimal import Decimal

import pytest

from amends.core.playbook.reading import NotValidError
from amends.core.redress.reading import sheets_named
from amends.core.redress.statement import AmountRecord
from tests.core.redress.files import HEADER, losses_of

FEE = "{person: P1, head: head.fees, currency: USD, source: s, records: [{day: 2026-01-01, amount: 10}]}"


def wrong(losses: str, *, header: str = HEADER, sheets: dict[str, str] | None = None) -> list[tuple[str, int, str]]:
    with pytest.raises(NotValidError) as caught:
        losses_of(losses, header=header, sheets=sheets)
    return [(problem.file, problem.line, problem.expected) for problem in caught.value.problems]


def fee(**changed: str) -> str:
    fields = {"person": "P1", "head": "head.fees", "currency": "USD", "source": "s"} | changed
    records = fields.pop("records", "[{day: 2026-01-01, amount: 10}]")
    said = ", ".join(f"{name}: {value}" for name, value in fields.items())
    return f"losses:\n  - {{{said}, records: {records}}}"


def wage(record: str) -> str:
    return fee(head="head.wages", records=f"[{{from: 2026-01-01, to: 2026-01-31, {record}}}]")


@pytest.mark.parametrize("written", ["0.1", "45.10", "1000000000000.0000000001", "012", "'7'"])
def test_figures_are_read_as_they_are_written(written: str) -> None:
    [lost] = losses_of(wage(f"worked: {written}, promised: 1, paid: 0")).every
    assert lost.records[0].worked.low == Decimal(written.strip("'"))  # type: ignore[attr-defined]  # a wage record


@pytest.mark.parametrize("written", ["-1", "1e3", "1,000", "1_000", "8:30", "0x10", ".5", "5..3", "~", "many", "1.."])
def test_what_is_no_plain_number_or_range_is_told(written: str) -> None:
    [(file, line, expected), *_] = wrong(wage(f"worked: {written!r}, promised: 1, paid: 0"))
    assert (file, line) == ("losses.yaml", 5)
    assert "number" in expected or "range" in expected


@pytest.mark.parametrize(
    ("losses", "line", "expected"),
    [
        (fee(person="Maria Silva"), 5, "pattern"),
        (fee(head="head.luck"), 5, "a head of loss of the playbook"),
        (fee(currency="XXX"), 5, "a currency code of ISO 4217"),
        (fee(currency="GHS"), 5, "a rate under rates: there is no rate from GHS to USD on 2026-11-01"),
        (fee(source="''"), 5, "a source"),
        (fee(records="[]"), 5, "at least 1"),
        (fee(records="[{day: 2026-02-30, amount: 10}]"), 5, "a day such as 2026-03-31"),
        (fee(records="[{day: 2026-01-01, amount: 10.005}]"), 5, "at most 2 places"),
        (fee(records="[{day: 2026-01-01, amount: 10, worth: 3}]"), 5, "a key this grammar knows"),
        (fee(records="[{amount: 10}]"), 5, "the key 'day'"),
        (fee(interest="none"), 5, "because where interest is none"),
        (fee(interest="some"), 5, "a rule of interest"),
        (fee(head="head.moral", records="[{band: huge}]"), 5, "one of moderate, severe, critical"),
        (fee(head="head.moral", records="[{band: severe}]"), 5, "a range for the band severe"),
        (fee(records="[{day: 2026-01-01, amount: 10}, {day: 2026-01-01, amount: 10}]"), 5, "each record once"),
        (wage("worked: 3, paid: 0"), 5, "at least one of promised, minimum and norm"),
        (wage("promised: 3, paid: 0"), 5, "either worked or calendar"),
        (wage("calendar: mine, promised: 3, paid: 0"), 5, "a calendar under calendars"),
        (wage("calendar: mine, per: hour, promised: 3, paid: 0"), 5, "a calendar only where pay is per day"),
        (wage("worked: 3, promised: {low: 1, high: 1, per: month}, paid: 0"), 5, "per and makes together"),
        (wage("worked: 3, promised: {low: 1, high: 1, per: month, makes: 0}, paid: 0"), 5, "more than zero"),
        (fee(head="head.wages", records="[{from: 2026-02-01, to: 2026-01-31}]"), 5, "the key"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(losses: str, line: int, expected: str) -> None:
    assert any(where == line and expected in what for _, where, what in wrong(losses)), wrong(losses)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("redress: 2\ncurrency: USD\nday: 2026-11-01\n", "one of '1'"),
        (HEADER + "interest: {kind: simple, per_year: 0.1, days: actual/365, source: s, added: yearly}\n", "added"),
        (HEADER + "interest: {kind: compound, per_year: 0.1, days: actual/365, source: s}\n", "added"),
        (HEADER + "rates: [{of: GHS, in: USD, from: 2026-01-02, to: 2026-01-01, rate: 1, source: s}]\n", "not before"),
        (
            HEADER + "rates:\n" + "  - {of: GHS, in: USD, from: 2026-01-01, rate: 1, source: s}\n" * 2,
            "one rate only for a day",
        ),
        (HEADER + "bands:\n" + "  - {band: severe, amount: 1, currency: USD, source: s}\n" * 2, "each band once"),
        (HEADER + "interest: {kind: simple, per_year: 8, days: actual/365, source: s}\n", "a part of one"),
        (
            HEADER
            + "interest:\n  {kind: simple, per_year: 0.1, days: actual/365, source: s, "
            + "later: [{from: 2026-01-02, per_year: 0.1}, {from: 2026-01-01, per_year: 0.1}]}\n",
            "later rates in order",
        ),
        (HEADER + "rates: [{of: GHS, in: USD, from: 2026-01-02, rate: 0, source: s}]\n", "greater than 0"),
        (HEADER + "day: 2026-11-02\n", "the key 'day' once"),
    ],
)
def test_what_is_wrong_at_the_top_is_told(header: str, expected: str) -> None:
    assert any(expected in what for _, _, what in wrong(f"losses: [{FEE}]", header=header))


def test_all_problems_are_told_at_once() -> None:
    losses = f"losses:\n  - {FEE.replace('head.fees', 'head.luck')}\n  - {FEE.replace('USD', 'GHS')}\n"
    assert [line for _, line, _ in wrong(losses)] == [5, 6]


def test_nothing_lost_is_no_file() -> None:
    assert any("losses or sheets" in what for _, _, what in wrong(""))


def test_more_than_one_document_is_none() -> None:
    assert wrong(f"losses: [{FEE}]\n---\nredress: 1\n")[0][2] == "one map of keys and values"


SHEET = "sheets: [{file: pay.csv, head: head.wages, currency: USD, source: pay book}]"
ROWS = (
    "person,from,to,worked,promised,paid,source\n"
    "P1,2026-01-01,2026-01-31,10,5,20,\n"
    "P2,2026-01-01,2026-01-31,2..4,5,0,slip\n"
)


def test_a_sheet_gives_the_records_of_many_people() -> None:
    found = losses_of(SHEET, sheets={"pay.csv": ROWS}).every
    assert [(lost.person, lost.source, len(lost.records)) for lost in found] == [
        ("P1", "pay book", 1),
        ("P2", "pay book", 1),
    ]


def test_a_calendar_of_the_sheet_stands_in_for_days_that_are_not_said() -> None:
    header = HEADER + "calendars: {mine: {rest: [sunday], source: s}}\n"
    sheet = SHEET.replace("}]", ", calendar: mine}]")
    rows = "person,from,to,promised,paid\nP1,2026-03-01,2026-03-31,10,0\n"
    [lost] = losses_of(sheet, header=header, sheets={"pay.csv": rows}).every
    assert lost.records[0].calendar == "mine"  # type: ignore[attr-defined]  # a wage record


@pytest.mark.parametrize(
    ("rows", "line", "expected"),
    [
        ("person,from,to,worked,promised\n", 1, "the column 'paid', once"),
        ("person,from,to,worked,paid,colour\n", 1, "not 'colour'"),
        ("person,from,to,worked,promised,paid,worked\n", 1, "the column 'worked' only once"),
        ("person,from,to,worked,promised,paid\n", 1, "at least one record"),
        ("person,from,to,worked,promised,paid\nP1,2026-01-01,2026-01-31,x,5,20\n", 2, "under worked"),
        ("person,from,to,worked,promised,paid\n\nMaria Silva,2026-01-01,2026-01-31,1,5,20\n", 3, "never a name"),
        ("person,from,to,worked,promised,paid\nP1,2026-01-01\n", 2, "6 cells, not 2"),
        ('person,from,to,worked,promised,paid\nP1,"2026-01-01"x,\n', 2, "comma-separated text"),
        ("person,from,to,calendar,promised,paid\nP1,2026-01-01,2026-01-31,mine,5,20\n", 2, "a calendar of the redress"),
        (
            "person,from,to,worked,promised,paid\nP1,2026-01-01,2026-01-31,1,5,20\nP1,2026-01-01,2026-01-31,2,5,0\n",
            3,
            "not again as in line 2",
        ),
        ("person,from,to,worked,paid\nP1,2026-01-01,2026-01-31,1,20\n", 2, "at least one of promised"),
    ],
)
def test_what_is_wrong_in_a_sheet_is_told_with_its_line(rows: str, line: int, expected: str) -> None:
    found = wrong(SHEET, sheets={"pay.csv": rows})
    assert any(file == "pay.csv" and where == line and expected in what for file, where, what in found), found


def test_a_sheet_that_is_not_there_or_of_another_head_is_told() -> None:
    assert "a sheet that is there" in wrong(SHEET, sheets={})[0][2]
    assert "wage records" in wrong(SHEET.replace("head.wages", "head.fees"), sheets={"pay.csv": ROWS})[0][2]


def test_the_sheets_a_file_wants_are_known_before_it_is_read() -> None:
    assert sheets_named(HEADER + SHEET, "losses.yaml") == ["pay.csv"]
    assert sheets_named("sheets: 3", "losses.yaml") == []
    assert sheets_named("", "losses.yaml") == []


def test_a_record_may_have_a_source_of_its_own() -> None:
    [lost] = losses_of(fee(records="[{day: 2026-01-01, amount: {low: 1, high: 2, source: slip}}]")).every
    record = lost.records[0]
    assert isinstance(record, AmountRecord)
    assert record.amount.source == "slip"
