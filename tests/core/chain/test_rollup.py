"""Declarations of several suppliers come to one list, and where they disagree both are kept."""

from datetime import date
from typing import Any

from amends.core.chain.claims import Scope
from amends.core.chain.declaration import Declaration, Known, Said, SmelterLine, Template
from amends.core.chain.rollup import roll_up

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


def _line(name: str = "Belcast", number: str = "CID000202", **besides: Any) -> SmelterLine:
    known = Known.LISTED if number else Known.NOT_LISTED
    return SmelterLine(
        5, "tin", besides.pop("known", known), name, besides.pop("country", "Malaysia"), number, **besides
    )


def _declared(company: str, *smelters: SmelterLine, on: date = MAY, **answers: Said) -> Declaration:
    said = {question.removeprefix("q"): {"tin": each} for question, each in answers.items()}
    return Declaration(
        Template.CMRT, "6.5", company, Scope.COMPANY, address=company, on=on, metals=("tin",), answers=said,
        smelters=smelters,
    )  # fmt: skip


def test_a_smelter_of_one_number_is_listed_once_with_all_who_name_it() -> None:
    (smelter,) = roll_up([_declared("A", _line()), _declared("B", _line())]).smelters
    assert smelter.suppliers == ("A", "B")
    assert not smelter.conflicts


def test_of_two_that_disagree_the_later_is_in_force_and_both_are_kept() -> None:
    rolled = roll_up([_declared("A", _line(country="Malaysia"), on=JUNE), _declared("B", _line(country="Peru"))])
    (smelter,) = rolled.disputed
    assert smelter.in_force.country == "Malaysia"
    assert smelter.conflicts[0].said == (("Peru", ("B",)), ("Malaysia", ("A",)))


def test_one_name_without_a_number_does_not_make_two_smelters_one() -> None:
    assert len(roll_up([_declared("A", _line(number="")), _declared("B", _line(number=""))]).smelters) == 2


def test_a_later_declaration_replaces_the_earlier_one_of_the_same_supplier() -> None:
    rolled = roll_up([_declared("A", _line()), _declared("A", _line("Other", "CID000303"), on=JUNE)])
    assert [smelter.number for smelter in rolled.smelters] == ["CID000303"]


def test_what_is_not_identified_is_counted_and_is_no_smelter() -> None:
    rolled = roll_up([_declared("A", _line(number="", known=Known.NOT_IDENTIFIED))])
    assert (rolled.smelters, rolled.open) == ((), {"tin": 1})


def test_one_yes_is_enough_where_anything_counts_and_unknown_is_never_no() -> None:
    rolled = roll_up([_declared("A", q1=Said.YES, q3=Said.NO), _declared("B", q1=Said.NO, q3=Said.UNKNOWN)])
    assert rolled.answers["cmrt:1"]["tin"] is Said.YES
    assert rolled.answers["cmrt:3"]["tin"] is Said.UNKNOWN


def test_one_no_is_enough_where_all_must_hold() -> None:
    rolled = roll_up([_declared("A", q7=Said.YES, q6=Said.ALL), _declared("B", q7=Said.NO, q6=Said.ALL)])
    assert rolled.answers["cmrt:7"]["tin"] is Said.NO
    assert "cmrt:6" not in rolled.answers


def test_nothing_is_said_of_a_metal_that_nobody_uses_beyond_that() -> None:
    rolled = roll_up([_declared("A", q1=Said.NO, q2=Said.NO), _declared("B", q1=Said.NO, q2=Said.NO)])
    assert {question: said["tin"] for question, said in rolled.answers.items()} == {
        "cmrt:1": Said.NO,
        "cmrt:2": Said.NO,
    }
