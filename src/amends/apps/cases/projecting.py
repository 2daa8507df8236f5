"""What is stored beside the entries so that lists are quick: derived from the state, and nothing about a person."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

import holidays as public_holidays

from amends.apps.cases.models import Case
from amends.core.case.advice.limits import due_dates
from amends.core.case.answers import NEW_DANGER, Answers
from amends.core.case.state import CaseState
from amends.core.playbook.playbook import Playbook

_YEARS = 3


@lru_cache(maxsize=32)
def holidays_of(country: str, year: int) -> Collection[date]:
    """Give the public holidays of a country for some years from one on; none where the country is not known."""
    if not country:
        return frozenset()
    try:
        return frozenset(public_holidays.country_holidays(country, years=range(year, year + _YEARS)))
    except NotImplementedError:  # the library knows no calendar of that country
        return frozenset()


def projection(case: Case, state: CaseState, playbook: Playbook) -> dict[str, object]:
    """Give the derived columns of a case."""
    answers = Answers(state, playbook)
    limits = due_dates(answers, holidays_of(case.country, case.opened_at.year))
    first = next((due for due in limits if due.kept is None), None)
    return {
        "number": state.number,
        "head": state.head,
        "step": state.step,
        "status": state.status,
        "urgency": answers.case_urgency,
        "severity": str(answers.of_case("severity").value),
        "level": str(answers.of_case("level").value),
        "persons": len(state.persons),
        "in_danger": sum(urgency in NEW_DANGER for urgency in answers.urgency.values()),
        "next_limit": first.deadline.id if first else "",
        "next_due": first.at if first else None,
    }
