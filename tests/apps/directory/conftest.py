"""What the tests of the directory share: the case in which everybody has a part, and a directory of four."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from amends.apps.cases.models import Case


@pytest.fixture
def case() -> "Case":
    """A case in which everybody of the cast has a part."""
    from tests import cast

    return cast.case_told("A-0401")


@pytest.fixture
def cast_alone(db: None) -> None:
    """The cast, without any case."""
    from amends.apps.accounts.actions import create_demonstration_accounts

    create_demonstration_accounts()


@pytest.fixture
def kept(cast_alone: None) -> dict[str, int]:
    """A directory of four, kept by the case manager: the key of each by its name."""
    from tests.apps.directory.keeping import kept_by

    return kept_by("grace.banda")
