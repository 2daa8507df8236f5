"""The administrator of an organisation: who works there is theirs to say, and no case opens by it.

The one of docs/threat-model.md, in the organisation that keeps the files, and with a function that could keep them.
"""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.attackers.conftest import CASE, FILE, Told
from tests.attackers.stage import ADMINISTRATOR, Visitor
from tests.attackers.test_inside import absent
from tests.canary.planting import found_in


@pytest.fixture(scope="module")
def addresses(told: Told) -> list[str]:
    """Every page of the case and of the file that those who stand by people can open."""
    pages = told.worker.walk(CASE)
    assert len(pages) > 15
    return sorted(pages)


@pytest.fixture(scope="module")
def administrator(told: Told) -> Visitor:
    """The browser of the administrator, with both factors."""
    return told.stage.as_(ADMINISTRATOR)


def test_the_administrator_finds_no_case_and_on_their_own_pages_no_word_of_one(
    told: Told, administrator: Visitor, addresses: list[str]
) -> None:
    assert "A-0401" not in administrator.get("/cases/").text
    assert [address for address in addresses if not absent(administrator, address)] == []
    pages = administrator.walk("/organisation/")
    assert "Grace Banda" in pages["/organisation/"].text
    for address, answer in pages.items():
        assert not found_in(answer.content), address
        assert "A-0401" not in answer.text, address


def test_a_team_with_those_who_read_the_file_opens_nothing_to_the_administrator(
    administrator: Visitor, addresses: list[str]
) -> None:
    page = administrator.get("/organisation/teams/add/").text
    everybody = re.findall(r'name="members" value="(\d+)"', page)
    assert len(everybody) > 1
    sent = {"name": ["Everybody"], "members": everybody}
    assert administrator.post("/organisation/teams/add/", sent).status_code == 302
    assert [address for address in addresses if not absent(administrator, address)] == []


def test_no_form_of_the_case_lets_the_administrator_in(told: Told, administrator: Visitor) -> None:
    mine = re.search(r'/organisation/people/(\d+)/"[^N]*Nadia Kone', administrator.get("/organisation/").text)
    assert mine
    tried = {
        f"{CASE}members/": {"who": mine.group(1), "purpose": "own_part"},
        f"{FILE}readers/": {"who": mine.group(1)},
        f"{FILE}emergency/": {"reason": "A life is in danger", "informed": mine.group(1)},
        f"{FILE}begin/": {},
    }
    for address, sent in tried.items():
        there, nowhere = (administrator.post(each, sent) for each in (address, address.replace("A-0401", "A-9999")))
        assert there.status_code == nowhere.status_code, address
        if there.status_code != 404:  # asked who they are before anything is said, wherever it leads
            asked = there.headers["location"], nowhere.headers["location"].replace("A-9999", "A-0401")
            assert asked[0] == asked[1], address
            assert asked[0].startswith("/account/confirm/"), address
    assert keys_of(told) == 0


def keys_of(told: Told) -> int:
    """Count every key of a case, a file or a document that lies there for the administrator."""
    with closing(sqlite3.connect(told.stage.folder / "var" / "amends.sqlite3")) as database:
        (account,) = database.execute("SELECT id FROM accounts_account WHERE username = ?", [ADMINISTRATOR]).fetchone()
        return sum(
            int(database.execute(f"SELECT count(*) FROM {table} WHERE account_id = ?", [account]).fetchone()[0])  # noqa: S608 - names of our own tables
            for table in ("cases_casekey", "people_filekey", "people_documentkey", "people_indexkey")
        )
