"""The canonical form never changes: hashes that were stored must come out the same for ever.

The vectors below are what the first version gave. A test here that fails means that stored histories no longer verify:
mend the code, never the vector.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest

from amends.core.ledger.chain import FORMAT, START, Draft, append, canonical

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
BEFORE = "ab" * 32

VECTORS: dict[str, tuple[Draft, str, str]] = {
    "the plainest entry": (
        Draft("opened", "lead", AT, {}),
        f'[1,7,"2026-03-01T09:30:00+00:00","lead","opened",{{}},null,"{BEFORE}"]',
        "e3f9a07b7e014385ad230333d81b887bdeb71b779c86824b1a27686d023c8490",
    ),
    "keys in order and every kind of value": (
        Draft("learned", "cm", AT, {"b": 1, "a": [True, None, "é"], "ñ": {"z": 0, "y": -1}}),
        f'[1,7,"2026-03-01T09:30:00+00:00","cm","learned",{{"a":[true,null,"é"],"b":1,"ñ":{{"y":-1,"z":0}}}},null,"{BEFORE}"]',
        "f07f54464eb5b81bf7fa2906c9d7c342367a9e8c5d6cd5da472653ec2b179030",
    ),
    "signs that need care, part of a second, and something sealed": (
        Draft("acted", "a\u202eb", AT.replace(microsecond=5), {"text": 'line\nbreak "quoted" \\ /'}, b"\x00sealed"),
        (
            '[1,7,"2026-03-01T09:30:00.000005+00:00","a\u202eb","acted",{"text":"line\\nbreak \\"quoted\\" \\\\ /"},'
            f'"c2296289f45d75ab5d5c669ebb4f26fae3a5ae9b257645d6c8214ce83bc0ab41","{BEFORE}"]'
        ),
        "68075e644590696d99139d9fe472f67fa94d5de1fce0d925ccd2ee0ae9e5afaa",
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_the_form_and_the_hash_are_those_of_the_first_version(name: str) -> None:
    draft, form, stored = VECTORS[name]
    entry = append(7, BEFORE, draft)
    assert canonical(entry).decode() == form
    assert entry.hash == stored
    assert sha256(form.encode()).hexdigest() == stored


@pytest.mark.parametrize("name", VECTORS)
def test_the_form_names_its_version_and_holds_only_the_hash_of_what_is_sealed(name: str) -> None:
    draft, form, _ = VECTORS[name]
    version, *_, sealed, before = json.loads(form)
    assert version == FORMAT
    assert before == BEFORE
    assert sealed == (None if draft.sealed is None else sha256(draft.sealed).hexdigest())


def test_the_order_in_which_things_were_put_in_does_not_matter() -> None:
    one = append(1, START, Draft("learned", "cm", AT, {"a": {"x": 1, "y": 2}, "b": []}))
    other = append(1, START, Draft("learned", "cm", AT, {"b": [], "a": {"y": 2, "x": 1}}))
    assert canonical(one) == canonical(other)


def test_what_was_kept_and_read_again_has_the_same_form() -> None:
    entry = append(1, START, Draft("learned", "cm", AT, {"codes": ("a", "b"), "text": "é\u2028"}))
    kept = replace(entry, public=json.loads(json.dumps(entry.public)))
    assert canonical(kept) == canonical(entry)


@pytest.mark.parametrize("hours", [-11, 1, 14])
def test_a_moment_has_one_form_in_every_zone(hours: int) -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=hours)))
    there = append(1, START, Draft("learned", "cm", elsewhere, {}))
    assert canonical(there) == canonical(append(1, START, Draft("learned", "cm", AT, {})))


def test_a_time_without_a_zone_is_not_taken() -> None:
    with pytest.raises(ValueError, match="zone"):
        append(1, START, Draft("learned", "cm", AT.replace(tzinfo=None), {}))
