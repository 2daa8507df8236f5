"""How tests of funds speak: a fund kept by a programme, into which two companies pay, and a case that it helps."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from amends.apps.accounts.queries import organisation_named
from amends.apps.cases.models import Case
from amends.apps.money import queries
from amends.apps.money.models import Fund
from amends.apps.money.queries import OpenFund
from amends.core.case.state import COMMON_FUND
from amends.core.redress.common_fund import Move
from tests import cast
from tests.apps.money.booking import JOINED, LEAD, WORKER, happens, send, text_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

KEEPER, SMELTER, OUTSIDER = "june.park", "sofia.reyes", "meera.joshi"
NAME = "Copperbelt relief fund"
CARE, TODAY = "head.medical", timezone.localdate().isoformat()
_KEYS = (f"{number:032x}" for number in range(1, 10_000))


def fund() -> Fund:
    """Give the one fund there is."""
    return Fund.objects.get()


def as_seen_by(username: str) -> OpenFund:
    """Give the fund as somebody has it before them, who must have a part in it."""
    found = queries.common_fund(fund().opaque, cast.account(username))
    assert found is not None
    return found


def address(*rest: object) -> str:
    """Give an address of the fund."""
    return "/".join(["", "money", "funds", fund().opaque, *(str(each) for each in rest), ""])


def tell(username: str, *rest: object, **sent: Any) -> "Answer":
    """Send a form of the fund as somebody who has the page of now before them."""
    given = {"key": next(_KEYS), "day": "2026-01-10", "currency": "USD", **sent}
    if "seen" not in given:
        given["seen"] = as_seen_by(username).state.number
    return cast.client_of(username).post(address(*rest), given)


def done(answer: "Answer") -> None:
    """Let pass what was written."""
    assert answer.status_code == 302, answer.content.decode()


def opened() -> None:
    """Open the fund, and let two companies pay in."""
    done(cast.client_of(KEEPER).post("/money/funds/new/", {"name": NAME}))
    for name in ("Aurelin Devices", "Calder Vale Motors"):
        company = organisation_named(name)
        assert company is not None
        done(tell(KEEPER, "organisations", organisation=company.pk))


def paid_in() -> None:
    """Let one company promise 1,000 of which 600 come, and the other 300 that do not."""
    done(tell(LEAD, "payments", what=Move.PROMISED.value, amount="1000"))
    done(tell(JOINED, "payments", what=Move.PROMISED.value, amount="300"))
    done(tell(KEEPER, "payments", who=as_seen_by(LEAD).me, what=Move.ARRIVED.value, amount="600"))


def asked(case: Case, amount: str = "250", **sent: Any) -> "Answer":
    """Ask for help as whoever leads the case."""
    return send(case, LEAD, "fund", **{"fund": fund().opaque, "amount": amount, "currency": "USD", "seen": 0, **sent})


def set_aside(case: Case, amount: str = "200", **sent: Any) -> "Answer":
    """Set money aside for the case as whoever keeps the fund."""
    return tell(KEEPER, "cases", case.reference, what=Move.SET_ASIDE.value, amount=amount, **sent)


def shown_to(username: str, *rest: object) -> str:
    """Give the words of a page of the fund, as somebody reads it who has a part in it."""
    answer = cast.client_of(username).get(address(*rest))
    assert answer.status_code == 200
    return text_of(answer)


def help_in(case: Case) -> None:
    """Set 200 of the fund aside for the case, of which 60 are paid in advance for the trader."""
    opened()
    paid_in()
    done(asked(case))
    done(set_aside(case))
    owed = {"action": CARE, "currency": "USD", "due": TODAY, "payer": "bluewater", "person": "k2", "amount": "100"}
    done(send(case, WORKER, "promise", key="0" * 32, **owed))
    done(happens(case, "k2", CARE, "paid", "60", by=COMMON_FUND, payee="k2"))
