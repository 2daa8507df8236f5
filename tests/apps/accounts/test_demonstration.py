"""The demonstration cast: everyone of the process, made once, and never among real people."""

from importlib.resources import files

import pytest
import yaml
from django.contrib.auth import authenticate

from amends.apps.accounts import actions, queries
from amends.apps.accounts.models import Account, Organisation
from amends.apps.accounts.store import DEMONSTRATION_CAST, DEMONSTRATION_PASSPHRASE

pytestmark = pytest.mark.django_db


def test_there_is_somebody_for_each_role_of_the_process() -> None:
    roles = {queries.actor_role(account) for account in actions.create_demonstration_accounts()}
    assert roles == {"AP", "CM", "CO", "CSO", "DC", "IO", "LA", "NA", "SP", "SR", "UP"}


def test_the_company_has_lead_sponsor_purchasing_and_legal() -> None:
    actions.create_demonstration_accounts()
    functions = Account.objects.filter(organisation__name="Aurelin Devices").values_list("function", flat=True)
    assert sorted(functions) == ["lead", "legal", "purchasing", "sponsor"]


def test_a_second_company_pays_beside_it() -> None:
    actions.create_demonstration_accounts()
    others = Account.objects.filter(organisation__kind="DC").exclude(organisation__name="Aurelin Devices")
    assert [(each.username, each.function) for each in others] == [("ruth.calloway", "sponsor")]


def test_making_it_twice_changes_nothing() -> None:
    first = actions.create_demonstration_accounts()
    passwords = list(Account.objects.values_list("pk", "password"))
    assert actions.create_demonstration_accounts() == first
    assert list(Account.objects.values_list("pk", "password")) == passwords
    assert Account.objects.count() == len(DEMONSTRATION_CAST)


def test_it_refuses_where_real_people_work() -> None:
    organisation = Organisation.objects.create(name="Real", kind="DC")
    Account.objects.create(username="real", email="real@real.example", name="Real", organisation=organisation)
    with pytest.raises(actions.NotADemonstration):
        actions.create_demonstration_accounts()
    assert Account.objects.count() == 1


def test_every_printed_sign_in_opens_the_door() -> None:
    actions.create_demonstration_accounts()
    printed = queries.demonstration_sign_ins()
    assert [line.username for line in printed] == [figure.username for figure in DEMONSTRATION_CAST]
    for line in printed:
        assert authenticate(None, username=line.username, password=line.passphrase) is not None


def test_nothing_is_printed_where_there_is_no_demonstration() -> None:
    assert queries.demonstration_sign_ins() == []


def test_no_real_account_has_the_printed_passphrase() -> None:
    organisation = Organisation.objects.create(name="Real", kind="DC")
    Account.objects.create(username="real", email="real@real.example", name="Real", organisation=organisation)
    assert authenticate(None, username="real", password=DEMONSTRATION_PASSPHRASE) is None


def test_the_demonstration_cases_name_only_members_of_the_cast() -> None:
    text = files("amends.playbooks").joinpath("iom-minerals", "demonstration.yaml").read_text(encoding="utf-8")
    members = {user for case in yaml.safe_load(text)["cases"] for user in case["members"].values()}
    assert members <= {figure.username for figure in DEMONSTRATION_CAST}
