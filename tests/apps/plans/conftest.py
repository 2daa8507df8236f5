"""What the tests of plans share: one case told once for a whole file; what a test writes is undone after it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from amends.apps.cases.models import Case


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator["Case"]:
    """Children at a washing pond, sixty days on; gone again when the file of tests is over."""
    from django.db import transaction

    from tests import cast
    from tests.apps.plans.planning import POND

    with django_db_blocker.unblock(), transaction.atomic():
        yield cast.case_told(POND)
        transaction.set_rollback(True)


@pytest.fixture
def case(told: "Case", db: None) -> "Case":
    """The case as it was told, whatever other tests wrote into it."""
    from amends.apps.cases.models import Case

    return Case.objects.get(pk=told.pk)
