"""Who does what: the role table with the parties of the case, and who is left out because implicated."""

import pytest

from amends.apps.cases.pages.responsibilities import Responsibility, table_of
from amends.apps.cases.queries import desk_of
from tests import cast

pytestmark = pytest.mark.django_db

SHEDS = "A-0407"
BOATS = "A-0408"


def rows(username: str, reference: str = SHEDS) -> dict[str, Responsibility]:
    cast.case_told(reference)
    found = desk_of(reference, cast.account(username))
    assert found is not None
    return {row.role: row for row in table_of(found).rows}


def test_the_reader_comes_first_and_is_you() -> None:
    table = rows("ines.duarte")
    assert next(iter(table)) == "Remediation lead"
    assert table["Remediation lead"].people == "You"
    assert table["Remediation lead"].does == "answers for it and does the work"


def test_colleagues_and_parties_are_named_with_what_they_do_in_words() -> None:
    table = rows("ines.duarte")
    assert (table["Senior sponsor"].people, table["Senior sponsor"].does) == ("Halvard Moe", "decides")
    assert table["Smelter or refiner"].people == "Ferrolane Alloys"
    assert table["Person concerned"].people == "P1, P2 and P3"
    assert table["Consulate"].does == "no part"


def test_who_is_implicated_is_left_out_and_named_as_such() -> None:
    upstream = rows("ines.duarte")["Upstream partner"]
    assert "The hiring house" not in upstream.people
    assert upstream.barred == "The hiring house"


def test_those_who_see_totals_read_no_code_of_a_person() -> None:
    assert rows("mei.tanaka")["Person concerned"].people == ""


def test_a_supplier_reads_its_own_role_and_nobody_elses_name() -> None:
    table = rows("sofia.reyes", BOATS)
    assert table["Smelter or refiner"].people == "You"
    assert all(not row.people and not row.barred for role, row in table.items() if role != "Smelter or refiner")


def test_the_page_shows_all_steps_with_their_names() -> None:
    cast.case_told(SHEDS)
    html = cast.client_of("ines.duarte").get(f"/cases/{SHEDS}/roles/").content.decode()
    assert "Who does what now: Respond" in html
    assert html.count('role="rowheader"') == 16
    for step in ("Receive", "Verify", "Respond", "Plan", "Put right", "Close", "Learn"):
        assert f'data-l="{step}"' in html


def test_the_page_takes_nothing_in() -> None:
    cast.case_told(SHEDS)
    assert cast.client_of("ines.duarte").post(f"/cases/{SHEDS}/roles/").status_code == 405
