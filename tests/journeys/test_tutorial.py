"""The whole tutorial, line by line as it is written, in a browser without script."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Error

from tests.journeys.conftest import SignIn, Visit
from tests.journeys.hands import Hands
from tests.tutorial import PATH, Instruction, instructions


def test_the_tutorial_leads_through_a_whole_case(visit: Visit, sign_in: SignIn) -> None:
    page = visit("/sign-in/", script=False)
    hands = Hands(page)
    told = list(instructions())
    assert told
    for each in told:
        with _saying_where(each):
            if each.does == "sign_in":
                sign_in(page, each.words["username"])
            else:
                getattr(hands, each.does)(**each.words)


@contextmanager
def _saying_where(each: Instruction) -> Iterator[None]:
    """Whoever changes a button is told which line of the tutorial names it."""
    try:
        yield
    except (AssertionError, Error) as failed:
        failed.add_note(f"{PATH}, line {each.line}: {each.does} {dict(each.words)}")
        raise
