"""`amends risk`: sites with levels and reasons, in words and as JSON; only of the organisation that is named."""

import json
from datetime import date

import pytest

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.models import Organisation
from amends.apps.chain import demonstration
from tests.cli.running import run

pytestmark = pytest.mark.django_db
OURS = "Aurelin Devices"


@pytest.fixture(autouse=True)
def _brought() -> None:
    create_demonstration_accounts()
    demonstration.load(Organisation.objects.get(name=OURS), date(2026, 11, 20))


def test_every_site_has_a_level_and_what_is_not_known_is_counted() -> None:
    out = run("risk", "--organisation", OURS).out
    assert "Kasolwe washing pond (site:kasolwe): " in out
    assert "Not known is never low." in out


def test_one_site_is_unfolded_into_its_reasons() -> None:
    out = run("risk", "--organisation", OURS, "--site", "Kasolwe washing pond").out
    assert "children under fifteen at work" in out
    assert "Lubano" not in out


def test_the_same_as_json() -> None:
    answer = json.loads(run("risk", "--organisation", OURS, "--format", "json").out)
    kasolwe = next(site for site in answer["sites"] if site["key"] == "site:kasolwe")
    assert kasolwe["reasons"][0]["code"] == "children_under_15"
    assert kasolwe["points"]["total"] >= kasolwe["points"]["of_site"]
    assert answer["not_known"]["sites"] == len(answer["sites"])


@pytest.mark.parametrize("asked", [("--site", "Nowhere"), ("--site", "Aurelin Devices")])
def test_what_is_no_site_is_said_not_to_be_one(asked: tuple[str, str]) -> None:
    assert run("risk", "--organisation", OURS, *asked).status == 1


def test_another_organisation_has_no_sites_of_ours() -> None:
    other = Organisation.objects.exclude(name=OURS).first()
    assert other
    assert "No site is known" in run("risk", "--organisation", other.name).out
