"""What the tests of people's files share; a test that needs another case has its own."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from amends.apps.cases.models import Case
    from amends.apps.people.models import PersonFile


@pytest.fixture
def case() -> "Case":
    """A case in which everybody of the cast has a part."""
    from tests import cast

    return cast.case_told("A-0401")


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
