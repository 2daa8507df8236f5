"""Logs carry references and codes; what people wrote stays out of them."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.test import Client

from amends.web import logs

pytestmark = pytest.mark.urls("tests.web.gallery")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def _lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_field_outside_the_list_is_dropped(written: io.StringIO) -> None:
    structlog.get_logger("amends").info("refused", case="A-0417", gate="G4", name="Somebody", note="passport")
    (line,) = _lines(written)
    assert line["case"] == "A-0417"
    assert line["gate"] == "G4"
    assert not {"name", "note"} & line.keys()


def test_an_exception_leaves_its_kind_and_place_but_not_its_words(written: io.StringIO) -> None:
    try:
        int("P1 is called Somebody")
    except ValueError:
        structlog.get_logger("amends").exception("failed", case="A-0417")
    (line,) = _lines(written)
    assert line["error"] == "ValueError"
    assert line["raised_at"][0].startswith("test_logs.py:")
    assert "Somebody" not in written.getvalue()


def test_libraries_keep_their_words_and_lose_what_was_filled_in(written: io.StringIO) -> None:
    logging.getLogger("some.library").warning("No such person: %s", "Somebody")
    assert "Somebody" not in written.getvalue()
    assert _lines(written)[0]["event"] == "No such person: %s"


@pytest.mark.django_db
def test_a_failing_page_is_logged_without_query_and_content(written: io.StringIO, ines: Client) -> None:
    ines.raise_request_exception = False
    answer = ines.get("/failing/?name=Somebody")
    assert answer.status_code == 500
    assert "told us" not in answer.content.decode()
    assert "told us" not in written.getvalue()
    assert "Somebody" not in written.getvalue()
    assert any(line.get("path") == "/failing/" and line.get("error") == "RuntimeError" for line in _lines(written))


def test_the_list_is_alphabetical_so_that_additions_are_seen() -> None:
    assert "name" not in logs.ALLOWED
    assert "query" not in logs.ALLOWED


def test_the_secret_of_an_address_is_not_written() -> None:
    for path in ("/answer/qwerty-secret/", "/invited/qwerty-secret/"):
        assert "qwerty-secret" not in str(logs.only_allowed(None, "", {"path": path}))
    assert logs.only_allowed(None, "", {"path": "/cases/A-0401/"})["path"] == "/cases/A-0401/"
