"""Two companies owe one person: both agree and pay, each reads its share and the totals, the person has the word."""

from django.utils import timezone
from playwright.sync_api import Page

from tests.journeys.answering import answer, send, text_of
from tests.journeys.stage import JOINS, LEAD, WORKER, Stage

_SHARES = {LEAD: "400", JOINS: "250"}
_OWED, _HEAD = "650", "head.fees"


def two_companies_pay(stage: Stage) -> None:
    """Promise in the plan and in the book, agree, pay, and close the gap by what the person says."""
    person = next(each for each in stage.keys.values() if each.startswith("P"))
    for username, amount in _SHARES.items():
        _promise(stage, person, username, amount)
    for username in _SHARES:
        _agree(stage, username)
        _pay(stage, username)
    for username in _SHARES:
        _reads_its_share(stage, username, confirmed="0")
    _confirm(stage)
    for username in _SHARES:
        _reads_its_share(stage, username, confirmed=_OWED)
        assert "Nothing that is due is missing." in text_of(stage.browsers[username])


def _at(stage: Stage, username: str, below: str) -> Page:
    page = stage.browsers[username]
    page.goto(f"/cases/{stage.reference}/{below}")
    return page


def _company(stage: Stage, username: str) -> str:
    return next(stage.keys[party] for party, acting in stage.accounts.items() if acting == username)


def _promise(stage: Stage, person: str, username: str, amount: str) -> None:
    said = {"person": person, "head": _HEAD, "payer": _company(stage, username), "currency": "USD"}
    page, today = _at(stage, WORKER, "plan/add/compensation/"), timezone.localdate().isoformat()
    for name, value in {**said, "cost": amount, "due": today}.items():
        assert answer(page, name, value), name
    send(page)
    page = _at(stage, WORKER, "money/promise/")
    for name, value in {**said, "action": said.pop("head"), "amount": amount, "due": today}.items():
        if name != "head":
            assert answer(page, name, value), name
    send(page)
    assert page.url.endswith("/money/"), text_of(page)


def _agree(stage: Stage, username: str) -> None:
    page = _at(stage, username, "plan/")
    with page.expect_navigation():
        page.locator(f'form[action$="/plan/answer/{_company(stage, username)}/"] button[value=yes]').click()


def _pay(stage: Stage, username: str) -> None:
    page = _at(stage, username, "money/pay/")
    assert answer(page, "part", f"people:{_company(stage, username)}:USD")
    answer(page, "amount", _SHARES[username])
    send(page)
    assert page.url.endswith("/money/"), text_of(page)


def _reads_its_share(stage: Stage, username: str, *, confirmed: str) -> None:
    page = _at(stage, username, "money/")
    told = page.locator("main").inner_text()
    assert f"Of {_OWED} USD due by today, the people confirm {confirmed}" in told
    (other,) = (amount for company, amount in _SHARES.items() if company != username)
    assert _SHARES[username] in told
    assert other not in told
    assert "P1" not in told


def _confirm(stage: Stage) -> None:
    for number, amount in enumerate(_SHARES.values(), start=1):
        page = _at(stage, WORKER, f"money/lines/{number}/")
        for name, value in (("what", "confirmed"), ("amount", amount)):
            assert answer(page, name, value), name
        send(page)
        assert page.url.endswith(f"/lines/{number}/"), text_of(page)
