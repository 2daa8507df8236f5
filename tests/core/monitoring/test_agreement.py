"""A claim beside what was kept: agreeing, differing, or not known."""

import pytest

from amends.core.facts.statements import Value
from amends.core.monitoring.agreement import Agreement, compared


@pytest.mark.parametrize(
    ("claimed", "kept", "expected"),
    [
        (True, True, Agreement.AGREES),
        (2, 2, Agreement.AGREES),
        (True, False, Agreement.DIFFERS),
        (False, True, Agreement.DIFFERS),
        (2, 0, Agreement.DIFFERS),
        (True, None, Agreement.UNSUPPORTED),
        (False, None, Agreement.UNSUPPORTED),
        (None, False, Agreement.UNSAID),
        (None, True, Agreement.UNSAID),
        (None, None, Agreement.UNKNOWN),
    ],
)
def test_what_is_not_known_neither_agrees_nor_differs(claimed: Value, kept: Value, expected: Agreement) -> None:
    assert compared(claimed, kept) is expected
