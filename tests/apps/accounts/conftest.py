"""The people of an organisation that tests of its pages begin with."""

import pytest

from amends.apps.accounts.models import Account
from tests.apps.accounts.staff import organisation, somebody


@pytest.fixture
def ada() -> Account:
    """The administrator."""
    return somebody("ada", organisation(), administrator=True)


@pytest.fixture
def ben(ada: Account) -> Account:
    """A colleague."""
    return somebody("ben", ada.organisation)


@pytest.fixture
def stranger() -> Account:
    """The administrator of another organisation."""
    return somebody("stranger", organisation("Elsewhere", "SP"), administrator=True)
