"""Chain and risk are for those who work with them; to everybody else there are no such pages, nor a way there."""

import re
from typing import NamedTuple

import pytest
from django.test import Client

from amends.apps.accounts.store import DEMONSTRATION_CAST
from amends.core.access.table import follows_metal
from tests import cast

ANALYSTS = {"ines.duarte", "mei.tanaka", "olu.adeyemi"}


class Door(NamedTuple):
    """A page, and how it is asked for."""

    address: str
    way: str = "get"


DOORS = (
    Door("/chain/"), Door("/chain/", "post"), Door("/chain/imports/1/"), Door("/chain/imports/1/undo/", "post"),
    Door("/chain/same/"), Door("/chain/same/look/"), Door("/chain/same/look/", "post"),
    Door("/chain/same/1/", "post"), Door("/chain/suppliers/"), Door("/chain/suppliers/smelters.xlsx"),
    Door("/chain/suppliers/fill/", "post"), Door("/chain/site/"), Door("/chain/site/?name=x"),
    Door("/risk/"), Door("/risk/", "post"), Door("/risk/site/?name=x"), Door("/risk/watch/", "post"),
    Door("/risk/lists/1/forget/", "post"),
)  # fmt: skip


def _asked(client: Client, door: Door) -> tuple[int, str]:
    answer = getattr(client, door.way)(door.address)
    return answer.status_code, _without_tokens(answer.content.decode())


def _without_tokens(page: str) -> str:
    """Leave out what differs on every page: tokens, and where one is."""
    return re.sub(r' value="[^"]*"', "", page)


@pytest.mark.django_db
def test_for_everybody_else_each_of_them_looks_like_a_page_that_never_was() -> None:
    cast.everybody()
    for username in ("sofia.reyes", "dr.nkosi", "meera.joshi"):
        client = cast.client_of(username)
        nothing = _without_tokens(client.get("/nothing/").content.decode())
        for door in DOORS:
            assert _asked(client, door) == (404, nothing), door
        assert 'href="/chain/"' not in nothing
        assert 'href="/risk/"' not in nothing


def test_of_the_cast_those_work_with_chains_who_lead_buy_or_answer_for_the_law_in_the_company() -> None:
    assert {each.username for each in DEMONSTRATION_CAST if follows_metal(each.kind, each.function)} == ANALYSTS


@pytest.mark.parametrize("kind", ["SR", "UP", "SP", "AP", "LA", "NA", "CO", "OTHER", ""])
def test_no_function_makes_an_analyst_of_a_supplier_a_programme_or_a_clinic(kind: str) -> None:
    functions = ("case_manager", "lead", "legal", "observer", "partner", "purchasing", "sponsor")
    assert not any(follows_metal(kind, function) for function in functions)
