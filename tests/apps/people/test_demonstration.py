"""What make run shows of files: consents, one taken back, an emergency, a child; through the actions pages use."""

from unittest.mock import patch

import pytest
from django.utils import timezone

from amends.apps.cases import demonstration as cases
from amends.apps.cases.models import BreakGlass, Case
from amends.apps.people import queries
from amends.apps.people.demonstration import CHILDREN, WAGES, load
from amends.apps.people.models import Document, PersonFile
from tests import cast

pytestmark = pytest.mark.django_db


def test_every_role_finds_what_is_theirs_and_loading_again_changes_nothing() -> None:
    whole = cases.read_demonstration()
    both = whole.model_copy(
        update={"cases": tuple(each for each in whole.cases if each.reference in {WAGES, CHILDREN})}
    )
    with patch.object(cases, "read_demonstration", lambda: both):
        cases.load(timezone.now())
    load()
    there = PersonFile.objects.count(), Document.objects.count()
    load()
    assert (PersonFile.objects.count(), Document.objects.count()) == there == (3, 3)

    case = Case.objects.get(reference=WAGES)
    worker = cast.desk("grace.banda", case)
    woman = PersonFile.objects.get(case=case, code="v1")
    assert {(each.recipient, each.ended_at is not None) for each in queries.sent(worker, woman)} == {
        ("clinic", False),
        ("union", True),
    }
    page = cast.client_of("grace.banda").get(f"/cases/{WAGES}/people/v1/consents/").content.decode()
    assert "Tell them: the consent was taken back" in page
    assert len(queries.received(cast.desk("dr.nkosi", case))) == 1
    assert BreakGlass.objects.get().reviewed is None
    assert "Say what came of it" in cast.client_of("ines.duarte").get(f"/cases/{WAGES}/emergencies/").content.decode()
    assert "Look again at what is best for" in cast.client_of("grace.banda").get("/work/").content.decode()
    assert cast.client_of("sofia.reyes").get(f"/cases/{WAGES}/people/v1/").status_code == 404


def test_without_its_cases_nothing_is_filled() -> None:
    load()
    assert not PersonFile.objects.exists()
