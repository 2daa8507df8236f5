"""Who is asked to pay: every weight visible, changed with a reason, to the last coin; a company sees its own part."""

from typing import TYPE_CHECKING, Any

import pytest

from amends.apps.cases.models import Case
from tests import cast
from tests.apps.money.booking import AUDITOR, LEAD, TRADER, WORKER, address, page, text_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
SHARING: dict[str, Any] = {
    "amount": "1000.01",
    "currency": "USD",
    "in_advance_by": "aurelin",
    "rank:meridian": "payer.smelter",
    "link:meridian": "caused",
    "agreed:meridian": "on",
    "at_most:meridian": "400",
    "because:meridian": "all that is in its account",
    "rank:aurelin": "payer.buyer",
    "link:aurelin": "contributed",
    "agreed:aurelin": "on",
    "volume:aurelin": "40",
    "leverage:aurelin": "3",
    "knowledge:aurelin": "8",
    "rank:bluewater": "payer.buyer",
    "link:bluewater": "directly_linked",
    "volume:bluewater": "60",
    "leverage:bluewater": "2",
    "knowledge:bluewater": "2",
}


def send(case: Case, username: str = LEAD, **changed: str) -> "Answer":
    sent = {"seen": case.number, **SHARING, **changed}
    return cast.client_of(username).post(address(case, "shares", "write"), sent)


def test_the_parts_are_those_of_the_hand_calculation_in_the_docs(case: Case) -> None:
    assert send(case).status_code == 302
    shown = page(case, LEAD, "shares")
    for words in ("Tolvane Cobalt : 400 USD", "Aurelin Devices : 420.79 USD", "Bluewater Trading : 179.22 USD"):
        assert words in shown
    assert "10.8" in shown
    assert "pays 179.22 USD in advance and may ask it back of Bluewater Trading" in shown


def test_a_company_sees_what_is_asked_of_itself_and_nobody_else(case: Case) -> None:
    send(case)
    shown = page(case, TRADER, "shares")
    assert "Bluewater Trading : 179.22 USD" in shown
    assert "420.79" not in shown
    assert "Tolvane" not in shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"because:meridian": ""}, "Say why."),
        ({"parts:measure.volume": "1"}, "Say why."),
        ({"volume:meridian": "3"}, "Only buyers share by these figures."),
        ({"volume:aurelin": "3..4"}, "Write one number here, no range."),
        ({"rank:meridian": "", "rank:aurelin": "", "rank:bluewater": ""}, "Choose at least one who is asked."),
    ],
)
def test_what_has_no_reason_or_does_not_fit_is_said_and_nothing_is_kept(
    case: Case, changed: dict[str, str], said: str
) -> None:
    answer = send(case, **changed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert cast.state_of(case).sharing == {}


def test_another_weight_stands_with_its_reason(case: Case) -> None:
    send(case, **{"parts:measure.knowledge": "4", "why:measure.knowledge": "They all knew early"})
    assert "They all knew early" in page(case, LEAD, "shares")


def test_what_is_not_known_holds_the_sharing_and_nothing_else(case: Case) -> None:
    send(case, **{"knowledge:bluewater": ""})
    shown = page(case, WORKER, "shares")
    assert "Bluewater Trading" in shown
    assert "600.01 USD" in shown


def test_two_who_write_at_once_and_the_second_looks_again(case: Case) -> None:
    send(case)
    answer = send(case, WORKER, amount="2000")
    assert answer.status_code == 409
    assert 'value="2000"' in answer.content.decode()
    case.refresh_from_db()
    assert cast.state_of(case).sharing["amount"] == "1000.01"


@pytest.mark.parametrize("username", [TRADER, AUDITOR, "olu.adeyemi"])
def test_others_do_not_write_it(case: Case, username: str) -> None:
    assert cast.client_of(username).get(address(case, "shares", "write")).status_code == 404
