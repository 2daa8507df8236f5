"""Events told by several files count once, and an event taken back in a later file counts no more."""

import json
from typing import Any

import pytest

from amends.apps.chain.actions import take_back
from amends.apps.chain.queries import chain_of
from tests.apps.chain.bringing import brought

pytestmark = pytest.mark.django_db

SHIPPED = {
    "type": "ObjectEvent",
    "eventTime": "2025-05-01T10:00:00Z",
    "quantityList": [{"epcClass": "urn:metal", "quantity": 2, "uom": "TNE"}],
    "sourceList": [{"type": "owning_party", "source": "urn:seller"}],
    "destinationList": [{"type": "owning_party", "destination": "urn:buyer"}],
}
LATER = {**SHIPPED, "eventTime": "2025-05-01T12:00:00Z"}


def _document(*events: dict[str, Any]) -> bytes:
    return json.dumps({"type": "EPCISDocument", "schemaVersion": "2.0", "epcisBody": {"eventList": events}}).encode()


def _masses() -> list[float]:
    masses: list[float] = chain_of(None).links().mass.tolist()
    return masses


def test_an_event_told_by_two_files_counts_once() -> None:
    brought(_document(SHIPPED))
    brought(_document(SHIPPED, LATER))
    assert _masses() == [4000]


def test_an_event_taken_back_later_counts_no_more_until_that_is_undone() -> None:
    brought(_document(SHIPPED, LATER))
    error = {"declarationTime": "2025-05-02T00:00:00Z", "reason": "incorrect_data"}
    correction = brought(_document({**SHIPPED, "errorDeclaration": error}))
    assert _masses() == [2000]
    assert correction.kept
    take_back(correction.kept)
    assert _masses() == [4000]
