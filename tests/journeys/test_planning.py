"""Two people write in the plan at the same moment: both versions are kept and shown until one of them chooses."""

from playwright.sync_api import Page, expect

from tests.journeys.answering import answer, send
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.hands import Hands

PLAN = "/cases/A-0407/plan/"


def _at_the_plan(visit: Visit, sign_in: SignIn, username: str) -> Page:
    page = visit("/sign-in/", script=False)
    sign_in(page, username)
    return page


def test_what_two_write_at_once_is_kept_shown_and_chosen_from(visit: Visit, sign_in: SignIn) -> None:
    grace, ines = (_at_the_plan(visit, sign_in, username) for username in ("grace.banda", "ines.duarte"))
    grace.goto(f"{PLAN}add/supplier/")
    for name, value in (
        ("finding", "Wages come late."),
        ("owner", "ferrolane"),
        ("action", "Pay."),
        ("due", "2027-03-01"),
    ):
        assert answer(grace, name, value), name
    send(grace)
    line = grace.url

    for page, day in ((grace, "2027-04-01"), (ines, "2027-05-01")):
        page.goto(f"{line}write/")
        answer(page, "due", day)
    send(grace)
    assert grace.url == line
    send(ines)

    hands = Hands(ines)
    hands.read("Two people wrote different things. Both are kept until you choose")
    for words in ("1 April 2027", "Grace Banda", "1 May 2027", "Ines Duarte"):
        hands.read(words)
    grace.goto(PLAN)
    Hands(grace).read("The plan cannot be approved before somebody chooses.")

    ines.locator("label.pick", has_text="1 May 2027").locator("input").check()
    hands.press("This holds")
    expect(ines.locator("dl.facts")).to_contain_text("1 May 2027")
    grace.goto(PLAN)
    Hands(grace).read_nowhere("Two people wrote different things")
