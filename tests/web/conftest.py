"""Somebody signed in, for pages that ask who is there."""

import pytest
from django.test import Client


@pytest.fixture
def ines(db: None) -> Client:
    """Ines Duarte, remediation lead, signed in."""
    # Not above: this file is read before Django wakes.
    from amends.apps.accounts.actions import create_demonstration_accounts
    from tests import cast

    return cast.signed_in(create_demonstration_accounts()[0])
