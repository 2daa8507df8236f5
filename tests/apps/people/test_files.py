"""A person's file: open to its readers alone, sealed for everybody else, and every opening in its history."""

from typing import Any

import pytest
from django.db import connection

from amends.apps.accounts.models import Account
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.ledger.actions import export_chains
from amends.apps.people import actions, queries, store
from amends.apps.people.models import FileKey, FileSection, PersonFile
from amends.core.ledger import proof
from amends.core.safeguards.person_file import section
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.signatures import verify
from tests import cast
from tests.apps.cases.pages import sent_by, text_of

pytestmark = pytest.mark.django_db
CANARIES = {"names": "Zorabeth Qwillinger", "called": "Zora", "from_where": "Mbwelotown"}
WORKER = "grace.banda"


@pytest.fixture
def case() -> Case:
    return cast.case_told("A-0401")


@pytest.fixture
def desk(case: Case) -> Desk:
    return cast.desk(WORKER, case)


@pytest.fixture
def file(desk: Desk) -> PersonFile:
    made = actions.begin_file(desk, "c1")
    _write(desk, made, "identity", CANARIES, seen=0)
    return made


def _write(desk: Desk, file: PersonFile, name: str, answers: dict[str, str], *, seen: int) -> None:
    asked = section(name)
    assert asked
    actions.save(desk, file, asked, answers, seen=seen)


