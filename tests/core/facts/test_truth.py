"""Rulings: what is known joins by Kleene's strong logic, and what stands by plain logic with unknown as not so."""

from itertools import product

import pytest

from amends.core.facts.truth import (
    FALSE,
    PRESUMED,
    TRUE,
    UNKNOWN,
    Truth,
    all_of,
    any_of,
    between,
    both_of,
    is_known,
    opposite,
    stands,
    truth_of,
)

RULINGS = (FALSE, TRUE, UNKNOWN, PRESUMED)
KLEENE = {FALSE: 0.0, UNKNOWN: 0.5, PRESUMED: 0.5, TRUE: 1.0}


def known_as(ruling: int) -> float:
    """Kleene's three values as numbers: all is the least of them, any the greatest, not the rest to one."""
    return KLEENE[ruling]


@pytest.mark.parametrize(
    ("ruling", "known", "standing", "truth"),
    [
        (FALSE, True, False, Truth.FALSE),
        (TRUE, True, True, Truth.TRUE),
        (UNKNOWN, False, False, Truth.CANNOT_TELL_YET),
        (PRESUMED, False, True, Truth.CANNOT_TELL_YET),
    ],
)
def test_each_ruling_says_whether_it_is_known_and_whether_it_stands(
    ruling: int, known: bool, standing: bool, truth: Truth
) -> None:
    assert is_known(ruling) is known
    assert stands(ruling) is standing
    assert truth_of(ruling) is truth


@pytest.mark.parametrize("rulings", [*product(RULINGS, repeat=2), *product(RULINGS, repeat=3)])
def test_all_holds_as_the_least_of_its_parts(rulings: tuple[int, ...]) -> None:
    assert known_as(all_of(rulings)) == min(map(known_as, rulings))
    assert stands(all_of(rulings)) == (FALSE not in rulings and all(map(stands, rulings)))


@pytest.mark.parametrize("rulings", [*product(RULINGS, repeat=2), *product(RULINGS, repeat=3)])
def test_any_holds_as_the_greatest_of_its_parts(rulings: tuple[int, ...]) -> None:
    assert known_as(any_of(rulings)) == max(map(known_as, rulings))
    assert stands(any_of(rulings)) == any(map(stands, rulings))


@pytest.mark.parametrize("ruling", RULINGS)
def test_not_turns_around_what_is_known_and_what_stands(ruling: int) -> None:
    assert known_as(opposite(ruling)) == 1 - known_as(ruling)
    assert stands(opposite(ruling)) is not stands(ruling)
    assert opposite(opposite(ruling)) == ruling


@pytest.mark.parametrize(("first", "second"), [*product((TRUE, UNKNOWN, PRESUMED), repeat=2)])
def test_two_rulings_that_are_not_false_join_like_all(first: int, second: int) -> None:
    assert both_of(first, second) == all_of((first, second))


def test_all_of_nothing_holds_and_any_of_nothing_does_not() -> None:
    assert all_of(()) == TRUE
    assert any_of(()) == FALSE


def test_the_negation_of_an_unknown_stands_without_being_known() -> None:
    assert opposite(UNKNOWN) == PRESUMED


@pytest.mark.parametrize("now", [True, False])
def test_a_number_between_two_bounds_is_known_when_both_come_out_alike(now: bool) -> None:
    assert between(lowest=True, highest=True, now=now) == TRUE
    assert between(lowest=False, highest=False, now=now) == FALSE
    assert between(lowest=False, highest=True, now=now) == (PRESUMED if now else UNKNOWN)
