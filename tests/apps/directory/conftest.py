"""What the tests of the directory share. A module that works in a case makes it once, and each test is undone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pytest_django import DjangoDbBlocker

if TYPE_CHECKING:
    from amends.apps.cases.models import Case
    from amends.apps.people.models import PersonFile


class World(NamedTuple):
    """A case in which everybody of the cast has a part, a directory of four, and the file of a person."""

    case: "Case"
    kept: dict[str, int]
    file: "PersonFile"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Make it once for a module, and undo it as if it had never been."""
    from django.db import transaction

    from tests import cast
    from tests.apps.directory.keeping import kept_by
    from tests.apps.people.agreeing import file_begun

    with django_db_blocker.unblock(), transaction.atomic():
        case = cast.case_told("A-0401")
        yield World(case, kept_by("grace.banda"), file_begun(case))
        transaction.set_rollback(True)


@pytest.fixture
def case(world: World) -> "Case":
    """The case."""
    return world.case


@pytest.fixture
def kept(world: World) -> dict[str, int]:
    """The directory of four, kept by the case manager: the key of each by its name."""
    return world.kept


@pytest.fixture
def file(world: World) -> "PersonFile":
    """The file of a person of the case, begun by the case manager."""
    return world.file


@pytest.fixture
def cast_alone(db: None) -> None:
    """The cast, without any case and any directory."""
    from amends.apps.accounts.actions import create_demonstration_accounts

    create_demonstration_accounts()