def _url(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/people/c1/{rest}"


def test_a_reader_opens_what_was_written(desk: Desk, file: PersonFile) -> None:
    assert queries.kept(desk, file)["identity"].answers == CANARIES
    assert queries.readers(file) == [desk.account]


def test_what_was_written_is_nowhere_in_the_database(file: PersonFile) -> None:
    dump = _dump()
    for canary in CANARIES.values():
        for form in (canary.encode(), canary.encode("utf-16-le"), canary.encode().hex().encode()):
            assert form not in dump
    assert str(file.mark).replace("-", "").encode() in dump.replace(b"-", b"")


def _dump() -> bytes:
    """Every row of every table, as bytes."""
    rows: list[Any] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            rows += cursor.fetchall()
    return b"\n".join(
        bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode() for row in rows for value in row
    )


@pytest.mark.parametrize(
    "username",
    [
        "ines.duarte",
        "halvard.moe",
        "mei.tanaka",
        "sofia.reyes",
        "olu.adeyemi",
        "karim.osei",
        "june.park",
        "peter.lungu",
    ],
)
@pytest.mark.parametrize("rest", ["", "part/identity/", "readers/", "erase/", "part/nothing/"])
def test_a_company_never_finds_a_file(case: Case, file: PersonFile, username: str, rest: str) -> None:
    found = cast.client_of(username).get(_url(case, rest))
    absent = cast.client_of(username).get(f"/cases/{case.reference}/people/c99/{rest}")
    if found.status_code == 302:  # who has not confirmed lately is asked first, whatever is there
        assert absent.status_code == 302
        return
    assert found.status_code == absent.status_code == 404
    assert CANARIES["called"] not in found.content.decode()


def test_nobody_begins_a_file_whose_role_keeps_none(case: Case) -> None:
    with pytest.raises(NotAllowedError):
        actions.begin_file(cast.desk("ines.duarte", case), "c1")
    with pytest.raises(NotAllowedError):
        actions.begin_file(cast.desk(WORKER, case), "c99")


def test_without_a_second_factor_no_page_of_a_file_opens(case: Case, file: PersonFile) -> None:
    for rest in ("", "part/identity/", "readers/", "erase/"):
        answer = cast.client_without_second_factor(WORKER).get(_url(case, rest))
        assert answer.status_code == 302
        assert CANARIES["called"] not in answer.content.decode()


def test_every_opening_is_in_the_history_of_the_file(case: Case, desk: Desk, file: PersonFile) -> None:
    before = [entry.kind for entry in queries.openings(file)]
    assert before[0] == "section_written"
    assert before[-1] == "file_begun"
    page = cast.client_of(WORKER).get(_url(case))
    assert CANARIES["called"] in page.content.decode()
    assert "opened the file" in page.content.decode()
    assert queries.openings(file)[0].kind == "file_opened"
    assert proof.verify(export_chains(None), verify).entries > 3


def test_somebody_else_is_let_in_and_taken_out_again(case: Case, desk: Desk, file: PersonFile) -> None:
    other = next(each for each in queries.possible_readers(desk, file))
    actions.admit_reader(desk, file, other)
    theirs = cast.desk(other.username, case)
    assert queries.kept(theirs, file)["identity"].answers == CANARIES
    actions.remove_reader(desk, file, other)
    file.refresh_from_db()
    assert queries.kept(theirs, file) == {}
    _write(desk, file, "contact", {"code_word": "umbrella"}, seen=0)
    assert not FileKey.objects.filter(file=file, account=other).exists()
    assert queries.kept(desk, file)["identity"].answers == CANARIES
    assert queries.kept(desk, file)["contact"].answers == {"code_word": "umbrella"}


def test_an_old_key_does_not_open_what_came_after(case: Case, desk: Desk, file: PersonFile) -> None:
    other = queries.possible_readers(desk, file)[0]
    actions.admit_reader(desk, file, other)
    kept = list(FileKey.objects.filter(file=file, account=other).values("generation", "wrapped"))
    actions.remove_reader(desk, file, other)
    file.refresh_from_db()
    _write(desk, file, "contact", {"code_word": "umbrella"}, seen=0)
    for row in kept:  # as somebody would who had kept a copy
        FileKey.objects.create(file=file, account=other, **row)
    theirs = cast.desk(other.username, case)
    assert "contact" not in queries.kept(theirs, file)


def test_the_last_reader_stays(desk: Desk, file: PersonFile) -> None:
    with pytest.raises(actions.LastReader):
        actions.remove_reader(desk, file, desk.account)
    assert queries.readers(file) == [desk.account]


def test_nobody_can_be_let_in_who_does_not_stand_by_people(desk: Desk, file: PersonFile) -> None:
    assert not {"ines.duarte", "sofia.reyes"} & {each.username for each in queries.possible_readers(desk, file)}
    with pytest.raises(NotAllowedError):
        actions.admit_reader(desk, file, Account.objects.get(username="ines.duarte"))


def test_two_who_write_at_once_both_keep_their_words(case: Case, desk: Desk, file: PersonFile) -> None:
    client = cast.client_of(WORKER)
    _write(desk, file, "identity", {**CANARIES, "called": "Zo"}, seen=1)
    answer = client.post(_url(case, "part/identity/"), {"called": "Zaza", "seen": "1"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Zaza" in text
    assert "Zo</bdi>" in text
    assert queries.kept(desk, file)["identity"].answers["called"] == "Zo"
    assert client.post(_url(case, "part/identity/"), {"called": "Zaza", "seen": "2"}).status_code == 302
    assert queries.kept(desk, file)["identity"].answers == {"called": "Zaza"}
    assert FileSection.objects.filter(file=file, name="identity").count() == 3


@pytest.mark.parametrize("seen", ["", "-1", "99", "x"])
def test_a_form_that_does_not_say_what_it_saw_overwrites_nothing(
    case: Case, desk: Desk, file: PersonFile, seen: str
) -> None:
    answer = cast.client_of(WORKER).post(_url(case, "part/identity/"), {"called": "Zaza", "seen": seen})
    assert answer.status_code in {409, 422}
    assert queries.kept(desk, file)["identity"].answers == CANARIES


def test_an_age_goes_into_the_case_by_code(case: Case, desk: Desk, file: PersonFile) -> None:
    _write(desk, file, "identity", {**CANARIES, "age": "16", "age_doubt": "yes"}, seen=1)
    facts = cast.desk("ines.duarte", case).state.about("c1")
    assert (facts["age"], facts["age_doubt"]) == (16, True)


def test_a_wrong_answer_stands_at_its_field(case: Case, file: PersonFile) -> None:
    answer = cast.client_of(WORKER).post(_url(case, "part/identity/"), {"age": "young", "seen": "1"})
    assert answer.status_code == 422
    assert "An age in whole years, from 0 to 120." in answer.content.decode()


def test_an_erased_file_opens_for_nobody_and_its_history_stays_whole(case: Case, desk: Desk, file: PersonFile) -> None:
    actions.erase(desk, file)
    file.refresh_from_db()
    assert cast.client_of(WORKER).get(_url(case)).status_code == 404
    assert not FileSection.objects.filter(file=file).exists()
    assert not FileKey.objects.filter(file=file).exists()
    assert queries.openings(file)[0].kind == "file_erased"
    assert proof.verify(export_chains(queries.chain_of(file)), verify).entries == len(queries.openings(file))
    assert "Erased on" in cast.client_of(WORKER).get(f"/cases/{case.reference}/people/").content.decode()


def test_a_section_put_in_the_place_of_another_does_not_open(desk: Desk, file: PersonFile) -> None:
    other = actions.begin_file(desk, "c2")
    row = FileSection.objects.get(file=file)
    FileSection.objects.create(file=other, name="identity", version=1, generation=1, sealed=row.sealed)
    found = queries.kept(desk, other)["identity"]
    assert (found.cannot_be_opened, found.answers) == (True, {})


def test_pages_lead_through_a_file(case: Case) -> None:
    client = cast.client_of(WORKER)
    people = client.get(f"/cases/{case.reference}/people/").content.decode()
    assert "Begin a file for" in people
    begun = client.post(_url(case, "begin/"))
    assert begun.headers["Location"] == _url(case, "part/contact/")
    sent = sent_by(text_of(client, begun.headers["Location"]))
    assert client.post(begun.headers["Location"], {**sent, "contact_way": "phone"}).status_code == 302
    assert "A call" in client.get(_url(case)).content.decode()
    assert client.get(_url(case, "readers/")).status_code == 200


def test_store_is_bound_to_case_and_file(file: PersonFile) -> None:
    assert store.context_of(file, "x").person == str(file.mark)
    assert store.context_of(file, "x").case == file.case.reference


def test_everybody_who_could_open_a_file_is_listed_on_it(case: Case, desk: Desk, file: PersonFile) -> None:
    listed = {account.username for account in (*queries.readers(file), *queries.in_emergency(file))}
    assert listed == set(FileKey.objects.filter(file=file).values_list("account__username", flat=True))
    page = text_of(cast.client_of(WORKER), _url(case))
    for account in queries.in_emergency(file):
        assert account.name in page
