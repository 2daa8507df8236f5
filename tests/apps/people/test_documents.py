"""Documents of a person's file: made anew, sealed by themselves, open to the file's readers, gone when removed."""

import os
import tempfile
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks as Callbacks

from amends.adapters.cleaning import MOST, Kind, NotCleanError
from amends.apps.cases.models import Case
from amends.apps.people import actions, queries
from amends.apps.people.models import Document, PersonFile
from amends.apps.people.store import sealed_path
from amends.core.ledger.chain import verify
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.errors import CannotOpenError
from tests import cast
from tests.apps.people.agreeing import CLINIC, CODE, WORKER, desk_now
from tests.apps.people.bringing import TITLE, TRACE, photograph, sealed_files, sent, words

pytestmark = pytest.mark.django_db


def url(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/people/{CODE}/documents/{rest}"


def kept(case: Case, file: PersonFile) -> Document:
    """Keep a photograph; give its row."""
    number = actions.keep_document(desk_now(case), actions.Brought(TITLE, photograph()), file=file)
    return Document.objects.get(file=file, number=number)


def test_a_reader_keeps_a_photograph_and_looks_at_it(case: Case, file: PersonFile) -> None:
    worker = cast.client_of(WORKER)
    assert worker.post(url(case), sent(photograph())).status_code == 302
    page = worker.get(url(case)).content.decode()
    assert TITLE in page
    assert "IMG_" not in page
    given = worker.get(url(case, "1/"))
    assert given["Content-Type"] == "image/jpeg"
    assert given.content.startswith(b"\xff\xd8\xff")
    assert TRACE.encode() not in given.content


def test_what_is_given_out_is_shut_in(case: Case, file: PersonFile) -> None:
    worker = cast.client_of(WORKER)
    worker.post(url(case), sent(b"<script>alert(1)</script>", "page.html"))
    given = worker.get(url(case, "1/"))
    assert given["Content-Type"] == "text/plain; charset=utf-8"
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Cache-Control"] == "no-store"
    assert "sandbox" in given["Content-Security-Policy"]
    assert "default-src 'none'" in given["Content-Security-Policy"]
    assert given["Content-Disposition"] == f'inline; filename="{case.reference}-{CODE}-1.txt"'


def test_nothing_of_a_document_lies_on_the_disk_or_in_a_table_in_clear(
    case: Case, file: PersonFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    text = b"Zorabeth said: locked in. " * 200_000  # five megabytes: more than Django keeps in memory by itself
    assert cast.client_of(WORKER).post(url(case), sent(text)).status_code == 302
    assert not list(tmp_path.rglob("*"))
    row = Document.objects.get(file=file)
    lying = sealed_path(row.mark)
    assert lying.stat().st_mode & 0o077 == 0
    assert len(lying.read_bytes()) > len(text)
    for path in sealed_files():
        assert b"Zorabeth" not in path.read_bytes()
        assert "Zora" not in str(path)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_document")
        assert "Zorabeth" not in str(
            [bytes(each) if isinstance(each, memoryview) else each for each in cursor.fetchall()]
        )


def test_the_length_of_a_file_is_rounded(case: Case, file: PersonFile) -> None:
    marks = []
    for length in (99_000, 100_000):
        number = actions.keep_document(desk_now(case), words("x" * length), file=file)
        marks.append(Document.objects.get(file=file, number=number).mark)
    one, other = (sealed_path(mark).stat().st_size for mark in marks)
    assert one == other


@pytest.mark.parametrize("username", ["ines.duarte", "sofia.reyes", "june.park", "peter.lungu", CLINIC])
def test_who_reads_no_documents_of_the_file_finds_none(case: Case, file: PersonFile, username: str) -> None:
    kept(case, file)
    browser = cast.client_of(username)
    for rest in ("", "1/", "1/remove/", "99/"):
        found = browser.get(url(case, rest))
        absent = browser.get(f"/cases/{case.reference}/people/c99/documents/{rest}")
        assert found.status_code == absent.status_code
        assert found.status_code in {302, 404}
        assert TITLE not in found.content.decode()
    for rest in ("", "1/remove/"):
        assert browser.post(url(case, rest), sent(photograph())).status_code in {302, 404}
    assert Document.objects.count() == 1


def test_a_reader_whose_role_sees_no_documents_sees_none(case: Case, file: PersonFile) -> None:
    kept(case, file)
    actions.admit_reader(desk_now(case), file, cast.account(CLINIC))
    clinic = cast.client_of(CLINIC)
    page = clinic.get(f"/cases/{case.reference}/people/{CODE}/")
    assert page.status_code == 200
    assert "documents/" not in page.content.decode()
    assert clinic.get(url(case)).status_code == clinic.get(url(case, "1/")).status_code == 404
    with pytest.raises(NotAllowedError):
        actions.open_document(desk_now(case, CLINIC), 1, file=file)


def test_without_a_second_factor_no_document_is_given_out(case: Case, file: PersonFile) -> None:
    kept(case, file)
    for rest in ("", "1/", "1/remove/"):
        assert cast.client_without_second_factor(WORKER).get(url(case, rest)).status_code == 302


def test_every_opening_is_in_the_history_of_the_file(case: Case, file: PersonFile) -> None:
    kept(case, file)
    cast.client_of(WORKER).get(url(case, "1/"))
    done = [(entry.kind, entry.public.get("document")) for entry in queries.openings(file)]
    assert done[:2] == [("document_opened", 1), ("document_kept", 1)]
    assert "opened document 1" in cast.client_of(WORKER).get(f"/cases/{case.reference}/people/{CODE}/").content.decode()


def test_a_removed_document_is_gone_and_the_history_stays_whole(
    case: Case, file: PersonFile, django_capture_on_commit_callbacks: Callbacks
) -> None:
    row, worker = kept(case, file), cast.client_of(WORKER)
    assert TITLE in worker.get(url(case, "1/remove/")).content.decode()
    assert worker.post(url(case, "1/remove/"), {}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert worker.post(url(case, "1/remove/"), {"because": "asked"}).status_code == 302
    assert not sealed_path(row.mark).exists()
    row.refresh_from_db()
    assert not bytes(row.key)
    assert not bytes(row.sealed)
    page = worker.get(url(case)).content.decode()
    assert TITLE not in page
    assert "was removed on" in page
    assert worker.get(url(case, "1/")).status_code == 404
    assert worker.post(url(case, "1/remove/"), {"because": "asked"}).status_code == 302
    verify(list(reversed(queries.openings(file))))


def test_a_key_copied_before_does_not_bring_a_removed_document_back(case: Case, file: PersonFile) -> None:
    row = kept(case, file)
    actions.remove_document(desk_now(case), 1, because="mistake", file=file)
    Document.objects.filter(pk=row.pk).update(removed_at=None)
    with pytest.raises(CannotOpenError):  # the history knows that it was removed
        queries.documents_of(desk_now(case), file=file)


def test_erasing_a_file_takes_its_documents(
    case: Case, file: PersonFile, django_capture_on_commit_callbacks: Callbacks
) -> None:
    row = kept(case, file)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(desk_now(case), file)
    assert not sealed_path(row.mark).exists()
    row.refresh_from_db()
    assert not bytes(row.key)
    assert row.removed_at is not None


@pytest.mark.parametrize("harm", ["exchanged", "cut", "gone", "row"])
def test_what_was_changed_from_outside_is_never_given_out(case: Case, file: PersonFile, harm: str) -> None:
    row, other = kept(case, file), kept(case, file)
    path = sealed_path(row.mark)
    if harm == "exchanged":
        path.write_bytes(sealed_path(other.mark).read_bytes())
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    elif harm == "gone":
        path.unlink()
    else:
        row.delete()
    answer = cast.client_of(WORKER).get(url(case, "1/" if harm != "row" else ""))
    assert answer.status_code == 409
    assert TITLE not in answer.content.decode()


def test_a_name_that_was_changed_is_shown_as_not_to_be_opened(case: Case, file: PersonFile) -> None:
    row = kept(case, file)
    Document.objects.filter(pk=row.pk).update(sealed=bytes(row.sealed)[:-1] + b"\0")
    page = cast.client_of(WORKER).get(url(case)).content.decode()
    assert "It cannot be opened." in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\xff\xd8\xff" + b"\0" * 100, "The file is damaged."),
        (b"PK\x03\x04" + b"\0" * 100, "This kind of file is not kept"),
        (b"\x7fELF" + b"\0" * 100, "This kind of file is not kept"),
        (b"<svg/>\0", "This kind of file is not kept"),
        (b"%PDF-1.7 nothing", "The file is damaged."),
        (b"x" * (MOST + 1), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_leaves_nothing(
    case: Case, file: PersonFile, content: bytes, said: str
) -> None:
    before = sealed_files()
    answer = cast.client_of(WORKER).post(url(case), sent(content))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert TITLE in page  # what was typed is still there
    assert sealed_files() == before
    assert not Document.objects.exists()


def test_without_a_file_the_form_says_so(case: Case, file: PersonFile) -> None:
    answer = cast.client_of(WORKER).post(url(case), {"title": TITLE})
    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()


def test_when_nothing_can_be_kept_no_bytes_stay(case: Case, file: PersonFile, monkeypatch: pytest.MonkeyPatch) -> None:
    from amends.apps.people.actions import documents

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the database went away")

    before = sealed_files()
    monkeypatch.setattr(documents, "_record", fail)
    with pytest.raises(RuntimeError):
        actions.keep_document(desk_now(case), words(), file=file)
    assert sealed_files() == before
    assert not Document.objects.exists()


def test_bytes_that_belong_to_no_document_are_swept(case: Case, file: PersonFile) -> None:
    row = kept(case, file)
    stray = sealed_path(row.mark).with_name("0" * 32)
    stray.write_bytes(b"left by a start that was interrupted")
    os.utime(stray, (0, 0))
    assert actions.clean_up_documents(before=timezone.now().timestamp() - 3600) == 1
    assert not stray.exists()
    assert sealed_path(row.mark).exists()


def test_who_lost_the_file_opens_no_document_that_is_kept_afterwards(case: Case, file: PersonFile) -> None:
    first = kept(case, file)
    actions.admit_reader(desk_now(case), file, cast.account("luc.martin"))
    assert actions.open_document(desk_now(case, "luc.martin"), first.number, file=file).kind is Kind.JPEG
    actions.remove_reader(desk_now(case), file, cast.account("luc.martin"))
    second = kept(case, file)
    for number in (first.number, second.number):
        with pytest.raises(NotAllowedError):
            actions.open_document(desk_now(case, "luc.martin"), number, file=file)
    assert second.generation == first.generation + 1


def test_a_reason_is_one_of_the_reasons(case: Case, file: PersonFile) -> None:
    kept(case, file)
    with pytest.raises(ValueError, match="whatever"):
        actions.remove_document(desk_now(case), 1, because="whatever", file=file)


def test_nothing_that_is_not_clean_is_kept_by_another_way(case: Case, file: PersonFile) -> None:
    with pytest.raises(NotCleanError):
        actions.keep_document(desk_now(case), actions.Brought(TITLE, b"\0"), file=file)
