"""Who holds the key of a fund over several cases, and what lies sealed under it."""

import pytest

from amends.apps.accounts.actions import organisations as accounts
from amends.apps.accounts.models import Account
from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.ledger.models import Entry
from amends.apps.ledger.queries import entries_of
from amends.apps.money import actions
from amends.apps.money.models import FundCase, FundKey
from amends.apps.money.store import forget_keys
from amends.core.case.commands import Learn, Said
from amends.core.ledger.chain import verify
from tests import cast
from tests.apps.money import funds
from tests.apps.money.booking import LEAD, WORKER
from tests.apps.money.funds import KEEPER, NAME, address, as_seen_by, done, shown_to, tell

pytestmark = pytest.mark.django_db


def test_whoever_leaves_loses_the_key_and_the_last_one_leaves_it_wrapped(helped: Case) -> None:
    accounts.let_go(cast.account("olu.adeyemi"), cast.account(LEAD))
    assert not FundKey.objects.filter(account__username=LEAD).exists()
    FundKey.objects.exclude(account__username=KEEPER).delete()
    forget_keys(cast.account(KEEPER))
    assert FundKey.objects.count() == 1


def test_who_follows_the_only_keeper_has_the_key_once_somebody_who_pays_in_opened_the_fund(helped: Case) -> None:
    keeper = cast.account(KEEPER)
    Account.objects.filter(username="luc.martin").update(organisation=keeper.organisation)
    forget_keys(keeper)
    Account.objects.filter(pk=keeper.pk).update(is_active=False)
    assert cast.client_of("luc.martin").get(address()).status_code == 404
    assert "Aurelin Devices" in shown_to(LEAD)
    assert "Bluewater Trading is still to give back 60 USD." in shown_to("luc.martin")
    assert not FundKey.objects.filter(account=keeper).exists()


def test_a_page_from_before_they_left_gives_nobody_the_key_again(helped: Case) -> None:
    before = as_seen_by(KEEPER)
    done(tell(KEEPER, "organisations", organisation=f"-{as_seen_by(LEAD).me}"))
    actions.hand_over(before)
    assert not FundKey.objects.filter(account__username=LEAD).exists()


@pytest.mark.parametrize("part", ["said", "given", "key_of_case"])
def test_what_was_altered_between_case_and_fund_stops_no_entry_of_the_case(helped: Case, part: str) -> None:
    FundCase.objects.update(**{part: b"altered"})
    number = cast.desk(WORKER, helped).state.number
    cases.learn(cast.desk(WORKER, helped), Learn((Said("case", "victims", 3),)), seen=number)
    assert cast.desk(WORKER, helped).state.number > number


def test_the_database_says_nothing_of_a_fund_and_its_chain_is_whole(helped: Case) -> None:
    fund = funds.fund()
    rows = list(Entry.objects.filter(chain_id=f"fund-{fund.opaque}").order_by("number"))
    assert {(each.actor, str(each.public), each.account_id) for each in rows} == {("fund", "{}", None)}
    assert verify(entries_of(f"fund-{fund.opaque}"))
    link = FundCase.objects.get()
    kept = b"".join(bytes(part) for part in (link.key_of_fund, link.key_of_case, link.given, link.said))
    kept += b"".join(bytes(each.sealed or b"") for each in rows)
    for told in (NAME, "Aurelin", "Bluewater", helped.reference, "200", "600"):
        assert told.encode() not in kept
