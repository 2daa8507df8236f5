"""A part of a file that was altered says so, the rest stays readable, and nobody writes over it unseen."""

import pytest
from django.utils import timezone

from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.people import actions, queries, store
from amends.apps.people.models import ConsentRecord, FileKey, FileSection, PersonFile
from amends.apps.people.queries import Agreed, Details
from amends.core.safeguards.consent import Consent, State
from amends.core.safeguards.person_file import section
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.errors import CannotOpenError
from tests import cast

pytestmark = pytest.mark.django_db
WORKER = "grace.banda"
SHUT = "This part of the file cannot be opened."


@pytest.fixture
def case() -> Case:
    return cast.case_told("A-0401")


@pytest.fixture
def desk(case: Case) -> Desk:
    return cast.desk(WORKER, case)


@pytest.fixture
def file(desk: Desk) -> PersonFile:
    made = actions.begin_file(desk, "c1")
    write(desk, made, "identity", {"called": "Zora"})
    write(desk, made, "contact", {"code_word": "umbrella"})
    return made


def write(desk: Desk, file: PersonFile, name: str, answers: dict[str, str], *, seen: int = 0) -> None:
    asked = section(name)
    assert asked
    actions.save(desk, file, asked, answers, seen=seen)


def alter(file: PersonFile, name: str) -> None:
    row = FileSection.objects.get(file=file, name=name)
    changed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    FileSection.objects.filter(pk=row.pk).update(sealed=changed)


def url(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/people/c1/{rest}"


def test_an_altered_part_says_so_and_the_rest_is_read(
    case: Case, desk: Desk, file: PersonFile, caplog: pytest.LogCaptureFixture
) -> None:
    alter(file, "identity")
    answer = cast.client_of(WORKER).get(url(case))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count(SHUT) == 1
    assert "umbrella" in html
    assert "Zora" not in html
    assert "Treated as a child" in html  # what is not known is doubt
    assert url(case, "part/identity/") not in html
    assert queries.openings(file)[0].public == {"sections": sorted(set(queries.kept(desk, file)) - {"identity"})}
    told = [record.getMessage() for record in caplog.records if "part_cannot_be_opened" in record.getMessage()]
    assert len(told) == 1
    assert str(file.mark) in told[0]
    assert "umbrella" not in caplog.text


def test_nobody_writes_over_what_does_not_open(case: Case, desk: Desk, file: PersonFile) -> None:
    alter(file, "identity")
    client = cast.client_of(WORKER)
    for answer in (
        client.get(url(case, "part/identity/")),
        client.post(url(case, "part/identity/"), {"called": "Zaza", "seen": "1"}),
    ):
        assert answer.headers["Location"] == url(case)
    with pytest.raises(CannotOpenError):
        write(desk, file, "identity", {"called": "Zaza"}, seen=1)
    assert FileSection.objects.filter(file=file, name="identity").count() == 1


def test_an_altered_key_closes_every_part_it_sealed(case: Case, file: PersonFile) -> None:
    for row in FileKey.objects.filter(file=file):
        FileKey.objects.filter(pk=row.pk).update(wrapped=bytes(row.wrapped)[:-1] + b"\0")
    answer = cast.client_of(WORKER).get(url(case))
    assert answer.status_code == 200
    assert answer.content.decode().count(SHUT) == 2


def test_two_parts_that_were_exchanged_do_not_open(case: Case, desk: Desk, file: PersonFile) -> None:
    one, other = FileSection.objects.filter(file=file)
    FileSection.objects.filter(pk=one.pk).update(sealed=other.sealed)
    FileSection.objects.filter(pk=other.pk).update(sealed=one.sealed)
    found = queries.kept(desk, file)
    assert {name for name, kept in found.items() if kept.cannot_be_opened} == {"identity", "contact"}
    assert not any(kept.answers for kept in found.values())


def test_where_an_answer_does_not_open_none_counts_and_nothing_is_passed_on(
    case: Case, desk: Desk, file: PersonFile
) -> None:
    store.add_consent(file, 99, None, b"\xa2\x01" + bytes(200))
    client = cast.client_of(WORKER)
    assert "What was agreed cannot be opened, so nothing is passed on." in client.get(url(case)).content.decode()
    assert client.get(url(case, "consents/")).status_code == 409
    wish = actions.Share("clinic", "care", {"identity": frozenset({"called"})}, actions.BY_WORDS)
    with pytest.raises((CannotOpenError, NotAllowedError)):
        actions.share(desk, file, wish)


def test_a_newest_version_that_was_taken_out_is_missed(case: Case, desk: Desk, file: PersonFile) -> None:
    write(desk, file, "identity", {"called": "Zaza"}, seen=1)
    FileSection.objects.filter(file=file, name="identity", version=2).delete()
    found = queries.kept(desk, file)["identity"]
    assert found.cannot_be_opened
    assert not found.answers


def test_an_answer_taken_out_of_the_table_lets_none_before_it_count_again(
    case: Case, desk: Desk, file: PersonFile
) -> None:
    given = Consent(0, "medical", "clinic", frozenset({"identity"}), State.BY_GUARDIAN, timezone.localdate())
    number = actions.record_consent(desk, file, Agreed(given, Details(), timezone.localdate()))
    actions.withdraw(cast.desk(WORKER, case), file, number)
    ConsentRecord.objects.filter(file=file).order_by("-number")[0].delete()
    with pytest.raises(CannotOpenError):
        queries.agreed(cast.desk(WORKER, case), file)
