"""Whatever comes in, a reader takes it, or refuses it with a reason: it never falls over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.adapters.chain.shelf import FORMATS, format_of
from amends.adapters.sheets.rows import json_of, text_of
from amends.core.chain.reading import UnreadableError

STARTS = [
    b"key,kind\n",
    b"from,to,mass,unit\n",
    b"country,name,address\n",
    b"vid,pcode,name,visit_date,longitude,latitude,source\n",
    b'{"facility_id": "x", ',
    b'{"omts_version": "1.0.0", "nodes": [',
    b'{"type": "EPCISDocument", "schemaVersion": "2.0", ',
    b'{"type": "FeatureCollection", "features": [{"properties": {"FeatureUID": ',
]


@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=200))
def test_a_reader_refuses_and_never_falls_over(start: bytes, rest: bytes) -> None:
    content = start + rest
    for known in FORMATS.values():
        try:
            known.read(content)
        except UnreadableError as refused:
            assert refused.finding.code  # noqa: PT017 - most are refused, some are taken; neither falls over


@given(content=st.binary(max_size=300))
def test_recognising_a_file_refuses_or_gives_a_kind(content: bytes) -> None:
    try:
        assert format_of(content).name in FORMATS
    except UnreadableError as refused:
        assert refused.finding.code in {"empty", "unknown_kind"}  # noqa: PT017 - either is an answer


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[" * 100_000, "too_deep"),
        (b'{"a": 1, "a": 2}', "key_twice"),
        (b'{"a": NaN}', "not_a_number"),
        (b'{"a": "\\u0000"}', "not_text"),
        (b'{"a": "\\ud800"}', "not_text"),
        (b'{"a": 1', "not_json"),
    ],
)
def test_json_made_to_hurt_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        json_of(content)
    assert refused.value.finding.code == code


def test_a_file_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amends.adapters.sheets.rows.MOST_BYTES", 10)
    with pytest.raises(UnreadableError) as refused:
        text_of(b"eleven bytes")
    assert refused.value.finding.code == "too_large"
