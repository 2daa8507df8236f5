"""EPCIS: each event is one, however often it is told; what was taken back counts no more; mass does not grow."""

import json
from decimal import Decimal
from typing import Any

import pytest

from amends.adapters.chain.epcis import read
from amends.core.chain.claims import TAKEN_BACK, Kind
from amends.core.chain.reading import Reading, UnreadableError

MADE = {
    "type": "TransformationEvent",
    "eventTime": "2025-05-01T10:00:00Z",
    "inputQuantityList": [{"epcClass": "urn:ore", "quantity": 10, "uom": "KGM"}],
    "outputQuantityList": [{"epcClass": "urn:metal", "quantity": 6, "uom": "KGM"}],
    "bizLocation": {"id": "urn:works"},
}


def _read(*events: dict[str, Any]) -> Reading:
    document = {"type": "EPCISDocument", "schemaVersion": "2.0", "epcisBody": {"eventList": list(events)}}
    return read(json.dumps(document).encode())


def test_what_went_in_came_out_or_was_lost() -> None:
    reading = _read(MADE)
    (event,) = [thing for thing in reading.things if thing.kind is Kind.TRANSFORMATION]
    assert event.detail["loss_kg"] == "4"
    assert [(flow.source, flow.target) for flow in reading.flows] == [("urn:ore", event.key), (event.key, "urn:metal")]
    assert not reading.findings


def test_more_out_than_in_is_doubtful() -> None:
    reading = _read({**MADE, "inputQuantityList": [{"epcClass": "urn:ore", "quantity": 5, "uom": "KGM"}]})
    assert [finding.code for finding in reading.findings] == ["more_out_than_in"]


def test_the_same_event_told_twice_is_one() -> None:
    reading = _read(MADE, {**MADE, "recordTime": "2025-06-01T00:00:00Z"})
    assert [finding.code for finding in reading.findings] == ["event_twice"]
    assert len(reading.flows) == 2


def test_an_event_bears_the_hash_that_it_came_with() -> None:
    number = "ni:///sha-256;" + "ab" * 32 + "?ver=CBV2.0"
    assert f"epcis:{'ab' * 32}" in [thing.key for thing in _read({**MADE, "eventID": number}).things]


@pytest.mark.parametrize("is_first", [True, False])
def test_what_was_taken_back_counts_no_more(is_first: bool) -> None:
    declared = {**MADE, "errorDeclaration": {"declarationTime": "2025-05-02T00:00:00Z", "reason": "incorrect_data"}}
    reading = _read(declared, MADE) if is_first else _read(MADE, declared)
    assert not reading.flows
    assert [thing.detail for thing in reading.things] == [{TAKEN_BACK: True}]


def test_a_quantity_without_a_mass_is_not_said_to_weigh_anything() -> None:
    reading = _read({**MADE, "inputQuantityList": [{"epcClass": "urn:ore", "quantity": 3}]})
    assert reading.flows[0].mass is None


def test_a_change_of_owner_is_a_flow() -> None:
    parties = {
        "sourceList": [{"type": "owning_party", "source": "urn:seller"}],
        "destinationList": [{"type": "owning_party", "destination": "urn:buyer"}],
    }
    quantity = [{"epcClass": "urn:metal", "quantity": 2, "uom": "TNE"}]
    shipped = {"type": "ObjectEvent", "eventTime": "2025-05-01T10:00:00Z", "quantityList": quantity, **parties}
    (flow,) = _read(shipped).flows
    assert (flow.source, flow.target, flow.mass) == ("urn:seller", "urn:buyer", Decimal(2000))


def test_an_event_without_its_time_is_refused() -> None:
    assert [finding.cell for finding in _read({**MADE, "eventTime": "yesterday"}).findings] == ["eventTime"]


@pytest.mark.parametrize(
    "content",
    [b'{"type": "EPCISDocument", "schemaVersion": "1.2"}', b'{"type": "EPCISDocument", "schemaVersion": "2.0"}'],
)
def test_a_document_of_another_version_or_without_events_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(content)
