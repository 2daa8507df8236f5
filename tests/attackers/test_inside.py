"""Those who are inside: a colleague, a company, an implicated party. What is not theirs is not there.

Each is one of the attackers of docs/threat-model.md, played against the product as it runs.
"""

import json
import re
import sqlite3
import subprocess
import sys

import pytest

from tests.attackers.conftest import CASE, FILE, LEAD, WORKER, Told
from tests.attackers.stage import ROOT, Answer, Stage, Visitor
from tests.canary.planting import found_in

SUPPLY_SIDE = ("sofia.reyes", "june.park", "mei.tanaka")
IMPLICATED = {"peter.lungu": "labour", "sofia.reyes": "tamrin"}
"""An authority and a company, by the party they act for in the case."""


def bare(answer: Answer) -> str:
    """Give a page without what is different each time: the token of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.text)


def absent(visitor: Visitor, address: str) -> bool:
    """Say whether a page is exactly like that of a case that does not exist: status, words, headers, where it leads.

    Some pages ask for a second factor or the passphrase before they say anything; then they do so for both.
    """
    there, nowhere = visitor.get(address), visitor.get(address.replace("A-0401", "A-9999"))
    told = [
        (answer.status_code, bare(answer).replace(case, ""), _said(answer).replace(case, ""))
        for answer, case in ((there, "A-0401"), (nowhere, "A-9999"))
    ]
    return told[0] == told[1] and there.status_code in {302, 404, 405}


def _said(answer: Answer) -> str:
    named = {name: value for name, value in answer.headers.items() if name not in {"date", "set-cookie"}}
    return str(sorted(named.items()))


@pytest.fixture(scope="module")
def addresses(told: Told) -> list[str]:
    """Every page of the case and of the file that those who stand by people can open."""
    pages = told.worker.walk(CASE)
    assert len(pages) > 15
    assert any(found_in(answer.content) for answer in pages.values()), "those who may, read what was written"
    return sorted(pages)


def test_the_colleague_of_the_same_case_finds_no_file_they_do_not_read(told: Told, addresses: list[str]) -> None:
    colleague = told.stage.as_("luc.martin")
    of_file = [address for address in addresses if address.startswith(FILE)]
    assert len(of_file) > 3
    assert [address for address in of_file if not absent(colleague, address) and not _by_emergency(address)] == []


def _by_emergency(address: str) -> bool:
    """Say whether a page is that of the glass, which those who keep files in the case may find."""
    return address == f"{FILE}emergency/"


@pytest.mark.parametrize("username", SUPPLY_SIDE)
def test_the_company_sees_no_person_on_any_page_that_others_can_open(
    told: Told, addresses: list[str], username: str
) -> None:
    company = told.stage.as_(username)
    names = _names_in_the_file(told.worker)
    for address, answer in [(each, company.get(each)) for each in addresses] + [*company.walk("/cases/").items()]:
        if address.startswith(FILE):
            assert absent(company, address), address
        if answer.status_code == 200 and "A-0401" in address:
            main = answer.text.partition("<main")[2].partition("</main>")[0]
            assert not [name for name in names if name in main], address


def _names_in_the_file(worker: Visitor) -> list[str]:
    text = worker.get(FILE).text
    return re.findall(r"Zorqwïllber \d{4}", text)


def test_the_company_that_leads_reads_nothing_of_who_a_person_is(told: Told, addresses: list[str]) -> None:
    names = _names_in_the_file(told.worker)
    assert names
    for address, answer in told.lead.walk(CASE).items():
        assert not [name for name in names if name in answer.text], address
    assert [each for each in addresses if each.startswith(FILE) and not absent(told.lead, each)] == []


def with_keys(stage: Stage, *usernames: str) -> dict[str, dict[str, list[str]]]:
    """Try the keys of some members on every sealed column of the database."""
    command = [sys.executable, "-m", "tests.attackers.with_keys", *usernames]
    tried = subprocess.run(command, cwd=ROOT, env=stage.surroundings(), capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in tried.stdout.splitlines()]
    return {each["username"]: each for each in found}


def test_the_keys_of_a_company_open_nothing_that_the_policy_keeps_from_it(told: Told) -> None:
    found = with_keys(told.stage, *SUPPLY_SIDE, LEAD, WORKER)
    assert found[WORKER]["keys"] == ["case.key", "case.key of people", "file key", "index key"]
    assert "case.entry" in found[WORKER]["planted"], "what was written about people is there"
    assert found[LEAD]["keys"] == ["case.key", "case.key of people"], "and no key of a person's file"
    for username in SUPPLY_SIDE:
        assert found[username]["rows"] == ["case"], "a member, with a key"
        assert (found[username]["keys"], found[username]["alone"]) == ([], []), "which opens nothing alone"
        assert {*found[username]["planted"]} <= {"case.party"}, "and with the installation's no word about people"


def test_the_implicated_lose_sight_and_keys_at_once_and_are_told_nothing(told: Told) -> None:
    browsers = {username: told.stage.as_(username) for username in IMPLICATED}
    pages = {username: browser.walk(CASE) for username, browser in browsers.items()}
    assert all(opened[CASE].status_code == 200 for opened in pages.values())
    assert all(_keys_of(told.stage, username) for username in IMPLICATED)
    letters = len(told.stage.letters)
    _mark_implicated(told.lead)
    for username, browser in browsers.items():
        assert [address for address in pages[username] if not absent(browser, address)] == []
        assert {browser.post(address).status_code for address in pages[username]} <= {302, 404, 405}
        assert "A-0401" not in browser.get("/cases/").text
        assert _keys_of(told.stage, username) == 0
    assert len(told.stage.letters) == letters
    for each in with_keys(told.stage, *IMPLICATED).values():
        assert (each["rows"], each["columns"]) == ([], []), "their keys open nothing of the database any more"


def _mark_implicated(lead: Visitor) -> None:
    for address in lead.links(f"{CASE}facts/", f"{CASE}facts/"):
        page = lead.get(address).text
        seen = re.search(r'name="seen" value="(\d+)"', page)
        boxes = re.findall(r'<input[^>]*name="[^"]*implicated[^"]*"[^>]*>', page)
        if boxes and seen:
            name = re.findall(r'name="([^"]+)"', boxes[0])[0]
            ticked = [value for box in boxes if "checked" in box for value in re.findall(r'value="([^"]+)"', box)]
            answer = lead.post(address, {name: [*ticked, *IMPLICATED.values()], "seen": [seen.group(1)]})
            assert answer.status_code == 302, re.findall(r'class="fault[^>]*>([^<]+)', answer.text)
            return
    raise AssertionError("no page asks who may be implicated")


def _keys_of(stage: Stage, username: str) -> int:
    with sqlite3.connect(stage.folder / "var" / "amends.sqlite3") as database:
        found = database.execute(
            "SELECT count(*) FROM cases_casekey JOIN cases_case ON cases_case.id = cases_casekey.case_id "
            "JOIN accounts_account ON accounts_account.id = cases_casekey.account_id "
            "WHERE reference = 'A-0401' AND username = ?",
            [username],
        )
        return int(found.fetchone()[0])
