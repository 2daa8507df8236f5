"""When what is best for a child is looked at again stands on the work of those who read the file, and nowhere else."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from amends.apps.cases.models import Case
from amends.apps.notices.models import Item
from amends.apps.people import actions
from amends.apps.people.models import PersonFile
from tests import cast

pytestmark = pytest.mark.django_db

WORKER, LEAD = "grace.banda", "ines.duarte"
JOB = "Look again at what is best for"
DECIDED = "She stays with her aunt."


@pytest.fixture
def case() -> Case:
    made = cast.case_told(cast.TONIGHT)
    actions.begin_file(cast.desk(WORKER, made), _code(made))
    return made


def _code(case: Case) -> str:
    return next(iter(cast.desk(WORKER, case).state.persons))


def _write(case: Case, seen: int, days: int | None) -> tuple[int, str]:
    day = "" if days is None else (timezone.localdate() + timedelta(days=days)).isoformat()
    address = f"/cases/{case.reference}/people/{_code(case)}/part/interests/"
    sent = {"interests_decision": DECIDED, "interests_review": day, "seen": str(seen)}
    answer = cast.client_of(WORKER).post(address, sent)
    return answer.status_code, answer.content.decode()


def _work(username: str) -> str:
    return cast.client_of(username).get("/work/").content.decode()


def test_it_is_the_work_of_the_readers_until_it_is_looked_at_and_late_of_the_lead(case: Case) -> None:
    assert _write(case, 0, 10)[0] == 302
    page = _work(WORKER)
    assert JOB in page
    assert f"/people/{_code(case)}/part/interests/" in page
    assert DECIDED not in page
    assert JOB not in _work(LEAD)
    keys = {(item.account.username, item.escalated) for item in Item.objects.filter(key=f"review:{_code(case)}")}
    assert keys == {(WORKER, False), (LEAD, True)}
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        late = _work(LEAD)
        assert JOB in late
        assert f"/people/{_code(case)}/" not in late
        assert JOB not in _work("luc.martin")
        assert _write(case, 1, 30)[0] == 302
        assert JOB not in _work(LEAD)
    actions.erase(cast.desk(WORKER, case), PersonFile.objects.get(case=case, code=_code(case)))
    assert JOB not in _work(WORKER)


def test_a_decision_without_a_day_or_with_one_too_far_away_is_not_kept(case: Case) -> None:
    for days, said in ((None, "needs a day"), (31, "30 days from now at the most")):
        status, page = _write(case, 0, days)
        assert status == 422
        assert said in page
        assert DECIDED in page  # nothing typed is lost
    assert PersonFile.objects.get(case=case, code=_code(case)).review_on is None
    assert not Item.objects.filter(key__startswith="review:").exists()
