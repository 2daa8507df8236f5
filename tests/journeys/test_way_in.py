"""One's own way in: a passkey on a device that is only pretended, and back in after the passphrase was forgotten."""

import re

from playwright.sync_api import Page

from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE
from tests.journeys.conftest import SignIn, Visit, give_the_passphrase, show_the_second_factor
from tests.journeys.hands import Hands

NEW = "eleven-lanterns-by-the-weir"
ADMINISTRATOR = "olu.adeyemi"
OFFICERS = {ADMINISTRATOR: "Olu Adeyemi", "halvard.moe": "Halvard Moe", "ines.duarte": "Ines Duarte"}


def test_a_passkey_is_added_and_opens_the_door_beside_the_passphrase(visit: Visit, site: str) -> None:
    here = site.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, and a number is none
    page = visit(f"{here}/sign-in/")
    _holds_an_authenticator(page)
    hands = Hands(page)
    give_the_passphrase(page, "luc.martin")
    show_the_second_factor(page)
    page.goto(f"{here}/account/second-factor/")
    hands.press("Add a passkey")
    _confirm(hands)
    hands.write("My laptop", "What do you call it?")
    hands.press("Add this passkey")
    page.goto(f"{here}/account/second-factor/")
    hands.read("My laptop")

    hands.press("Lock")
    give_the_passphrase(page, "luc.martin")
    hands.read("Is it you?")
    hands.press("Use a passkey")
    page.goto(f"{here}/account/second-factor/")
    assert page.url == f"{here}/account/second-factor/"  # not sent back to the door
    hands.read("Your way in")


def _confirm(hands: Hands) -> None:
    """Show once more who is there, as is asked before what could hurt somebody."""
    hands.write(DEMONSTRATION_PASSPHRASE, "Passphrase")
    hands.press("Yes, it is me")


def _holds_an_authenticator(page: Page) -> None:
    """Give the browser a device that keeps passkeys, whose owner touches it whenever it asks."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_two_of_three_officers_let_somebody_back_in_who_forgot_the_passphrase(visit: Visit, sign_in: SignIn) -> None:
    browsers = {username: visit("/sign-in/", script=False) for username in OFFICERS}
    for username, page in browsers.items():
        sign_in(page, username)
    administrator = browsers[ADMINISTRATOR]
    _choose_officers(administrator)
    papers = {OFFICERS[username]: _write_down(page, username) for username, page in browsers.items()}
    lost = visit("/sign-in/", script=False)
    sign_in(lost, "mei.tanaka")  # from now on her key is sealed for the officers, too
    Hands(lost).press("Lock")

    code = _open_a_way_back(administrator, {name: papers[name] for name in ("Olu Adeyemi", "Halvard Moe")})

    hands = Hands(lost)
    hands.press("Come back with a code from your officers")
    hands.write("mei.tanaka", "Your user name")
    hands.write(code, "The code")
    hands.write(NEW, "A passphrase")
    hands.write(NEW, "The same passphrase again")
    hands.press("Set the passphrase")
    lost.goto("/sign-in/")
    give_the_passphrase(lost, "mei.tanaka")
    hands.read("These two do not belong together")
    give_the_passphrase(lost, "mei.tanaka", NEW)
    show_the_second_factor(lost)
    hands.read("Your passphrase was set anew")
    hands.read_nowhere("Ines Duarte")
    hands.press("It was me")
    assert "/sign-in/" not in lost.url


def _choose_officers(page: Page) -> None:
    hands = Hands(page)
    page.goto("/organisation/officers/")
    _confirm(hands)
    for name in OFFICERS.values():
        hands.choose(name, "Who will be an officer?")
    hands.write("2", "How many of them are needed together?")
    hands.press("Make the words")


def _write_down(page: Page, username: str) -> str:
    """Give what an officer has on paper after the ceremony."""
    hands = Hands(page)
    page.goto("/organisation/")
    hands.press("To your words")
    if username != ADMINISTRATOR:
        _confirm(hands)
    words = page.locator("ol.code li").all_inner_texts()
    for asked in page.get_by_label(re.compile("^Word number")).all():
        number = int(str(asked.get_attribute("name")).removeprefix("word"))
        asked.fill(words[number - 1])
    hands.press("I have them on paper")
    hands.read("Your words are on paper")
    return " ".join(words)


def _open_a_way_back(page: Page, papers: dict[str, str]) -> str:
    hands = Hands(page)
    page.goto("/organisation/")
    hands.press("Recover an account")
    hands.press("Mei Tanaka")
    for name, words in papers.items():
        hands.write(words, f"The words of {name}")
    hands.press("Open a way back")
    return page.locator("main p.box").inner_text()
