"""Which of several claims is in force, and why."""

from datetime import date

import pytest

from amends.core.chain.standing import Claim, Why, standing

OLD, NEW = date(2024, 1, 1), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("claims", "value", "why"),
    [
        ([], None, Why.NOBODY),
        ([("a", NEW)], "a", Why.ONLY),
        ([("a", NEW), ("a", OLD)], "a", Why.AGREED),
        ([("a", OLD), ("b", NEW)], "b", Why.NEWEST),
        ([("a", None), ("b", OLD)], "b", Why.NEWEST),
        ([("a", NEW), ("b", NEW)], None, Why.DISPUTED),
        ([("a", NEW), ("b", NEW), ("c", OLD)], None, Why.DISPUTED),
    ],
)
def test_what_is_in_force_is_told_with_its_reason(
    claims: list[tuple[str, date | None]], value: str | None, why: Why
) -> None:
    found = standing([Claim(said, f"source {number}", on) for number, (said, on) in enumerate(claims)])
    assert (found.value, found.why, len(found.claims)) == (value, why, len(claims))
