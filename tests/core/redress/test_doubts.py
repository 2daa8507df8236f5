"""What is odd in wage records is told before they are taken; records are added to a file as they were written."""

from datetime import date

import pytest

from amends.core.redress.adding import Under, with_records
from amends.core.redress.doubts import Doubt, doubts_of
from amends.core.redress.sheets import Row, examined

TODAY = date(2026, 11, 1)
HEAD = "person,ref,from,to,per,worked,promised,paid\n"


def rows(*cells: str) -> list[Row]:
    found, problems = examined(HEAD + "\n".join(cells), "sheet")
    assert not problems
    return found


@pytest.mark.parametrize(
    ("cells", "doubts"),
    [
        ("P1,,2026-01-01,2026-01-31,day,26,10,0", []),
        ("P1,,2026-01-01,2026-01-31,day,32,10,0", [Doubt.MORE_DAYS]),
        ("P1,,2026-01-01,2026-01-31,day,20..32,10,0", [Doubt.MORE_DAYS]),
        ("P1,,2026-01-01,2026-01-31,hour,200,10,0", []),
        ("P1,,2025-01-01,2026-01-31,day,300,10,0", [Doubt.LONG]),
        ("P1,,2026-11-01,2026-11-02,day,1,10,0", [Doubt.TO_COME]),
    ],
)
def test_what_is_odd_in_one_row_is_told(cells: str, doubts: list[Doubt]) -> None:
    assert [doubt for _row, doubt in doubts_of(rows(cells), (), TODAY)] == doubts


def test_periods_of_one_person_that_overlap_are_doubtful_unless_a_ref_tells_two_jobs_apart() -> None:
    first, second, other = rows(
        "P1,,2026-01-01,2026-01-31,day,20,10,0",
        "P1,,2026-01-31,2026-02-10,day,5,10,0",
        "P1,night,2026-01-31,2026-02-11,day,5,10,0",
    )
    assert list(doubts_of([first, second, other], (), TODAY)) == [(second, Doubt.OVERLAPS)]
    assert list(doubts_of([second], [("P1", first.record)], TODAY)) == [(second, Doubt.OVERLAPS)]
    assert list(doubts_of([second], [("P2", first.record)], TODAY)) == []


def test_rows_that_can_be_read_stand_beside_what_is_wrong_with_the_others() -> None:
    found, problems = examined(HEAD + "P1,,2026-01-01,2026-01-31,day,20,10,0\nP2,,soon,2026-01-31,day,20,10,0", "sheet")
    assert [row.person for row in found] == ["P1"]
    assert [each.line for each in problems] == [3]
    assert found[0].said["promised"] == "10"


def test_records_are_added_under_their_head_and_currency_and_nothing_else_changes() -> None:
    under, record = Under("P1", "head.wages", "USD"), {"paid": "1"}
    once = with_records({}, under, [record], TODAY)
    assert once["losses"] == [{"person": "P1", "head": "head.wages", "currency": "USD", "records": [record]}]
    twice = with_records({**once, "rates": ["kept"]}, under, [{"paid": "2"}], TODAY)
    assert twice["losses"][0]["records"] == [record, {"paid": "2"}]
    assert (twice["rates"], twice["day"], len(once["losses"][0]["records"])) == (["kept"], "2026-11-01", 1)
