"""What somebody sees follows from their part: a smelter sees no people, an implicated party finds nothing at all."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import SignIn, Visit
from tests.journeys.hands import Hands

PERSON = re.compile(r"\bP\d\b")


def _page(visit: Visit, sign_in: SignIn, username: str) -> Page:
    page = visit("/sign-in/", script=False)
    sign_in(page, username)
    page.goto("/cases/")
    return page


def _cases(page: Page) -> list[str]:
    return [str(link.get_attribute("href")) for link in page.locator(".cases h3 a").all()]


def test_a_smelter_sees_its_own_part_and_no_people(visit: Visit, sign_in: SignIn) -> None:
    page = _page(visit, sign_in, "sofia.reyes")
    for address in _cases(page):
        for below in ("", "history/", "actions/", "limits/", "roles/", "guidance/"):
            page.goto(f"{address}{below}")
            lines = page.locator("main").inner_text().splitlines()
            # What they tried themselves is theirs to read, and it names whom they meant.
            told = [line for line in lines if "tried by Tamrin Smelting" not in line]
            assert not [line for line in told if PERSON.search(line)], f"{address}{below}"


def test_a_trader_that_may_be_implicated_finds_nothing(visit: Visit, sign_in: SignIn) -> None:
    page = _page(visit, sign_in, "karim.osei")
    shown = set(_cases(page))
    hidden = [f"/cases/A-04{number:02d}/" for number in range(1, 11) if f"/cases/A-04{number:02d}/" not in shown]
    assert hidden
    for address in (*hidden, "/cases/A-9999/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
        Hands(page).read("There is no such page for you")


@pytest.mark.parametrize("username", ["ines.duarte", "grace.banda"])
def test_those_who_lead_see_people_by_number_only(visit: Visit, sign_in: SignIn, username: str) -> None:
    page = _page(visit, sign_in, username)
    page.goto("/cases/A-0410/")
    assert PERSON.search(page.locator("main").inner_text())


def test_everybody_who_is_signed_in_can_read_the_guidance(visit: Visit, sign_in: SignIn) -> None:
    page = _page(visit, sign_in, "karim.osei")
    Hands(page).press("Guidance")
    Hands(page).press("Step 2: Respond")
    Hands(page).read("Determine the type and level of response")
    assert "/guidance/" in page.url
