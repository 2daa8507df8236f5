"""Being refused and finding the way out; leaving the advice with a reason; two people who decide at the same moment."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn, Visit
from tests.journeys.hands import Hands

RESPONDING = "/cases/A-0407/"
"""A case in the step of the response, with people known."""


@pytest.fixture
def ines(visit: Visit, sign_in: SignIn) -> Page:
    """Ines Duarte, who leads, without script."""
    page = visit("/sign-in/", script=False)
    sign_in(page, "ines.duarte")
    return page


@pytest.fixture
def halvard(visit: Visit, sign_in: SignIn) -> Page:
    """Halvard Moe, the sponsor, at another desk."""
    page = visit("/sign-in/", script=False)
    sign_in(page, "halvard.moe")
    return page


def test_a_refusal_stands_at_its_field_with_gate_reason_and_way_out(ines: Page) -> None:
    hands = Hands(ines)
    ines.goto(f"{RESPONDING}act/pay/")
    hands.choose("P1", "Who receives the money?")
    hands.choose("Giving testimony", "What must the person do in return?")
    hands.press("Pay somebody")
    stop = ines.locator(".stop")
    expect(stop).to_contain_text("Help and money have no conditions.")
    expect(stop).to_contain_text("What you can do: Take the condition out.")
    expect(stop.get_by_role("link", name="Gate 8: Help has no conditions")).to_be_visible()
    expect(ines.get_by_label("Giving testimony")).to_be_checked()
    ines.get_by_label("Giving testimony").uncheck()
    hands.press("Pay somebody")
    expect(ines.locator("h1")).to_have_text("Wages and papers in the Otavere sheds")
    ines.goto(f"{RESPONDING}history/")
    hands.read("Refused:")


def test_the_gate_of_a_refusal_leads_to_its_page_in_the_guidance(ines: Page) -> None:
    hands = Hands(ines)
    ines.goto(f"{RESPONDING}act/pay/")
    hands.choose("P1", "Who receives the money?")
    hands.choose("Giving testimony", "What must the person do in return?")
    hands.press("Pay somebody")
    hands.press("Gate 8: Help has no conditions")
    expect(ines.locator("#G8 h2")).to_have_text("Gate 8: Help has no conditions")


def test_leaving_the_advice_asks_for_a_reason_and_is_marked_in_the_history(ines: Page) -> None:
    hands = Hands(ines)
    ines.goto(f"{RESPONDING}decide/respond.level/")
    chosen = ines.locator(".opt", has=ines.locator(".tag:not(.yes)")).first
    label = chosen.locator("label > span").first.inner_text()
    chosen.locator("input").check()
    hands.press("Decide")
    hands.read("Gate 17: Reasons are written down")
    expect(ines.locator(".opt", has_text=label).first.locator("input")).to_be_checked()
    hands.write("The buyers decided together. Set aside: what was advised.", "Your reason")
    hands.press("Decide")
    ines.goto(f"{RESPONDING}history/")
    hands.read("Decided against the advice:")
    hands.read("The buyers decided together. Set aside: what was advised.")


def test_two_who_decide_at_once_lose_nothing(ines: Page, halvard: Page) -> None:
    question = "Who steers the response?"
    for page in (ines, halvard):
        page.goto(f"{RESPONDING}decide/")
        Hands(page).press(question)
        page.locator(".opt input").nth(1).check()
    ines.locator(".opt input").first.check()
    Hands(ines).write("We agreed on this in the call.", "Your reason")
    Hands(halvard).write("The board wants it so.", "Your reason")
    Hands(ines).press("Decide")
    Hands(halvard).press("Record what was decided")
    Hands(halvard).read("Someone changed this while you were writing")
    Hands(halvard).read("Ines Duarte")
    Hands(halvard).read("We agreed on this in the call.")
    Hands(halvard).read("The board wants it so.")
    Hands(halvard).press("Send mine all the same")
    halvard.goto(f"{RESPONDING}decide/")
    Hands(halvard).read("The board wants it so.")
