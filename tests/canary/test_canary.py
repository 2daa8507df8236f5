"""What people write about people stands nowhere in clear: not in a table, a file, a log, a letter or a session.

Every form of a case and of a person's file is filled with planted words through the pages themselves; then the pages
are read, and everything that stays behind is searched for the words, however they may be encoded.
"""

import base64
import io
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from amends.apps.cases.models import Case
from amends.web import logs
from tests import cast
from tests.canary.planting import ROOT, fill, found_in, links_of, planted, traces

pytestmark = pytest.mark.django_db
INES, WORKER = "ines.duarte", "grace.banda"
PERSON = "c1"
NOT_FILLED = ("/erase/", "/end/", "/readers/", "/emergency/", "/back/")
"""What would end what is to be searched, or is filled by a test of its own."""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder for temporary files, which nobody else writes in."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Give what goes into the log, as it leaves the process."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def rows() -> Iterator[tuple[str, bytes]]:
    """Give every value of every table, with the name of its column."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            names = [column[0] for column in cursor.description or ()]
            for row in cursor.fetchall():
                yield from ((f"{table}.{name}", _as_bytes(value)) for name, value in zip(names, row, strict=True))


def _as_bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()


def image() -> bytes:
    """Give the database as it would lie on a disk, pages that were freed included; nothing where it has no image."""
    if connection.vendor != "sqlite":
        return b""
    held: bytes = connection.connection.serialize()
    return held


def assert_nothing_stays(scratch: Path, written: io.StringIO, caplog: pytest.LogCaptureFixture) -> None:
    assert not sorted({column for column, value in rows() if found_in(value)})
    assert not found_in(image())
    assert not found_in(written.getvalue().encode())
    assert not found_in(caplog.text.encode())
    for letter in mail.outbox:
        assert not found_in(letter.message().as_bytes())
    for folder in (Path(os.environ["AMENDS_VAR"]), scratch):
        for path in folder.rglob("*"):
            assert not found_in(str(path).encode())
            assert not path.is_file() or not found_in(path.read_bytes()), path.name


@pytest.mark.parametrize("trace", sorted(traces()), ids=lambda trace: trace.hex()[:24])
def test_every_trace_would_be_found(trace: bytes) -> None:
    assert found_in(b"before" + trace + b"after")


@pytest.mark.parametrize("before", range(5))
def test_words_would_be_found_in_base64_wherever_they_begin(before: int) -> None:
    assert found_in(base64.b64encode(b"x" * before + f"{ROOT} 0001".encode()))


def test_words_would_be_found_in_a_table_and_in_its_image() -> None:
    from amends.apps.accounts.models import Organisation

    Organisation.objects.create(name=planted(), kind="CSO")
    assert [column for column, value in rows() if found_in(value)] == ["accounts_organisation.name"]
    assert connection.vendor != "sqlite" or found_in(image())


def test_what_is_written_in_a_case_stays_nowhere(
    scratch: Path, written: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    cast.case_opened()
    ines = cast.client_of(INES)
    opened = {"title": planted(), "place": planted(), "mineral": "tin", "country": ""}
    answer = ines.post("/cases/open/", opened)
    assert answer.status_code == 302
    case = Case.objects.order_by("-pk")[0]
    start = f"/cases/{case.reference}/"
    overviews = ("facts/", "learn/", "decide/", "act/", "members/", "actions/", "close/")
    taken = sum(fill(ines, f"{start}{name}", choosing=True) for name in ("parties/add/", "people/add/"))
    for overview in overviews:
        for address in (f"{start}{overview}", *links_of(ines, f"{start}{overview}", f"{start}{overview}")):
            if not address.endswith(NOT_FILLED):
                taken += fill(ines, address) or (overview != "facts/" and fill(ines, address, choosing=True))
    assert taken > 12
    page = ines.get(f"{start}history/").content.decode()
    assert page.count(ROOT) > 10
    _read_everything(ines, start)
    assert ines.get("/cases/", {"q": planted(), "step": planted()}).status_code == 200
    assert_nothing_stays(scratch, written, caplog)


def test_what_is_written_in_the_file_of_a_person_stays_nowhere(
    scratch: Path, written: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    case = cast.case_told("A-0401")
    worker, start = cast.client_of(WORKER), f"/cases/{case.reference}/people/{PERSON}/"
    assert worker.post(f"{start}begin/").status_code == 302
    parts = links_of(worker, start, f"{start}part/")
    assert len(parts) > 4
    taken = sum(fill(worker, address) for address in parts)
    assert taken > 4
    assert fill(worker, f"{start}consents/ask/", choosing=True)
    page = worker.get(start).content.decode()
    assert page.count(ROOT) > 10
    for address in (f"{start}documents/", f"/cases/{case.reference}/documents/"):
        brought = SimpleUploadedFile(f"{planted()}.txt", f"{planted()}\n".encode() * 40_000)
        sent = {"title": planted(), "sent": brought, "data": "documents"}
        assert worker.post(address, sent).status_code == 302
        assert ROOT in worker.get(address).content.decode()
        assert ROOT in worker.get(f"{address}1/").content.decode()
    for consent in (1, 2):
        fill(worker, f"{start}consents/{consent}/share/", choosing=True)
        fill(worker, f"{start}consents/{consent}/back/", choosing=True)
    fill(worker, f"{start}emergency/", choosing=True)
    _read_everything(worker, f"/cases/{case.reference}/")
    assert_nothing_stays(scratch, written, caplog)


def test_what_is_typed_at_the_door_or_into_a_locked_page_stays_nowhere(
    scratch: Path, written: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    case = cast.case_opened()
    browser = Client()
    address = f"/cases/{case.reference}/parties/add/"
    locked = browser.post(address, {"name": planted(), "role": "SP"})
    assert locked.status_code == 401
    for login in (INES, planted()):
        assert browser.post("/sign-in/", {"login": login, "password": planted()}).status_code in {200, 302}
    fill(browser, "/recover/")
    cast.come_in(browser, INES)
    assert_nothing_stays(scratch, written, caplog)


def _read_everything(client: Client, start: str) -> None:
    """Read every page below an address, once."""
    waiting, seen = [start], {start}
    while waiting:
        address = waiting.pop()
        fresh = set(links_of(client, address, start)) - seen
        seen |= fresh
        waiting += sorted(fresh)
