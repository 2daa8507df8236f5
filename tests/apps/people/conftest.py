"""What the tests of people's files share; a test that needs another case has its own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

    from amends.apps.cases.models import Case
    from amends.apps.people.models import PersonFile


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[int]:
    """Tell a case in which all of the cast have a part, once for a file of tests; what a test changes is undone."""
    from django.db import transaction

    from tests import cast

    with django_db_blocker.unblock(), transaction.atomic():
        yield cast.case_told("A-0401").pk
        transaction.set_rollback(True)


@pytest.fixture
def case(told: int) -> "Case":
    """Give this case."""
    from amends.apps.cases.models import Case

    return Case.objects.get(pk=told)


@pytest.fixture
def clinic(case: "Case") -> str:
    """The key of the clinic among the parties of the case."""
    from tests import cast
    from tests.apps.people.agreeing import CLINIC

    return cast.desk(CLINIC, case).me


@pytest.fixture
def file(case: "Case") -> "PersonFile":
    """The file of an adult, begun by the case manager."""
    from tests.apps.people.agreeing import file_begun

    return file_begun(case)
