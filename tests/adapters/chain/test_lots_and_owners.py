"""Lots as the ICGLR models them, statements of ownership, and credentials: metal, parts and validity, and no people."""

import json
from decimal import Decimal
from typing import Any

import pytest

from amends.adapters.chain import bods, icglr, untp
from amends.core.chain.reading import Reading, UnreadableError

SITE = "RW-1.9641+30.0619-00001"
MINED = {
    "lotNumber": "L1", "dateRegistration": "2025-03-20", "mineral": "2609.00.00", "concentration": 60.0,
    "mass": 1000.0, "unitOfMeasurement": "KGM", "mineSiteId": SITE, "originatingOperation": [1], "creatorRole": [1],
    "responsibleStaff": "Ada Person", "recipient": {"name": "Hill Traders", "tin": "987",
    "legalAddress": {"country": "RW"}, "contactDetails": {"legalRepresentative": "Bo Person"}},
}  # fmt: skip
MIXED = {**MINED, "lotNumber": "L2", "mass": 900.0, "mineSiteId": "", "inputLot": ["L1"], "originatingOperation": [3]}


def _lots(*records: dict[str, Any]) -> Reading:
    return icglr.read(json.dumps(list(records)).encode())


def test_a_lot_is_its_metal_from_the_site_to_who_got_it() -> None:
    flows = _lots(MINED).flows
    assert [(flow.source, flow.target, flow.mass, flow.metal) for flow in flows] == [
        (f"icglr:{SITE}", "icglr-lot:L1", Decimal(600), "tin"),
        ("icglr-lot:L1", "tax:RW:987", Decimal(600), "tin"),
    ]


def test_a_mixed_lot_draws_on_the_lots_that_went_in() -> None:
    reading = _lots(MINED, MIXED)
    assert ("icglr-lot:L1", "icglr-lot:L2") in [(flow.source, flow.target) for flow in reading.flows]
    assert not reading.findings


def test_more_metal_out_than_in_is_doubted() -> None:
    reading = _lots(MINED, {**MIXED, "mass": 1100.0})
    assert [(finding.row, finding.code) for finding in reading.findings] == [(2, "more_out_than_in")]


def test_no_person_of_a_lot_is_kept() -> None:
    assert "Person" not in repr(_lots(MINED, MIXED))


def test_a_mass_without_its_unit_or_concentration_is_not_said() -> None:
    assert _lots({**MINED, "concentration": None}).flows[0].mass is None


@pytest.mark.parametrize(("cell", "value"), [("concentration", 160), ("mass", "much"), ("dateRegistration", "soon")])
def test_a_wrong_cell_refuses_its_lot(cell: str, value: object) -> None:
    assert [finding.cell for finding in _lots({**MINED, cell: value}).findings] == [cell]


def test_an_export_certificate_is_evidence_until_its_day() -> None:
    party = {"name": "Hill Traders", "tin": "987", "legalAddress": {"country": "RW"}}
    said = {"issuingCountry": "RW", "identifier": "C1", "exporter": party, "importer": {**party, "tin": "5"},
            "lotNumber": "L1", "dateOfIssuance": "2025-04-12", "dateOfExpiration": "2025-07-11",
            "nameOfVerifier": "Cy Person"}  # fmt: skip
    reading = icglr.read(json.dumps(said).encode())
    (certificate,) = reading.evidence
    assert (certificate.about, str(certificate.last), certificate.is_signed) == ("icglr-lot:L1", "2025-07-11", False)
    assert "Person" not in repr(reading)


def _statement(record: str, kind: str, details: dict[str, Any], *, on: str = "2024-01-01") -> dict[str, Any]:
    publication = {"bodsVersion": "0.4", "publisher": {"name": "Registry"}}
    return {"recordId": record, "recordType": kind, "statementDate": on, "publicationDetails": publication,
            "recordDetails": details, "recordStatus": "new"}  # fmt: skip


def _owned(share: dict[str, Any]) -> list[dict[str, Any]]:
    interest = {"type": "shareholding", "share": share, "startDate": "2020-01-01"}
    entity = {"entityType": {"type": "registeredEntity"}}
    return [
        _statement("a", "entity", {**entity, "name": "Mother"}),
        _statement("b", "entity", {**entity, "name": "Daughter"}),
        _statement("p", "person", {"names": [{"fullName": "Ada Person"}]}),
        _statement("r", "relationship", {"subject": "b", "interestedParty": "a", "interests": [interest]}),
        _statement("s", "relationship", {"subject": "b", "interestedParty": "p", "interests": [interest]}),
    ]


def test_which_part_of_a_company_another_owns_is_read_and_no_person() -> None:
    reading = bods.read(json.dumps(_owned({"exact": 60})).encode())
    assert [(tie.source, tie.target, tie.share) for tie in reading.relations] == [("bods:a", "bods:b", Decimal("0.6"))]
    assert [finding.code for finding in reading.findings] == ["person", "person"]
    assert "Ada" not in repr(reading)


def test_of_a_range_no_share_is_drawn() -> None:
    reading = bods.read(json.dumps(_owned({"minimum": 25, "maximum": 50})).encode())
    assert reading.relations[0].share is None
    assert "share_is_a_range" in [finding.code for finding in reading.findings]


def test_a_later_statement_replaces_the_earlier_one() -> None:
    later = _statement("a", "entity", {"entityType": {}, "name": "Mother renamed"}, on="2025-01-01")
    reading = bods.read(json.dumps([*_owned({"exact": 60}), later]).encode())
    assert [thing.name for thing in reading.things if thing.key == "bods:a"] == ["Mother renamed"]


def test_ownership_of_another_version_is_refused() -> None:
    statements = _owned({"exact": 60})
    statements[0]["publicationDetails"]["bodsVersion"] = "0.1"
    with pytest.raises(UnreadableError):
        bods.read(json.dumps(statements).encode())


def _credential(**besides: Any) -> bytes:
    said = {"type": ["VerifiableCredential", "DigitalFacilityRecord"], "issuer": {"id": "did:x", "name": "Issuer"},
            "validFrom": "2024-03-15T12:00:00", "validUntil": "2025-03-15T12:00:00Z",
            "credentialSubject": {"id": "https://x/1", "registeredId": "4012345000009", "name": "Mine"}}  # fmt: skip
    return json.dumps({**said, **besides}).encode()


def test_a_credential_keeps_its_issuer_and_validity_and_says_that_it_is_unsigned() -> None:
    reading = untp.read(_credential())
    (evidence,) = reading.evidence
    assert (evidence.issuer, str(evidence.first), str(evidence.last), evidence.is_signed) == (
        "Issuer", "2024-03-15", "2025-03-15", False,
    )  # fmt: skip
    assert [finding.code for finding in reading.findings] == ["unsigned"]
    assert untp.read(_credential(proof={"type": "DataIntegrityProof"})).findings == []


@pytest.mark.parametrize("wrong", [{"issuer": None}, {"credentialSubject": {}}, {"validFrom": "soon"}])
def test_a_credential_without_issuer_subject_or_a_day_is_refused(wrong: dict[str, Any]) -> None:
    assert untp.read(_credential(**wrong)).refused == 1
