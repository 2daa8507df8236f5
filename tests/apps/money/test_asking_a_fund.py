"""Before a fund helps: who may open one, who is asked, and that a case which asked for nothing is not there."""

from decimal import Decimal

import pytest
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.money import actions
from amends.apps.money.models import Fund, FundCase
from amends.core.case.commands import Learn, Said
from amends.core.case.state import COMMON_FUND
from amends.core.redress.common_fund import Event, Move
from amends.core.safeguards.roles import NotAllowedError
from tests import cast
from tests.apps.money import funds
from tests.apps.money.booking import LEAD, WORKER, happens, text_of
from tests.apps.money.funds import KEEPER, NAME, SMELTER, address, as_seen_by, done

pytestmark = pytest.mark.django_db


def test_a_smelter_opens_no_fund_and_an_administrator_or_buyer_finds_none() -> None:
    cast.everybody()
    assert cast.client_of(SMELTER).get("/money/funds/new/").status_code == 404
    for username in ("olu.adeyemi", "mei.tanaka"):
        assert cast.client_of(username).get("/money/funds/").status_code == 404


def test_a_case_that_did_not_ask_is_like_one_that_does_not_exist(case: Case) -> None:
    funds.opened()
    browser = cast.client_of(KEEPER)
    assert [browser.get(address("cases", each)).status_code for each in (case.reference, "A-9999")] == [404, 404]
    assert "No case has asked for help yet." in text_of(browser.get(address()))


def test_without_a_fund_nobody_books_for_one(case: Case) -> None:
    answer = happens(case, "k2", "safe_work", "paid", "10", by=COMMON_FUND, payee="k2")
    assert answer.status_code == 422
    assert "Choose one of the list." in text_of(answer)


def implicated(case: Case, *parties: str) -> None:
    """Let it become known which parties had a part in the harm."""
    desk = cast.desk(WORKER, case)
    cases.learn(desk, Learn((Said("case", "implicated", parties),)), seen=desk.state.number)
    case.refresh_from_db()


def test_nobody_can_ask_a_fund_whose_keeper_is_implicated(case: Case) -> None:
    funds.opened()
    implicated(case, "assayline")
    assert funds.asked(case).status_code == 404


def test_a_button_pressed_twice_at_once_opens_one_fund(case: Case) -> None:
    opened = [actions.open_fund(cast.account(KEEPER), name) for name in (NAME, NAME.upper())]
    assert opened[0] == opened[1]
    assert Fund.objects.count() == 1


def test_a_page_from_before_the_signal_asks_nobody(case: Case) -> None:
    funds.opened()
    desk, fund = cast.desk(LEAD, case), as_seen_by(LEAD)
    implicated(case, "assayline")
    event = Event("a.1", Move.ASKED, case.reference, Decimal(50), "USD", timezone.localdate())
    with pytest.raises(NotAllowedError):
        actions.ask(desk, fund, event, seen=99)
    assert not FundCase.objects.exists()
    assert case.reference not in text_of(cast.client_of(KEEPER).get(address()))


def test_what_was_opened_in_the_moment_of_the_signal_is_closed_before_anything_is_said(case: Case) -> None:
    funds.opened()
    done(funds.asked(case))
    implicated(case, "assayline")
    FundCase.objects.update(closed=False)
    implicated(case, "assayline", "bluewater")
    assert FundCase.objects.get().closed


def test_a_fund_that_closed_for_a_case_is_not_asked_again_once_the_signal_is_withdrawn(case: Case) -> None:
    funds.opened()
    done(funds.asked(case))
    for parties in (("assayline",), ()):
        implicated(case, *parties)
    assert funds.asked(case, seen=99).status_code == 404
