"""Before a fund helps: who may open one, who is asked, and that a case which asked for nothing is not there."""

import pytest

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.core.case.commands import Learn, Said
from amends.core.case.state import COMMON_FUND
from tests import cast
from tests.apps.money import funds
from tests.apps.money.booking import WORKER, happens, text_of
from tests.apps.money.funds import KEEPER, SMELTER, address

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


def test_nobody_can_ask_a_fund_whose_keeper_is_implicated(case: Case) -> None:
    funds.opened()
    desk = cast.desk(WORKER, case)
    cases.learn(desk, Learn((Said("case", "implicated", ("assayline",)),)), seen=desk.state.number)
    case.refresh_from_db()
    assert funds.asked(case).status_code == 404
