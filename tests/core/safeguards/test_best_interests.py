"""What was decided for a child is looked at again within thirty days."""

from datetime import date

import pytest

from amends.core.safeguards.best_interests import checked_review
from amends.core.safeguards.person_file import WrongAnswerError

TODAY = date(2026, 3, 1)
DECIDED = {"interests_decision": "She stays with her aunt."}


def test_a_decision_has_a_day_within_thirty_days() -> None:
    assert checked_review({**DECIDED, "interests_review": "2026-03-31"}, {}, TODAY) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("answers", "code"),
    [(DECIDED, "no_review"), ({**DECIDED, "interests_review": "2026-04-01"}, "review_too_late")],
)
def test_a_decision_without_such_a_day_is_refused_at_it(answers: dict[str, str], code: str) -> None:
    with pytest.raises(WrongAnswerError) as wrong:
        checked_review(answers, {}, TODAY)
    assert (wrong.value.question, wrong.value.code) == ("interests_review", code)


def test_a_new_decision_needs_a_new_day() -> None:
    before = {**DECIDED, "interests_review": "2026-03-20"}
    with pytest.raises(WrongAnswerError):
        checked_review({"interests_decision": "She goes to her mother."}, before, TODAY)


def test_what_stands_as_it_stood_is_not_asked_for_anew() -> None:
    assert checked_review({**DECIDED, "school": "Nchanga"}, DECIDED, TODAY) is None
    before = {**DECIDED, "interests_review": "2025-12-01"}
    assert checked_review({**before, "school": "Nchanga"}, before, TODAY) == date(2025, 12, 1)


def test_before_anything_is_decided_there_is_only_a_day_if_somebody_names_one() -> None:
    assert checked_review({"childs_views": "She wants to go to school."}, {}, TODAY) is None
    assert checked_review({"interests_review": "2026-06-01"}, {}, TODAY) == date(2026, 6, 1)
