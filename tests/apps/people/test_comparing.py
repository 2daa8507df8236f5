"""Files that may be of one person: found without anybody reading them, merged by a person alone, and undone."""

import pytest

from amends.apps.cases.models import Case
from amends.apps.people import actions, queries
from amends.apps.people.models import IndexKey, IndexToken, PersonFile
from amends.core.safeguards.person_file import section
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.blind_index import BlindIndex
from tests import cast

pytestmark = pytest.mark.django_db
WORKER, OTHER = "grace.banda", "luc.martin"


@pytest.fixture
def case() -> Case:
    return cast.case_told("A-0401")


def _write(case: Case, file: PersonFile, name: str, answers: dict[str, str], *, seen: int = 0) -> None:
    asked = section(name)
    assert asked
    actions.save(cast.desk(WORKER, case), file, asked, answers, seen=seen)


@pytest.fixture
def two(case: Case) -> tuple[PersonFile, PersonFile]:
    """Two files with names that are written differently."""
    first = actions.begin_file(cast.desk(WORKER, case), "c1")
    second = actions.begin_file(cast.desk(WORKER, case), "c2")
    _write(case, first, "identity", {"names": "Zorabeth Qwillinger Mumba", "age": "31"})
    _write(case, second, "identity", {"names": "QWILLINGER, Zorábeth", "called": "Zora", "age": "33"})
    return first, second


def _alike(case: Case, file: PersonFile) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.file.code, each.kinds) for each in queries.alike(cast.desk(WORKER, case), file)]


def test_a_name_meets_itself_however_it_is_written(case: Case, two: tuple[PersonFile, PersonFile]) -> None:
    assert _alike(case, two[0]) == [("c2", ("name",))]
    _write(case, two[0], "contact", {"number": "+260 97 000 0001"})
    _write(case, two[1], "contact", {"number": "+260970000001"})
    assert _alike(case, two[1]) == [("c1", ("name", "phone"))]
    _write(case, two[1], "contact", {"number": "+260970000002"}, seen=1)
    assert _alike(case, two[1]) == [("c1", ("name",))]


def test_without_the_key_no_guess_can_be_tested(case: Case, two: tuple[PersonFile, PersonFile]) -> None:
    tokens = {bytes(token) for token in IndexToken.objects.values_list("token", flat=True)}
    for key in (b"", bytes(32), case.reference.encode(), case.opaque.encode()):
        assert BlindIndex(key).of_name("Zorabeth Qwillinger Mumba") not in tokens
    holders = set(IndexKey.objects.values_list("account__username", flat=True))
    assert holders == {WORKER, OTHER}  # none of a company, a service or an authority


def test_who_leaves_has_no_key_to_compare_any_more(case: Case, two: tuple[PersonFile, PersonFile]) -> None:
    actions.take_away(case, cast.account(OTHER))
    assert not IndexKey.objects.filter(account__username=OTHER).exists()


def test_only_who_reads_both_says_whether_they_are_one(case: Case, two: tuple[PersonFile, PersonFile]) -> None:
    actions.admit_reader(cast.desk(WORKER, case), two[0], cast.account(OTHER))
    desk = cast.desk(OTHER, case)
    assert [each.reads_both for each in queries.alike(desk, two[0])] == [False]
    for say in (actions.merge, actions.say_different):
        with pytest.raises(NotAllowedError):
            say(desk, two[0], two[1])


def test_what_is_told_apart_is_not_asked_again(case: Case, two: tuple[PersonFile, PersonFile]) -> None:
    actions.say_different(cast.desk(WORKER, case), two[1], two[0])
    assert _alike(case, two[0]) == _alike(case, two[1]) == []


def test_merging_takes_over_what_is_missing_and_loses_nothing(case: Case, two: tuple[PersonFile, PersonFile]) -> None:
    differing = actions.merge(cast.desk(WORKER, case), two[0], two[1])
    assert set(differing) == {"names", "age"}
    desk = cast.desk(WORKER, case)
    mine = queries.kept(desk, two[0])["identity"].answers
    assert mine == {"names": "Zorabeth Qwillinger Mumba", "age": "31", "called": "Zora"}
    second = queries.file_of(desk, "c2")
    assert second
    assert queries.kept(desk, second)["identity"].answers["age"] == "33"
    with pytest.raises(NotAllowedError):
        _write(case, second, "contact", {"number": "1"})
    actions.separate(desk, second)
    again = queries.file_of(desk, "c2")
    assert again
    assert again.merged_into is None
    assert _alike(case, two[0]) == []


def test_on_the_pages(case: Case, two: tuple[PersonFile, PersonFile]) -> None:
    browser = cast.client_of(WORKER)
    url = f"/cases/{case.reference}/people/"
    assert "Perhaps the same person" in browser.get(f"{url}c1/").content.decode()
    assert browser.post(f"{url}c1/same/c2/", {"verdict": "same"}).status_code == 302
    page = browser.get(f"{url}c2/").content.decode()
    assert "This person has another file" in page
    assert "Write: " not in page
    assert browser.post(f"{url}c2/separate/").status_code == 302
    assert "This person has another file" not in browser.get(f"{url}c2/").content.decode()
    for username in ("ines.duarte", OTHER):
        assert cast.client_of(username).post(f"{url}c1/same/c2/", {"verdict": "same"}).status_code == 404


def test_erasing_takes_the_tokens_with_it(case: Case, two: tuple[PersonFile, PersonFile]) -> None:
    actions.erase(cast.desk(WORKER, case), two[0])
    assert not IndexToken.objects.filter(file=two[0]).exists()
    assert _alike(case, two[1]) == []
