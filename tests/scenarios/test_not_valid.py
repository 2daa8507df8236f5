"""The table of files that are not valid is sound: one marked problem or more each, nothing twice, all readable."""

import pytest
import yaml

from tests.scenarios.not_valid import HEAD, NOT_VALID, NotValid
from tests.scenarios.valid_tricky import VALID_TRICKY


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(NOT_VALID) >= 60
    assert len(VALID_TRICKY) >= 20


def test_no_name_and_no_text_stands_twice() -> None:
    assert len({case.name for case in NOT_VALID}) == len(NOT_VALID)
    assert len({case.text for case in NOT_VALID}) == len(NOT_VALID)


@pytest.mark.parametrize("case", NOT_VALID, ids=lambda case: case.name)
def test_every_file_marks_its_problems_and_is_yaml(case: NotValid) -> None:
    assert all(words for _, words in case.problems)
    assert case.problems
    assert list(yaml.safe_load_all(case.text))


def test_the_shared_head_is_itself_valid_to_read() -> None:
    assert sorted(yaml.safe_load(HEAD)) == ["parties", "scenario", "timeline"]
