"""Somebody signed in, for pages that ask who is there."""

import pytest
from django.test import Client


@pytest.fixture
def ines(db: None, client: Client) -> Client:
    """Ines Duarte, remediation lead, signed in."""
    # Not above: this file is read before Django wakes.
    from amends.apps.accounts.actions import create_demonstration_accounts

    client.force_login(create_demonstration_accounts()[0])
    return client
