"""What the tests of cases share: a case that was opened this Monday morning."""

import pytest

from tests.core.case.casework import Desk


@pytest.fixture
def desk() -> Desk:
    """A new case on the desk, nothing known yet."""
    return Desk()
