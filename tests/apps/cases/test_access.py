"""Every answer of the policy explains itself, to the person it is about."""

import pytest
from django.utils.html import strip_tags

from amends.apps.cases.pages.access import ACTS, DATA, REASONS, access_of
from amends.core.access.policy import Reason
from amends.core.access.table import Act, Data
from tests import cast

pytestmark = pytest.mark.django_db


def test_there_are_words_for_everything_the_policy_knows() -> None:
    assert (set(DATA), set(ACTS), set(REASONS)) == (set(Data), set(Act), set(Reason))


def test_each_reads_what_their_part_needs_and_why_the_rest_is_not_shown() -> None:
    case = cast.case_told("A-0401")
    worker, smelter = access_of(cast.desk("grace.banda", case)), access_of(cast.desk("sofia.reyes", case))
    assert {row.because for row in worker.of_files} == {"your part in the case needs it"}
    assert [row.may for row in smelter.of_files] == [""] * len(worker.of_files)
    assert {row.because for row in smelter.of_files} == {"your part in the case does not need it"}
    lead = {row.name: row.may for row in access_of(cast.desk("ines.duarte", case)).of_case}
    assert lead["Who belongs to the case"] == "read, let others in"
    page = strip_tags(cast.client_of("sofia.reyes").get(f"/cases/{case.reference}/access/").content.decode())
    assert "Not shown: your part in the case does not need it." in page
    assert "is not needed for that is not shown" in page
