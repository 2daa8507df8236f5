"""The ledger of consents: for one purpose, one recipient, parts of a file, until a day; never wider than was said."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.safeguards.consent import (
    LONGEST,
    Consent,
    Denial,
    State,
    Use,
    WrongConsentError,
    checked,
    counts,
    denials,
    documents_among,
    in_force,
    last_day_for,
    part_of_document,
    state_for,
)

TODAY = date(2026, 3, 1)
LATER = TODAY + timedelta(days=90)
PARTS = frozenset({"contact", "identity"})


def _consent(number: int = 1, **changed: Any) -> Consent:
    values: dict[str, Any] = {
        "purpose": "medical",
        "recipient": "sp",
        "parts": PARTS,
        "state": State.GIVEN,
        "until": LATER,
        **changed,
    }
    return Consent(number=number, **values)


def _use(**changed: Any) -> Use:
    values: dict[str, Any] = {"purpose": "medical", "recipient": "sp", "parts": PARTS, "on": TODAY, **changed}
    return Use(**values)


def test_exactly_what_was_agreed_is_let_through() -> None:
    assert denials([_consent()], _use(), is_child=False) == ()
    assert denials([_consent()], _use(parts=frozenset({"contact"}), on=LATER), is_child=False) == ()


@pytest.mark.parametrize(
    ("use", "denial"),
    [
        ({"purpose": "police"}, Denial.NOT_ASKED),
        ({"recipient": "sp2"}, Denial.NOT_ASKED),
        ({"parts": frozenset({"contact", "health"})}, Denial.NOT_THESE_PARTS),
        ({"on": LATER + timedelta(days=1)}, Denial.RUN_OUT),
    ],
)
def test_nothing_follows_for_anything_else(use: dict[str, Any], denial: Denial) -> None:
    assert denials([_consent()], _use(**use), is_child=False) == (denial,)


@pytest.mark.parametrize(
    ("state", "denial"),
    [
        (State.REFUSED, Denial.REFUSED),
        (State.WITHDRAWN, Denial.WITHDRAWN),
        (State.NOT_ASKED, Denial.NOT_ASKED),
        (State.PROTECTIVE, Denial.PROTECTION_ONLY),
    ],
)
def test_the_newest_answer_counts(state: State, denial: Denial) -> None:
    ledger = [_consent(1), _consent(2, state=state)]
    assert denials(ledger, _use(), is_child=False) == (denial,)
    assert denials([*ledger, _consent(3)], _use(), is_child=False) == ()


def test_a_document_is_agreed_to_one_by_one() -> None:
    parts = PARTS | {part_of_document(2), part_of_document(11)}
    assert documents_among(parts) == (2, 11)
    ledger = [_consent(parts=parts)]
    for number, against in ((2, ()), (1, (Denial.NOT_THESE_PARTS,))):
        use = Use("medical", "sp", frozenset({part_of_document(number)}), TODAY)
        assert denials(ledger, use, is_child=False) == against


def test_for_a_child_the_guardian_and_the_child_have_to_agree() -> None:
    assert denials([_consent()], _use(), is_child=True) == (Denial.NEEDS_GUARDIAN,)
    assert denials([_consent(state=State.BY_GUARDIAN)], _use(), is_child=True) == ()


@pytest.mark.parametrize(
    ("changed", "is_child", "field", "code"),
    [
        ({"until": None}, False, "until", "no_end"),
        ({"until": TODAY - timedelta(days=1)}, False, "until", "past"),
        ({"until": TODAY + LONGEST + timedelta(days=1)}, False, "until", "too_long"),
        ({}, True, "state", "needs_guardian"),
        ({"state": State.BY_GUARDIAN}, False, "state", "no_child"),
        ({"state": State.PROTECTIVE, "purpose": "story"}, False, "state", "protection_only"),
        ({"state": State.PROTECTIVE, "until": None}, False, "until", "no_end"),
    ],
)
def test_what_cannot_be_recorded_says_where_and_why(
    changed: dict[str, Any], *, is_child: bool, field: str, code: str
) -> None:
    with pytest.raises(WrongConsentError) as wrong:
        checked(_consent(**changed), on=TODAY, is_child=is_child)
    assert (wrong.value.field, wrong.value.code) == (field, code)


@pytest.mark.parametrize("state", [State.REFUSED, State.WITHDRAWN])
def test_a_no_needs_no_end(state: State) -> None:
    refused = _consent(state=state, until=None)
    assert checked(refused, on=TODAY, is_child=False) == refused


def test_a_gate_asks_the_purpose_as_a_whole() -> None:
    ledger = [_consent(1), _consent(2, recipient="sp2", state=State.REFUSED, until=None)]
    assert state_for(ledger, "medical", TODAY) is State.GIVEN
    assert state_for(ledger, "police", TODAY) is State.NOT_ASKED
    assert state_for([*ledger, _consent(3, state=State.WITHDRAWN)], "medical", TODAY) is State.WITHDRAWN


def test_what_ran_out_was_not_asked_again() -> None:
    assert state_for([_consent()], "medical", LATER + timedelta(days=1)) is State.NOT_ASKED


CONSENTS = st.lists(
    st.builds(
        Consent,
        number=st.integers(1, 40),
        purpose=st.sampled_from(["medical", "police"]),
        recipient=st.sampled_from(["sp", "sp2", ""]),
        parts=st.frozensets(st.sampled_from(["contact", "identity", "health"])),
        state=st.sampled_from(State),
        until=st.none() | st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=9)),
    ),
    unique_by=lambda each: each.number,
)


@given(CONSENTS, st.sampled_from(["sp", "sp2", ""]), st.booleans())
def test_whatever_is_let_through_was_said_for_exactly_that(
    ledger: list[Consent], recipient: str, is_child: bool
) -> None:
    use = _use(recipient=recipient, parts=frozenset({"contact"}))
    if denials(ledger, use, is_child=is_child):
        return
    newest = in_force(ledger)["medical", recipient]
    assert counts(newest, TODAY)
    assert "contact" in newest.parts
    assert state_for(ledger, "medical", TODAY) in (State.GIVEN, State.BY_GUARDIAN)
    assert not is_child or newest.state is State.BY_GUARDIAN


@given(CONSENTS)
def test_taking_back_stops_every_use(ledger: list[Consent]) -> None:
    last = _consent(99, state=State.WITHDRAWN, until=None)
    for on in (TODAY, LATER):
        assert denials([*ledger, last], _use(on=on), is_child=False) == (Denial.WITHDRAWN,)


@given(CONSENTS)
def test_until_the_last_day_a_gate_was_told_the_ledger_says_the_same(
    ledger: list[Consent],
) -> None:
    told, last = state_for(ledger, "medical", TODAY), last_day_for(ledger, "medical", TODAY)
    for days in range(12):
        on = TODAY + timedelta(days=days)
        if last is None or on <= last:
            assert state_for(ledger, "medical", on) is told
