"""From an allegation in hand to the urgency it has, without script; and what is recorded about it afterwards."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import SignIn, Visit
from tests.journeys.hands import Hands


def _opened(hands: Hands, title: str) -> None:
    hands.press("Open a case")
    hands.write(title, "What do you call this case?")
    hands.choose("cobalt", "Which mineral?")
    hands.press("Open it")


def test_an_allegation_is_graded_as_soon_as_its_danger_is_told(visit: Visit, sign_in: SignIn) -> None:
    page = visit("/sign-in/", script=False)
    sign_in(page, "ines.duarte")
    hands = Hands(page)
    _opened(hands, "A child at the furnace")
    hands.choose("A worker", "How did this reach us?")
    hands.choose("Child: hazardous work", "What harm is suspected?")
    for _topic in range(4):
        hands.press("Save and go on")
    hands.press("Somebody is known: add a person")
    hands.write("13", "How old is the person?")
    hands.press("Add the person, then ask about danger")
    hands.choose("Yes, still there", "Is the person still at the place of harm?")
    hands.choose("Held captive", "Which of these is true for this person?")
    hands.press("Record it")
    hands.read("Yes, now.")
    hands.read("held captive")
    expect(page.locator(".danger.tonight")).to_be_visible()
    hands.press("All cases")
    expect(page.locator(".cases h3").first).to_have_text("A child at the furnace")


def test_a_case_can_be_left_at_any_moment_and_nothing_is_taken_for_a_no(visit: Visit, sign_in: SignIn) -> None:
    page = visit("/sign-in/", script=False)
    sign_in(page, "ines.duarte")
    hands = Hands(page)
    _opened(hands, "A rumour about a ferry")
    hands.press("Stop here, to the case")
    assert re.search(r"/cases/[^/]+/$", page.url)
    hands.read("Nobody that we know of.")
    hands.read("Nobody has asked yet.")


def test_what_is_missing_is_said_at_its_field_and_what_was_written_stays(visit: Visit, sign_in: SignIn) -> None:
    page = visit("/sign-in/", script=False)
    sign_in(page, "ines.duarte")
    hands = Hands(page)
    hands.press("Open a case")
    hands.write("Karuvo", "Where?")
    hands.press("Open it")
    expect(page.locator(".oops")).to_be_visible()
    expect(page.get_by_label("Where?", exact=True)).to_have_value("Karuvo")


def test_two_views_of_one_fact_are_both_kept(visit: Visit, sign_in: SignIn) -> None:
    page = visit("/sign-in/", script=False)
    sign_in(page, "ines.duarte")
    hands = Hands(page)
    _opened(hands, "Two views of the police")
    hands.press("Stop here, to the case")
    hands.press("Record anything else")
    hands.press("The place, its services and its authorities")
    hands.choose("Clean and usable", "Can the local authorities be trusted?")
    hands.press("Record it, then another topic")
    hands.press("The place, its services and its authorities")
    hands.choose("Weak or untrained", "Can the local authorities be trusted?")
    page.get_by_label("There are two views: keep the earlier answers in force, and these beside them").check()
    hands.choose("doubtful", "How sure is it?")
    hands.press("Record it, then another topic")
    hands.read("Two views: Local authorities")
    hands.press("The place, its services and its authorities")
    hands.read("Another view: Weak or untrained")
