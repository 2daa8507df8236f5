"""How tests of money speak: a browser of somebody, the number of a line, what they send."""

import re
from typing import TYPE_CHECKING, Any

from amends.apps.cases.models import Case
from amends.apps.money import queries
from amends.core.redress.rows import Row
from tests import cast

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

WORKER, LEAD, SPONSOR, TRADER, AUDITOR = "grace.banda", "ines.duarte", "halvard.moe", "karim.osei", "june.park"
JOINED = "ruth.calloway"
"""She answers for the money of a second company, which joined the case."""
KEY = "0123456789abcdef0123456789abcdef"


def address(case: Case, *rest: object) -> str:
    """Give an address of the money of a case."""
    return "/".join(["", "cases", case.reference, "money", *(str(each) for each in rest), ""])


def page(case: Case, username: str = WORKER, *rest: object) -> str:
    """Give what somebody reads, with the spaces of numbers as plain ones."""
    answer = cast.client_of(username).get(address(case, *rest))
    assert answer.status_code == 200, answer.status_code
    return text_of(answer)


def text_of(answer: "Answer") -> str:
    """Give the words of an answer without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def row(case: Case, person: str, action: str) -> Row:
    """Give one line as it stands."""
    case.refresh_from_db()
    rows = queries.all_rows(cast.desk(WORKER, case))
    return next(each for each in rows if (each.line.person, each.line.action) == (person, action))


def send(case: Case, username: str, *rest: object, **sent: Any) -> "Answer":
    """Send a form as somebody who has the page of now before them."""
    case.refresh_from_db()
    given = {"seen": case.number, "key": KEY, "day": "2026-01-10", **sent}
    return cast.client_of(username).post(address(case, *rest), given)


def happens(case: Case, person: str, action: str, what: str, amount: str, **more: Any) -> "Answer":
    """Let the case worker write down what happened to one line."""
    number = row(case, person, action).number
    return send(case, WORKER, "lines", number, what=what, amount=amount, **more)
