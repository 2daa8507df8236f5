"""Every head of loss comes out as one works it out by hand, and unfolds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.redress.computing import Computed
from amends.core.redress.losses import Interest
from amends.core.redress.unfolding import verify
from tests.core.redress.files import HEADER, computed

WITH_INTEREST = HEADER + "interest: {kind: simple, per_year: 0.10, days: actual/365, source: a law}\n"
ONE_YEAR_BEFORE = "2025-11-01"


def total(found: Computed) -> tuple[str, str]:
    for person in found.people:
        verify(person.total)
    verify(found.total)
    return f"{found.total.low:f}", f"{found.total.high:f}"


def one(head: str, record: str) -> str:
    return f"losses: [{{person: P1, head: {head}, currency: USD, source: a paper, records: [{{{record}}}]}}]"


@pytest.mark.parametrize(
    ("head", "record", "expected"),
    [
        # 26 days at the higher of 12 and 15.50, less 100.
        (
            "head.wages",
            "from: 2026-01-01, to: 2026-01-31, worked: 26, promised: 12, minimum: 15.50, paid: 100",
            "303.00",
        ),
        # The custom of the site is the highest.
        (
            "head.wages",
            "from: 2026-01-01, to: 2026-01-31, worked: 10, promised: 12, minimum: 10, norm: 20, paid: 0",
            "200.00",
        ),
        # Paid more than was due: nothing is owed, and nothing is owed back.
        ("head.wages", "from: 2026-01-01, to: 2026-01-31, worked: 1, promised: 12, paid: 100", "0"),
        # 40 hours at 2.00 × 1.5 = 120, less 30.
        ("head.overtime", "from: 2026-01-01, to: 2026-01-31, hours: 40, rate: 2, times: 1.5, paid: 30", "90.00"),
        ("head.deductions", "day: 2026-01-01, amount: 12.34", "12.34"),
        ("head.fees", "day: 2026-01-01, amount: 1900", "1900"),
        ("head.property", "day: 2026-01-01, amount: 250", "250"),
        ("head.medical", "day: 2027-01-01, amount: 800", "800"),
        ("head.travel", "day: 2026-01-01, amount: 60.50", "60.50"),
        # Three terms of 120.
        ("head.schooling", "from: 2025-01-01, to: 2025-12-31, of: term, amount: 120, periods: 3", "360.00"),
        # 14 months of 45.50.
        ("head.child_income", "from: 2026-01-01, to: 2027-03-01, of: month, amount: 45.50, periods: 14", "637.00"),
        ("head.opportunity", "from: 2025-01-01, to: 2025-12-31, of: month, amount: 30, periods: 12", "360.00"),
    ],
)
def test_each_head_by_hand(head: str, record: str, expected: str) -> None:
    assert total(computed(one(head, record))) == (expected, expected)


def test_pay_of_a_month_is_divided_by_the_days_it_is_for() -> None:
    pay = "promised: {low: 910, high: 910, per: month, makes: 26}"
    # 910 ÷ 26 = 35 a day, for 20 days.
    found = computed(one("head.wages", f"from: 2026-01-01, to: 2026-01-31, worked: 20, {pay}, paid: 0"))
    assert total(found) == ("700.00", "700.00")


def test_days_worked_come_from_the_calendar_of_the_file() -> None:
    calendar = "calendars: {mine: {rest: [sunday], free: [2026-03-06], source: witnesses}}\n"
    record = "from: 2026-03-01, to: 2026-03-31, calendar: mine, promised: 10, paid: 0"
    # March 2026 has 31 days, five of them Sundays, and the 6th was free: 25 days.
    assert total(computed(one("head.wages", record), header=HEADER + calendar)) == ("250.00", "250.00")


def test_interest_runs_from_the_end_of_the_pay_period_and_from_the_day_of_a_payment() -> None:
    wages = f"from: 2025-10-01, to: {ONE_YEAR_BEFORE}, worked: 10, promised: 10, paid: 0"
    assert total(computed(one("head.wages", wages), header=WITH_INTEREST))[0] == "110.00"
    fees = f"day: {ONE_YEAR_BEFORE}, amount: 200"
    assert total(computed(one("head.fees", fees), header=WITH_INTEREST))[0] == "220.00"


def test_no_interest_runs_on_what_is_due_later_or_on_heads_without_it() -> None:
    assert total(computed(one("head.medical", "day: 2027-01-01, amount: 800"), header=WITH_INTEREST))[0] == "800"
    owed = computed(one("head.property", f"day: {ONE_YEAR_BEFORE}, amount: 250"), header=WITH_INTEREST)
    assert total(owed)[0] == "250"
    assert owed.people[0].heads[0].interest is Interest.NOT_ON_THIS_HEAD


def test_a_loss_may_have_a_rule_of_its_own_or_none_with_a_reason() -> None:
    own = "interest: {kind: simple, per_year: 0.05, days: actual/365, source: another law}"
    record = f"records: [{{day: {ONE_YEAR_BEFORE}, amount: 100}}]"
    losses = f"losses: [{{person: P1, head: head.fees, currency: USD, source: a paper, {own}, {record}}}]"
    assert total(computed(losses, header=WITH_INTEREST))[0] == "105.00"
    none = "interest: none, because: the agency paid it back within a week"
    losses = f"losses: [{{person: P1, head: head.fees, currency: USD, source: a paper, {none}, {record}}}]"
    found = computed(losses, header=WITH_INTEREST)
    assert total(found)[0] == "100"
    assert found.people[0].heads[0].because == "the agency paid it back within a week"


def test_that_no_rule_of_interest_was_given_is_kept() -> None:
    found = computed(one("head.fees", "day: 2026-01-01, amount: 1900"))
    assert found.people[0].heads[0].interest is Interest.NOT_GIVEN


def test_moral_harm_takes_the_range_of_its_band() -> None:
    bands = "bands: [{band: severe, amount: 2000..5000, currency: USD, source: a court}]\n"
    assert total(computed(one("head.moral", "band: severe"), header=HEADER + bands)) == ("2000", "5000")


def test_a_debt_that_does_not_bind_is_told_and_counts_in_no_total() -> None:
    found = computed(one("head.debts", "day: 2026-01-01, amount: 9000, ref: camp.store"))
    assert total(found) == ("0", "0")
    assert found.people[0].heads[0].is_void
    assert found.people[0].heads[0].amount.low == 9000


def test_totals_are_in_one_currency_by_the_rate_of_the_day() -> None:
    rates = "rates: [{of: GHS, in: USD, from: 2026-10-30, to: 2026-11-05, rate: 0.0812, source: central bank}]\n"
    losses = """
        losses:
          - {person: P1, head: head.fees, currency: USD, source: a paper, records: [{day: 2026-01-01, amount: 10}]}
          - {person: P2, head: head.fees, currency: GHS, source: a paper, records: [{day: 2026-01-01, amount: 1000}]}
        """
    found = computed(losses, header=HEADER + rates)
    assert [(each.person, each.total.low) for each in found.people] == [("P1", 10), ("P2", Decimal("81.20"))]
    assert total(found)[0] == "91.20"


def test_uncertain_figures_give_a_range() -> None:
    record = "from: 2026-01-01, to: 2026-01-31, worked: 20..26, promised: 10..12, paid: 0..50"
    assert total(computed(one("head.wages", record))) == ("150.00", "312.00")


AMOUNTS = st.decimals(min_value=0, max_value=10**6, places=2)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(0, 31)), min_size=1, max_size=5))
def test_wages_are_never_below_what_each_period_alone_would_give(
    months: list[tuple[Decimal, Decimal, Decimal, int]],
) -> None:
    records = [
        f"{{ref: r{number}, from: 2026-01-01, to: 2026-01-31, worked: {days}, promised: {promised}, "
        f"minimum: {minimum}, paid: {paid}}}"
        for number, (promised, minimum, paid, days) in enumerate(months)
    ]
    losses = f"losses: [{{person: P1, head: head.wages, currency: USD, source: s, records: [{', '.join(records)}]}}]"
    expected = sum(max(max(each[0], each[1]) * each[3] - each[2], Decimal(0)) for each in months)
    found = computed(losses)
    verify(found.total)
    assert found.total.low == expected
