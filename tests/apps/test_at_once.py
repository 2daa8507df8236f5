"""Two presses at the same instant, on real transactions: one is done, and nobody reads an error.

What the case itself keeps is in tests/apps/cases/test_at_once.py.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.directory import actions as directory
from amends.apps.directory.models import Referral, ReferralStep
from amends.apps.money import actions as money
from amends.apps.people import actions as people
from amends.apps.people.models import Disclosure, PersonFile
from amends.core.directory.referral import Move
from tests import cast
from tests.apps.cases.side_by_side import at_once, real_database
from tests.apps.directory.keeping import kept_by
from tests.apps.directory.sending import agree, enlisted, wish
from tests.apps.people.agreeing import CLINIC, WORKER, file_begun, wish_for
from tests.apps.people.agreeing import agree as agree_to


@pytest.fixture
def world(transactional_db: None, tmp_path: Path) -> Iterator[tuple[Case, PersonFile]]:
    """A case with a file, in a database that threads can share."""
    with real_database(tmp_path):
        case = cast.case_told("A-0401")
        yield case, file_begun(case)


def test_a_form_pressed_twice_at_once_is_sent_once(world: tuple[Case, PersonFile]) -> None:
    case, file = world
    sent = _referred_twice(case, file)
    assert sent[0] == sent[1] == Referral.objects.get().pk
    assert Disclosure.objects.count() == 1

    assert sorted(_answered_twice(case, sent[0])) == [False, True]
    assert ReferralStep.objects.count() == 1

    shared = _shared_twice(case, file)
    assert shared[0] == shared[1] == Disclosure.objects.count() == 2

    assert sorted(_written_twice(case, file)) == ["told", "written"]


def _referred_twice(case: Case, file: PersonFile) -> list[int]:
    kept = kept_by(WORKER)
    party = enlisted(case, kept)
    agree(case, file, party)
    asked = wish(kept, party)
    asked = replace(asked, share=replace(asked.share, once="page-1"))
    sent = at_once(*(partial(directory.ask, cast.desk(WORKER, case), file, asked) for _ in range(2)))
    return [each.referral.pk for each in sent]


def _answered_twice(case: Case, referral: int) -> list[bool]:
    secret = directory.new_link(cast.desk(WORKER, case), referral)
    return at_once(*(partial(directory.answer_by_link, secret, Move.ACCEPT) for _ in range(2)))


def _shared_twice(case: Case, file: PersonFile) -> list[int]:
    clinic = cast.desk(CLINIC, case).me
    agree_to(case, file, clinic)
    share = replace(wish_for(clinic), once="page-2")
    shared = at_once(*(partial(people.share, cast.desk(WORKER, case), file, share) for _ in range(2)))
    return [each.number for each in shared]


def _written_twice(case: Case, file: PersonFile) -> list[str]:
    def write(desk: Desk) -> str:
        try:
            money.write_remedy(desk, file, "text", seen=0)
        except money.ChangedMeanwhile:
            return "told"
        return "written"

    return at_once(*(partial(write, cast.desk(WORKER, case)) for _ in range(2)))
