"""OMTS: its rules of level 1 hold on the way in, and on the way out nobody is shown who must not be."""

import json
from datetime import date
from typing import Any

import pytest

from amends.adapters.chain.omts import read
from amends.adapters.chain.omts_writing import Disclosure, boundary_value, written
from amends.core.chain.claims import Flow, Identifier, Kind, Relation, Thing, Tie
from amends.core.chain.reading import UnreadableError

SALT = "00112233445566778899aabbccddeeff" * 2
LEI = "5493006MHB84DD0ZWV18"


def _graph(**besides: Any) -> dict[str, Any]:
    return {
        "omts_version": "1.0.0", "snapshot_date": "2026-02-18", "file_salt": SALT,
        "nodes": [
            {"id": "a", "type": "organization", "name": "A", "identifiers": [{"scheme": "lei", "value": LEI}]},
            {"id": "b", "type": "organization", "name": "B"},
            {"id": "f", "type": "facility", "name": "F", "geo": {"lat": 1.5, "lon": 2.5}},
        ],
        "edges": [{"id": "e", "type": "supplies", "source": "a", "target": "b", "properties": {}}],
        **besides,
    }  # fmt: skip


def _codes(graph: dict[str, Any]) -> list[tuple[str, str]]:
    return [(finding.cell, finding.code) for finding in read(json.dumps(graph).encode()).findings]


def test_a_graph_is_read() -> None:
    reading = read(json.dumps(_graph()).encode())
    assert reading.things[0].key == f"lei:{LEI}"
    assert [(tie.tie, tie.source) for tie in reading.relations] == [(Tie.SUPPLIES, f"lei:{LEI}")]


@pytest.mark.parametrize(
    ("edge", "cell", "code"),
    [
        ({"source": "nobody"}, "edges[0].source", "no_such_node"),
        ({"type": "owns"}, "edges[0].type", "no_choice"),
        ({"target": "f"}, "edges[0].target", "wrong_end"),
        ({"type": "ownership", "properties": {"percentage": 101}}, "edges[0].properties.percentage", "out_of_range"),
        ({"properties": {"valid_from": "2026-W01"}}, "edges[0].properties.valid_from", "not_a_day"),
        ({"id": ""}, "edges[0].id", "missing"),
    ],
)
def test_an_edge_that_breaks_a_rule_is_refused(edge: dict[str, Any], cell: str, code: str) -> None:
    graph = _graph()
    graph["edges"][0] |= edge
    assert _codes(graph) == [(cell, code)]


@pytest.mark.parametrize(
    ("node", "code"),
    [
        ({"id": "a"}, "key_twice"),
        ({"type": "village"}, "no_choice"),
        ({"identifiers": [{"scheme": "lei", "value": LEI[:-1] + "9"}]}, "wrong_identifier"),
        ({"identifiers": [{"scheme": "gln", "value": "5060012340002"}]}, "wrong_identifier"),
        ({"type": "boundary_ref", "identifiers": [{"scheme": "lei", "value": LEI}]}, "not_opaque"),
    ],
)
def test_a_node_that_breaks_a_rule_is_refused(node: dict[str, Any], code: str) -> None:
    graph = _graph(edges=[])
    graph["nodes"][1] |= node
    assert [found for _, found in _codes(graph)] == [code]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ({"file_salt": "short"}, "no_salt"),
        ({"omts_version": "2.0.0"}, "newer_version"),
        ({"omts_version": "one"}, "no_version"),
        ({"snapshot_date": "18.2.2026"}, "not_a_day"),
        ({"disclosure_scope": "friends"}, "no_choice"),
        ({"nodes": {}}, "not_omts"),
        ({"reporting_entity": "f"}, "no_such_node"),
    ],
)
def test_a_head_that_breaks_a_rule_refuses_the_file(head: dict[str, Any], code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(json.dumps(_graph(**head)).encode())
    assert refused.value.finding.code == code


def test_an_identifier_too_open_for_its_audience_is_refused() -> None:
    graph = _graph(disclosure_scope="public", edges=[])
    graph["nodes"][1]["identifiers"] = [{"scheme": "vat", "value": "DE123456789", "authority": "DE"}]
    assert _codes(graph) == [("nodes[1].identifiers[0]", "too_open")]


def _disclosure(scope: str, *redacted: str) -> Disclosure:
    return Disclosure(scope, bytes.fromhex(SALT), lambda: b"\x07" * 32, frozenset(redacted))


@pytest.mark.parametrize(
    ("identifiers", "value"),
    [
        (
            [("lei", LEI), ("duns", "081466849"), ("vat", "DE:DE123456789")],
            "e8798687b081da98b7cd1c4e5e2423bd3214fbab0f1f476a2dcdbf67c2e21141",
        ),
        ([("lei", LEI)], "7849e55c4381ba852a2ada50f15e58d871de085893b7be8826f75560854c78c8"),
        ([("vat", "DE:DE123456789")], "07" * 32),
    ],
)
def test_a_redacted_node_is_known_by_the_value_that_the_format_prescribes(
    identifiers: list[tuple[str, str]], value: str
) -> None:
    named = [Identifier(scheme, number) for scheme, number in identifiers]
    assert boundary_value(named, _disclosure("partner")) == value


THINGS = [
    Thing("x", Kind.ORGANISATION, "Secret Trading", identifiers=(Identifier("lei", LEI), Identifier("vat", "DE:1"))),
    Thing("y", Kind.ORGANISATION, "Brand"),
    Thing("z", Kind.SITE, "Site"),
]
SAID: list[Flow | Relation] = [
    Flow("z", "x", "tin"),
    Relation(Tie.SUPPLIES, "x", "y"),
    Relation(Tie.OPERATES, "x", "z"),
]


@pytest.mark.parametrize("scope", ["internal", "partner", "public"])
def test_what_is_written_can_be_read_again(scope: str) -> None:
    content = json.dumps(written(THINGS, SAID, _disclosure(scope), date(2026, 3, 1))).encode()
    reading = read(content)
    assert not reading.refused
    assert len(reading.things) == 3


def test_who_is_redacted_is_named_nowhere() -> None:
    content = json.dumps(written(THINGS, SAID, _disclosure("partner", "x"), date(2026, 3, 1)))
    assert "Secret" not in content
    assert LEI not in content
    assert not read(content.encode()).refused


def test_a_public_file_shows_no_number_that_is_restricted() -> None:
    content = json.dumps(written(THINGS, SAID, _disclosure("public"), date(2026, 3, 1)))
    assert '"vat"' not in content
    assert '"volume"' not in content
