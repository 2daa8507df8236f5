"""What the tests of money share: the children at the washing pond, told once for a file of tests."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

if TYPE_CHECKING:
    from amends.apps.cases.models import Case

POND = "A-0406"


@pytest.fixture(scope="module")
def told(django_db_setup: object, django_db_blocker: Any) -> Iterator["Case"]:
    """Tell the case inside a transaction that is undone after the file; each test lives in a savepoint of it."""
    from tests import cast

    with django_db_blocker.unblock(), transaction.atomic():
        yield cast.case_told(POND)
        transaction.set_rollback(True)


@pytest.fixture
def case(told: "Case", db: object) -> "Case":
    """A case in which money was promised, paid, received and confirmed, in part."""
    told.refresh_from_db()
    return told


@pytest.fixture(scope="module")
def helped_once(told: "Case", django_db_blocker: Any) -> "Case":
    """Let a fund help in the case, once for a file of tests."""
    from tests.apps.money import funds

    with django_db_blocker.unblock():
        funds.help_in(told)
    return told


@pytest.fixture
def helped(helped_once: "Case", db: object) -> "Case":
    """A case that a fund helps: see `tests.apps.money.funds.help_in`."""
    helped_once.refresh_from_db()
    return helped_once
