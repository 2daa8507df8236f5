"""An event names itself by the hash of CBV 2.0, whoever writes it and in whatever order.

The three hashes are figures published by the authors of the algorithm (RalphTro/epcis-event-hash-generator, examples 1
to 3 of its documentation); the check digits and addresses are worked out after GS1's own rules.
"""

from typing import Any

import pytest

from amends.adapters.chain.event_names import NoHashError, event_hash
from amends.adapters.chain.gs1_links import as_link

_SPACES = [{"example": "https://ns.example.com/epcis/"}]
_LEAVING = {
    "type": "ObjectEvent",
    "eventTime": "2020-03-04T11:00:30.000+01:00",
    "eventTimeZoneOffset": "+01:00",
    "recordTime": "2020-03-04T11:00:30.999+01:00",
    "epcList": [f"urn:epc:id:sscc:4012345.0000000{number}" for number in ("333", "111", "222")],
    "action": "OBSERVE",
    "bizStep": "departing",
    "readPoint": {"id": "urn:epc:id:sgln:4012345.00011.987"},
    "example:myField1": {"example:mySubField1": "2", "example:mySubField2": "5"},
    "example:myField2": "0",
    "example:myField3": {"example:mySubField3": ["3", "1"]},
}
_MEASURED = {
    "type": "ObjectEvent",
    "eventTime": "2020-04-01T15:00:00+01:00",
    "eventTimeZoneOffset": "+01:00",
    "epcList": ["urn:epc:id:sgtin:4012345.011111.9876"],
    "action": "OBSERVE",
    "bizStep": "inspecting",
    "readPoint": {"id": "urn:epc:id:sgln:4012345.00005.0"},
    "sensorElementList": [
        {
            "sensorMetadata": {
                "deviceID": "urn:epc:id:giai:4000001.111",
                "deviceMetadata": "https://id.gs1.org/8004/4000001111",
            },
            "sensorReport": [
                {"type": "Temperature", "value": 26, "sDev": 0.1, "uom": "CEL"},
                {"type": "AbsoluteHumidity", "value": 12.1, "uom": "A93"},
                {
                    "type": "Dimensionless",
                    "microorganism": "https://www.ncbi.nlm.nih.gov/taxonomy/1126011",
                    "value": 0.05,
                    "uom": "C35",
                },
                {
                    "type": "Dimensionless",
                    "chemicalSubstance": "https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N",
                    "value": 0.18,
                    "uom": "C35",
                },
            ],
        }
    ],
}
_SOLD = {
    "type": "ObjectEvent",
    "eventTime": "2020-03-04T11:00:30+01:00",
    "eventTimeZoneOffset": "+01:00",
    "epcList": ["urn:epc:id:sgtin:0614141.011111.987"],
    "action": "OBSERVE",
    "bizStep": "departing",
    "disposition": "in_transit",
    "readPoint": {"id": "urn:epc:id:sgln:4012345.00011.0", "example:myField1": "AB-12"},
    "bizTransactionList": [{"type": "po", "bizTransaction": "urn:epc:id:gdti:4012345.11111.123"}],
    "sourceList": [{"type": "owning_party", "source": "urn:epc:id:pgln:4012345.00000"}],
    "destinationList": [{"type": "owning_party", "destination": "urn:epc:id:pgln:0614141.00000"}],
    "example:userExt": "CD-34",
}


@pytest.mark.parametrize(
    ("event", "published"),
    [
        (_LEAVING, "6ae96341e0acc6d7a261364751f60e68278a81cdf51da0abb6b4e617014e39d7"),
        (_MEASURED, "271565c346ae2fb28c4583c4dca4ab4772d465eb4e0b6e548d77d8b49377d95c"),
        (_SOLD, "3ae14c02c4bdc220cc31942cf804f6845eb8dec96ba6483391c92a9b165f9329"),
    ],
)
def test_an_event_has_the_hash_that_the_authors_of_the_algorithm_publish(event: dict[str, Any], published: str) -> None:
    assert event_hash(event, _SPACES) == published


@pytest.mark.parametrize(
    "otherwise",
    [
        {"eventTime": "2020-03-04T10:00:30Z"},
        {"bizStep": "urn:epcglobal:cbv:bizstep:departing"},
        {"bizStep": "https://ref.gs1.org/cbv/BizStep-departing"},
        {"disposition": "cbv:Disp-in_transit"},
        {"epcList": ["https://shop.example/01/00614141111114/10/LOT7/21/987?linkType=all"]},
        {"eventID": "urn:uuid:1", "recordTime": "2021-01-01T00:00:00Z", "errorDeclaration": {"reason": "x"}},
    ],
)
def test_the_same_event_written_otherwise_has_the_same_hash(otherwise: dict[str, Any]) -> None:
    assert event_hash({**dict(reversed(_SOLD.items())), **otherwise}, _SPACES) == event_hash(_SOLD, _SPACES)


@pytest.mark.parametrize(
    "otherwise", [{"action": "ADD"}, {"eventTimeZoneOffset": "+02:00"}, {"example:userExt": "CD-35"}]
)
def test_another_word_is_another_event(otherwise: dict[str, Any]) -> None:
    assert event_hash({**_SOLD, **otherwise}, _SPACES) != event_hash(_SOLD, _SPACES)


def test_a_vocabulary_that_nobody_declares_cannot_be_written_out() -> None:
    with pytest.raises(NoHashError):
        event_hash(_SOLD)


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("urn:epc:id:sgtin:4012345.011122.25", "01/04012345111224/21/25"),
        ("urn:epc:class:lgtin:4054739.099914.20160711", "01/04054739999148/10/20160711"),
        ("urn:epc:idpat:sgtin:4012345.066666.*", "01/04012345666663"),
        ("urn:epc:id:gdti:4012345.55555.1234", "253/40123455555541234"),
        ("urn:epc:id:pgln:4000001.98765", "417/4000001987658"),
        ("urn:epc:id:sgln:4012345.00000.5", "414/4012345000009/254/5"),
    ],
)
def test_a_number_of_gs1_has_one_address(number: str, link: str) -> None:
    assert as_link(number) == f"https://id.gs1.org/{link}"
    assert as_link(f"https://id.gs1.org/{link}") == f"https://id.gs1.org/{link}"


@pytest.mark.parametrize(
    "text", ["", "geo:47.5,11.1", "urn:epcglobal:cbv:bt:4012345000009:ASN1099", "https://example.com/x"]
)
def test_what_is_no_number_of_gs1_stays_as_it_is(text: str) -> None:
    assert as_link(text) is None
