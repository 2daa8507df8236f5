"""The people of an organisation that tests of its pages begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # this file is read before Django knows its settings
    from amends.apps.accounts.models import Account


@pytest.fixture
def ada() -> Account:
    """The administrator."""
    from tests.apps.accounts.staff import organisation, somebody

    return somebody("ada", organisation(), administrator=True)


@pytest.fixture
def ben(ada: Account) -> Account:
    """A colleague."""
    from tests.apps.accounts.staff import somebody

    return somebody("ben", ada.organisation)


@pytest.fixture
def stranger() -> Account:
    """The administrator of another organisation."""
    from tests.apps.accounts.staff import organisation, somebody

    return somebody("stranger", organisation("Elsewhere", "SP"), administrator=True)
