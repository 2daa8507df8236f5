"""An installation in which nobody works yet is begun at the terminal, and only there."""

import re

import pytest
from django.test import Client

from amends.apps.accounts.models import Account, Invitation, Organisation
from amends.apps.accounts.queries import may_administer
from tests.cli.running import Ran, run

pytestmark = pytest.mark.django_db

JOINING = {
    "name": "Grace Njeri",
    "username": "grace.njeri",
    "passphrase": "nine-owls-before-noon",
    "again": "nine-owls-before-noon",
    "language": "en",
}


def _added(name: str = "Quarry Watch", kind: str = "CSO") -> Ran:
    return run("organisation", "add", name, "--kind", kind, "--administrator", "Grace Njeri", "--email", "g@q.example")


def test_the_first_administrator_comes_in_on_an_empty_installation(client: Client) -> None:
    done = _added()
    assert done.status == 0
    (address,) = re.findall(r"^http://127\.0\.0\.1:8000(/invited/\S+/)$", done.out, re.MULTILINE)
    client.post(address, JOINING)
    account = Account.objects.get(username="grace.njeri")
    assert may_administer(account)
    assert account.organisation.kind == "CSO"


def test_an_organisation_is_added_once() -> None:
    _added()
    again = _added()
    assert (again.status, "already" in again.err) == (1, True)
    assert Invitation.objects.count() == 1


def test_a_role_that_does_not_exist_is_refused_and_the_others_are_named() -> None:
    wrong = _added(kind="XX")
    assert wrong.status == 2
    assert "expected one of" in wrong.err
    assert not Organisation.objects.exists()


def test_the_list_names_organisations_and_roles() -> None:
    _added()
    out = run("organisation", "list").out
    assert "CSO    Quarry Watch" in out
    assert "smelter or refiner" in out


def test_somebody_is_invited_when_no_administrator_is_left() -> None:
    _added()
    words = ("invite", "new@q.example", "--organisation", "Quarry Watch", "--administrator")
    done = run(*words, "--address", "https://amends.example/")
    assert re.fullmatch(r"https://amends\.example/invited/\S+/\n", done.out)
    assert Invitation.objects.get(email="new@q.example").administrator


def test_nobody_is_invited_into_an_organisation_that_is_not_there() -> None:
    assert run("invite", "new@q.example", "--organisation", "Nowhere").status == 1
