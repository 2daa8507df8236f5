"""What is best for a child is looked at again: every decision has a day for it, thirty days away at the most.

Source: standards, section 11 (review within 30 days).
"""

from collections.abc import Mapping
from datetime import date, timedelta

from amends.core.safeguards.person_file import WrongAnswerError

LONGEST = timedelta(days=30)
SECTION = "interests"
_DECISION, _REVIEW = "interests_decision", "interests_review"


def checked_review(now: Mapping[str, str], before: Mapping[str, str], on: date) -> date | None:
    """Give the day on which somebody looks again, None where there is nothing to look at yet.

    What stands as it stood is not asked for anew.

    Raises:
        WrongAnswerError: what was decided has no such day, or one that is too far away.
    """
    day = date.fromisoformat(now[_REVIEW]) if _REVIEW in now else None
    if _DECISION not in now or all(now.get(name) == before.get(name) for name in (_DECISION, _REVIEW)):
        return day
    if day is None:
        raise WrongAnswerError(_REVIEW, "no_review")
    if day > on + LONGEST:
        raise WrongAnswerError(_REVIEW, "review_too_late")
    return day
