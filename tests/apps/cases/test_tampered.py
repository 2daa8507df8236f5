"""What was altered in the database does not open, ends on a calm page, and is told to whoever reads the log."""

import pytest
from django.urls import reverse

from amends.apps.cases import store
from amends.apps.cases.models import Case, CaseKey, Party
from amends.apps.cases.queries import broken_at, laid_out
from amends.apps.ledger.models import Entry
from amends.core.vault.errors import CannotOpenError
from tests import cast
from tests.tampering import triggers_off

pytestmark = pytest.mark.django_db
INES = "ines.duarte"
MISFIT = "This history does not fit together"
SHUT = "This cannot be opened"
TITLE = "Qwillinger shaft"


@pytest.fixture
def case() -> Case:
    return cast.case_opened(title=TITLE)


def flipped(sealed: bytes, place: int = -1) -> bytes:
    """Give it with one byte changed."""
    changed = bytearray(sealed)
    changed[place] ^= 1
    return bytes(changed)


def alter_entry(case: Case, number: int = 1, place: int = -1) -> None:
    row = Entry.objects.get(chain_id=case.reference, number=number)
    with triggers_off():
        Entry.objects.filter(pk=row.pk).update(sealed=flipped(bytes(row.sealed or b""), place))


@pytest.mark.parametrize("place", [-1, 0, 3, 4, 5, 40])
def test_an_altered_entry_ends_on_the_page_that_says_which(
    case: Case, place: int, caplog: pytest.LogCaptureFixture
) -> None:
    alter_entry(case, place=place)
    for name in ("case", "history", "facts", "actions", "roles"):
        answer = cast.client_of(INES).get(reverse(name, args=[case.reference]))
        html = answer.content.decode()
        assert answer.status_code == 409
        assert MISFIT in html
        assert "From entry 1 on" in html
        assert TITLE not in html
    assert any(f"'case': '{case.reference}'" in record.getMessage() for record in caplog.records)
    assert TITLE not in caplog.text


@pytest.mark.parametrize("what", ["words", "party", "key"])
def test_what_is_no_entry_says_that_it_cannot_be_opened(case: Case, what: str) -> None:
    if what == "words":
        Case.objects.update(sealed=flipped(bytes(case.sealed)))
    elif what == "party":
        for party in Party.objects.filter(case=case):
            Party.objects.filter(pk=party.pk).update(sealed=flipped(bytes(party.sealed)))
    else:
        for key in CaseKey.objects.filter(case=case):
            CaseKey.objects.filter(pk=key.pk).update(wrapped=flipped(bytes(key.wrapped)))
    answer = cast.client_of(INES).get(reverse("case", args=[case.reference]))
    assert answer.status_code == 409
    assert SHUT in answer.content.decode()
    assert MISFIT not in answer.content.decode()


def test_two_entries_that_were_exchanged_do_not_open(case: Case) -> None:
    desk = cast.desk(INES, case)
    first, second = (desk.keys.seal({"number": number}, about=f"{number}") for number in (1, 2))
    with pytest.raises(CannotOpenError):
        desk.keys.open(first, about="2")
    assert desk.keys.open(second, about="2") == {"number": 2}


@pytest.mark.parametrize("sealed", [b"", b"\0\0\0\1", b"\0\0\0\x09" + bytes(100), b"\xff" * 200])
def test_whatever_stands_there_instead_is_refused_by_one_error(case: Case, sealed: bytes) -> None:
    with pytest.raises(CannotOpenError):
        cast.keys_of(case).open(sealed)


def test_nothing_is_written_into_a_case_that_does_not_open(case: Case) -> None:
    alter_entry(case)
    before = Entry.objects.count()
    answer = cast.client_of(INES).post(reverse("facts", args=[case.reference]), {"note": "x"})
    assert answer.status_code == 409
    assert "nothing you sent was carried out" in answer.content.decode()
    assert Entry.objects.count() == before


def test_one_case_that_does_not_open_hides_no_other(case: Case) -> None:
    other = cast.case_opened(title="Another one")
    alter_entry(case)
    found = laid_out(cast.account(INES))
    assert [desk.case for desk in found.desks] == [other]
    assert found.unopenable == [case.reference]
    html = cast.client_of(INES).get(reverse("cases")).content.decode()
    assert "Another one" in html
    assert f"{case.reference}</bdi></a>: this case cannot be opened" in html


def test_somebody_who_is_no_member_learns_nothing_of_it(case: Case) -> None:
    alter_entry(case)
    answer = cast.client_of("karim.osei").get(reverse("case", args=[case.reference]))
    assert answer.status_code == 404
    assert case.reference not in cast.client_of("karim.osei").get(reverse("cases")).content.decode()


def test_the_first_entry_that_does_not_fit_is_found_without_any_key(case: Case) -> None:
    assert broken_at(case.reference) == 0
    assert broken_at("A-9999") == 0
    alter_entry(case)
    assert broken_at(case.reference) == 1
    assert store.entries_of(case)[0].opened is None
