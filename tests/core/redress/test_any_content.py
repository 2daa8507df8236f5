"""Whatever stands in a file, it is either computed, and unfolds, or refused with its lines; nothing else happens."""

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.core.playbook.phrasing import Phrasing
from amends.core.playbook.reading import NotValidError
from amends.core.redress import telling_shares
from amends.core.redress.computing import compute
from amends.core.redress.reading import read_losses, sheets_named
from amends.core.redress.sharing import share
from amends.core.redress.telling import Telling, as_json
from amends.core.redress.unfolding import verify
from tests.core.redress.files import the_playbook

TELLING = Telling(Phrasing(the_playbook()))
PAY = {"low": "900", "high": "910", "per": "month", "makes": "26"}
PERIOD = {"from": "2026-01-01", "to": "2026-02-01"}
LOSSES: dict[str, Any] = {
    "redress": "1",
    "currency": "USD",
    "day": "2026-11-01",
    "interest": {
        "kind": "compound",
        "per_year": "0.08",
        "days": "actual/actual",
        "added": "monthly",
        "source": "a law",
        "later": [{"from": "2026-05-01", "per_year": "0.02"}],
    },
    "calendars": {"mine": {"rest": ["sunday"], "free": ["2026-01-06"], "source": "witnesses"}},
    "rates": [{"of": "GHS", "in": "USD", "from": "2026-10-01", "to": "2026-11-30", "rate": "0.08", "source": "bank"}],
    "bands": [{"band": "severe", "amount": "10..20", "currency": "USD", "source": "court"}],
    "losses": [
        {
            "person": "P1",
            "head": "head.wages",
            "currency": "GHS",
            "source": "book",
            "records": [
                {**PERIOD, "calendar": "mine", "promised": PAY, "paid": "3"},
                {**PERIOD, "per": "hour", "worked": "1..3", "minimum": "2", "norm": "3", "paid": "0"},
            ],
        },
        {
            "person": "P1",
            "head": "head.overtime",
            "currency": "USD",
            "source": "book",
            "interest": "none",
            "because": "paid at once",
            "records": [{**PERIOD, "hours": "3", "rate": "2", "times": "1.5", "paid": "0"}],
        },
        {"person": "P2", "head": "head.moral", "currency": "USD", "records": [{"band": "severe", "ref": "r1"}]},
        {
            "person": "P2",
            "head": "head.schooling",
            "currency": "USD",
            "source": "school",
            "records": [{**PERIOD, "of": "term", "amount": "10", "periods": "2"}],
        },
        {
            "person": "P2",
            "head": "head.debts",
            "currency": "XOF",
            "source": "book",
            "records": [{"day": "2026-01-01", "amount": "9"}],
        },
    ],
}
SHARING: dict[str, Any] = {
    "sharing": "1",
    "currency": "USD",
    "amount": "1000.01",
    "in_advance_by": "a",
    "payers": [
        {"id": "m", "rank": "payer.employer", "link": "caused", "at_most": "400", "because": "all", "agreed": "yes"},
        {
            "id": "a",
            "rank": "payer.buyer",
            "link": "contributed",
            "figures": {"measure.volume": "40", "measure.leverage": "3", "measure.knowledge": "8"},
            "factor": "0.5",
            "because": "left early",
        },
        {
            "id": "b",
            "rank": "payer.buyer",
            "link": "directly_linked",
            "figures": {"measure.volume": "0", "measure.leverage": "3", "measure.knowledge": "8"},
        },
    ],
    "changes": [{"name": "measure.volume", "parts": "4", "because": "so"}],
}
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        *("", "0", "1", "-1", "0.5", "3..1", "1..3", "99999999999999", "1e9", "2026-02-30", "2026-12-31", "1999-01-01"),
        *(
            "none",
            "unknown",
            "P1",
            "a b",
            "month",
            "day",
            "head.fees",
            "head.moral",
            "GHS",
            "XOF",
            "KWD",
            "measure.size",
        ),
        *([], {}, ["x"], {"low": "1"}, {"low": "1", "high": "2"}, [[]], None),
    ]
)


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of some content."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([here] if here else []), *(each for key, part in parts for each in places(part, (*here, key)))]


def changed(value: Any, place: tuple[Any, ...], put: Any) -> Any:
    """The content with something else at a place, or without that place where nothing is put."""
    key, *rest = place
    copy = dict(value) if isinstance(value, dict) else list(value)
    if rest:
        copy[key] = changed(value[key], tuple(rest), put)
    elif put is None:
        del copy[key]
    else:
        copy[key] = put
    return copy


def a_change(content: dict[str, Any]) -> st.SearchStrategy[str]:
    """The content with one thing changed, as YAML."""
    return st.tuples(st.sampled_from(places(content)), ODD).map(lambda one: yaml.safe_dump(changed(content, *one)))


@settings(max_examples=150, deadline=None)
@given(a_change(LOSSES))
def test_any_redress_file_is_computed_or_refused(text: str) -> None:
    try:
        sheets_named(text, "file.yaml")
        computed = compute(read_losses(text, "file.yaml", the_playbook()))
    except NotValidError:
        return
    for person in computed.people:
        for head in person.heads:
            verify(head.converted)
    assert list(TELLING.lines(computed))
    assert as_json(computed, TELLING)["people"]


@settings(max_examples=150, deadline=None)
@given(a_change(SHARING))
def test_any_sharing_file_is_settled_or_refused(text: str) -> None:
    try:
        shared = share(text, "file.yaml", the_playbook())
    except NotValidError:
        return
    settled = shared.settlement
    assert sum((each.part.amount for each in settled.asked), settled.left) == settled.due
    assert list(telling_shares.lines(shared, TELLING))
