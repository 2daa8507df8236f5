"""Credentials of the UN Transparency Protocol (UN/CEFACT, 0.5 to 0.7), as evidence of what their issuers say.

A credential is kept with its issuer and validity, and whether a signature stands in it. Nothing is fetched: whether
the signature holds, and whether it was revoked, has to be asked of the issuer.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from amends.adapters.sheets.cells import CellError, place_in
from amends.adapters.sheets.rows import json_of
from amends.core.chain.check_digits import is_gln
from amends.core.chain.claims import Evidence, Identifier, Kind, Place, Relation, Statement, Thing, Tie
from amends.core.chain.reading import Reading, UnreadableError

KINDS = {
    "DigitalProductPassport": "product_passport",
    "DigitalFacilityRecord": "facility_record",
    "DigitalConformityCredential": "conformity",
    "DigitalIdentityAnchor": "identity_anchor",
    "DigitalTraceabilityEvent": "traceability_event",
}
_Said = Mapping[str, Any]


def knows(content: bytes) -> bool:
    """Say whether this is a credential, or several."""
    head = content[:20_000]
    return b'"VerifiableCredential"' in head and b'"credentialSubject"' in content


def read(content: bytes) -> Reading:
    """Read one credential, or a list of them. Rows are credentials.

    Raises:
        UnreadableError: it is none.
    """
    whole = json_of(content)
    credentials = whole if isinstance(whole, list) else [whole]
    if not credentials or not all(isinstance(each, dict) for each in credentials):
        raise UnreadableError("not_a_credential")
    reading = Reading(rows=len(credentials))
    for row, credential in enumerate(credentials, start=1):
        try:
            reading.take(_said(reading, row, credential))
        except CellError as wrong:
            reading.refuse(row, wrong.cell, wrong.code, wrong.expected)
    days = [each.first for each in reading.evidence if each.first]
    reading.on = max(days, default=None)
    return reading


def _said(reading: Reading, row: int, credential: _Said) -> Iterator[Statement]:
    types = credential.get("type") or []
    kind = next((KINDS[each] for each in types if each in KINDS), "credential")
    issuer, subject = _object(credential, "issuer"), _object(credential, "credentialSubject")
    first = _day("validFrom", credential.get("validFrom") or credential.get("issuanceDate"))
    last = _day("validUntil", credential.get("validUntil") or credential.get("expirationDate"))
    is_signed = bool(credential.get("proof"))
    if not is_signed:
        reading.doubt(row, "proof", "unsigned")
    if last is None:
        reading.doubt(row, "validUntil", "no_end")
    reading.by = reading.by or str(issuer.get("name") or issuer.get("id") or "")
    things, ties = list(_things(kind, subject)), list(_ties(kind, subject))
    if not things or not things[0].key:
        raise CellError("credentialSubject.id", "missing")
    yield from things
    yield from ties
    name = str(credential.get("name") or subject.get("name") or "")
    yield Evidence(
        things[0].key,
        kind,
        _about(subject) or name,
        str(issuer.get("name") or ""),
        str(issuer.get("id") or ""),
        first,
        last,
        is_signed,
        str(credential.get("id") or ""),
    )


def _about(subject: _Said) -> str:
    scope = subject.get("scope")
    return str(scope.get("name") or "") if isinstance(scope, dict) else ""


def _things(kind: str, subject: _Said) -> Iterator[Thing]:
    """Give whom a credential is about, the one it is evidence of first."""
    if kind == "product_passport":
        yield _thing(subject, Kind.LOT, country=str(subject.get("countryOfProduction") or ""))
        yield from _parties(subject, "producedAtFacility", Kind.FACILITY)
        yield from _parties(subject, "producedByParty", Kind.ORGANISATION)
    elif kind == "facility_record":
        country = str(subject.get("countryOfOperation") or "")
        yield _thing(subject, Kind.FACILITY, country=country, place=_place(subject))
        yield from _parties(subject, "operatedByParty", Kind.ORGANISATION)
    elif kind == "conformity":
        assessed = [each for each in _listed(subject, "assessment") for each in _listed(each, "assessedFacility")]
        if assessed:
            yield _thing(assessed[0], Kind.FACILITY)
        yield from _parties(subject, "issuedToParty", Kind.ORGANISATION)
    elif _key(subject):
        yield _thing(subject, Kind.ORGANISATION)


def _ties(kind: str, subject: _Said) -> Iterator[Relation]:
    operator, product = subject.get("operatedByParty"), subject.get("producedAtFacility")
    if kind == "facility_record" and isinstance(operator, dict) and _key(operator):
        yield Relation(Tie.OPERATES, _key(operator), _key(subject))
    if kind == "product_passport" and isinstance(product, dict) and _key(product):
        yield Relation(Tie.SUPPLIES, _key(product), _key(subject))


def _parties(subject: _Said, name: str, kind: Kind) -> Iterator[Thing]:
    party = subject.get(name)
    if isinstance(party, dict) and _key(party):
        yield _thing(party, kind)


def _thing(said: _Said, kind: Kind, *, country: str = "", place: Place | None = None) -> Thing:
    number = _number(said)
    identifiers = (Identifier("gln", number),) if kind is Kind.FACILITY and is_gln(number) else ()
    return Thing(_key(said), kind, str(said.get("name") or ""), None, country, place, identifiers)


def _key(said: _Said) -> str:
    """Name something by its address and number: one address is used for several things in these credentials."""
    address, number = str(said.get("id") or "").partition("?")[0], _number(said)
    return f"untp:{address}#{number}"[:200] if address or number else ""


def _number(said: _Said) -> str:
    return str(said.get("registeredId") or "")


def _place(subject: _Said) -> Place | None:
    information = subject.get("locationInformation")
    location = information.get("geoLocation") if isinstance(information, dict) else None
    point = location.get("coordinates") if isinstance(location, dict) else None
    if not isinstance(point, list) or len(point) != 2:  # noqa: PLR2004 - longitude and latitude
        return None
    return place_in(point[1], point[0])


def _day(cell: str, said: object) -> date | None:
    if not said:
        return None
    try:
        return datetime.fromisoformat(str(said)).date()
    except ValueError:
        raise CellError(cell, "not_a_day", "2024-03-15T12:00:00Z") from None


def _object(said: _Said, name: str) -> _Said:
    found = said.get(name)
    if not isinstance(found, dict):
        raise CellError(name, "missing")
    return found


def _listed(said: _Said, name: str) -> list[_Said]:
    held = said.get(name)
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []
