"""What of an entry stays readable: codes that are listed, and nothing else; the rest comes back only when opened."""

import json
from dataclasses import replace

import pytest

from amends.core.case.commands import (
    Admit,
    AnswerLesson,
    BreakGlass,
    Command,
    Complete,
    EndMembership,
    FollowGuidance,
    Learn,
    NameParty,
    RecordLesson,
    ReviewBreakGlass,
    Said,
)
from amends.core.case.decide import decide, take
from amends.core.case.evolve import evolve, replay
from amends.core.case.kinds import EntryKind
from amends.core.case.sealing import NotOpenedError, Parts, as_bytes, is_withheld, opened, place
from amends.core.case.state import CaseState, Party, Pin
from amends.core.facts.statements import CASE
from amends.core.ledger.chain import START, Draft, Entry, canonical, verify
from amends.core.safeguards.gates import Judgement
from tests.core.case.casework import CASE_MANAGER, LEAD, MONDAY, Desk

CANARY = "Kanarienvogel"


def turned(parts: Parts) -> bytes:
    """Stands for sealing: what comes out does not hold what went in."""
    return as_bytes({circle.value: part for circle, part in parts.items()})[::-1]


class SealedDesk(Desk):
    """The same hands on a case whose entries are sealed."""

    def does(self, command: Command, *, by: str = CASE_MANAGER) -> Judgement:
        outcome = decide(self.state, command, self.playbook, by=by, at=self.now)
        self.state, entries = take(self.state, outcome, turned)
        self.entries += entries
        return outcome.judgement


def stored(entry: Entry) -> Entry:
    """An entry as it comes back from where it is kept."""
    return replace(entry, opened=None)


def reopened(entry: Entry, *, with_people: bool = True) -> Entry:
    """An entry as somebody opens it who has both keys of the case, or that of the case alone."""
    assert entry.sealed is not None
    parts = json.loads(entry.sealed[::-1])
    return opened(stored(entry), as_bytes({**parts["case"], **(parts.get("people", {}) if with_people else {})}))


def worked_on(desk: Desk) -> Desk:
    """Something of every kind, with words that must never stand in clear."""
    word = {"en": CANARY}
    desk.does(NameParty(Party("aunt", "G", facts={"age": 40})))
    desk.does(Learn((Said("ada", "signs", (CANARY,)), Said(CASE, "services", "none")), ("ada",), note=word))
    desk.tries("protect", by=LEAD, person="ada", measure="offer", reason=CANARY)
    desk.tries("notify", by=LEAD, to="police", content="facts", reason=CANARY)
    desk.chooses("respond.level", "RL1", reason=CANARY)
    desk.completes(f"action of {LEAD}")
    desk.does(RecordLesson("L1", "process", "verify", word, word, word, "lead", "2026-09-01", word))
    desk.does(AnswerLesson("L1", worked=False, how=word))
    desk.does(FollowGuidance(Pin("iom-minerals", "2", "0"), CANARY))
    desk.does(Admit(CANARY, "ngo", "remedy", "2026-12-31"))
    desk.does(EndMembership(CANARY, "ngo", "ended"))
    desk.does(BreakGlass("ada", "grace", "2026-03-02T12:00:00+00:00", CANARY))
    desk.does(ReviewBreakGlass(9, "needed", CANARY))
    return desk


def test_sealing_changes_nothing_about_what_a_history_leads_to() -> None:
    plain, sealed = worked_on(Desk()), worked_on(SealedDesk())
    assert replace(sealed.state, head="") == replace(plain.state, head="")
    assert [entry.content for entry in sealed.entries] == [entry.public for entry in plain.entries]


def test_what_was_kept_and_opened_again_replays_to_the_same_state_and_proves_itself() -> None:
    desk = worked_on(SealedDesk())
    assert replay(reopened(entry) for entry in desk.entries) == desk.state
    assert verify(stored(entry) for entry in desk.entries) == desk.state.head


def test_without_the_key_of_people_a_history_leads_to_the_same_state_but_for_their_words() -> None:
    desk = worked_on(SealedDesk())
    desk.tries("decide", by=LEAD, decision="level", option="RL4", reason="the shaft floods")
    desk.chooses("respond.level", "RL1", about="ada", reason=CANARY)
    without = replay(reopened(entry, with_people=False) for entry in desk.entries)
    about_ada = replace(desk.state.choices["respond.level", "ada"], reason="")
    assert without == replace(desk.state, choices={**desk.state.choices, ("respond.level", "ada"): about_ada})
    assert verify(stored(entry) for entry in desk.entries) == without.head


def test_what_is_written_about_people_lies_under_their_key_whatever_kind_of_entry_it_is_in() -> None:
    desk = SealedDesk()
    desk.does(Learn(persons=("ada",), note={"en": CANARY}))
    desk.tries("protect", by=LEAD, person="ada", measure="offer", reason=CANARY)
    desk.tries("contact", by=LEAD, person="ada", purpose=CANARY)
    desk.does(Complete(f"action of {LEAD}", CANARY))
    desk.chooses("respond.level", "RL1", about="ada", reason=CANARY)
    desk.does(BreakGlass("ada", CANARY, "2026-03-02T12:00:00+00:00", CANARY))
    desk.does(ReviewBreakGlass(6, "needed", CANARY))
    assert CANARY in str([reopened(entry).content for entry in desk.entries])
    assert CANARY not in str([reopened(entry, with_people=False).content for entry in desk.entries])


def test_of_what_is_withheld_only_that_it_happened_can_be_told() -> None:
    desk = SealedDesk()
    desk.does(Learn(persons=("ada",), note={"en": CANARY}))
    desk.tries("contact", by=LEAD, person="ada", purpose=CANARY)
    desk.tries("notify", by=LEAD, to="police", content="facts", reason=CANARY)
    learned, about_ada, about_police = (reopened(entry, with_people=False) for entry in desk.entries[-3:])
    assert [is_withheld(each) for each in (learned, about_ada, about_police)] == [False, True, False]
    assert about_police.content["reason"] == CANARY
    assert not any(is_withheld(reopened(entry)) for entry in desk.entries)


def test_nothing_that_was_written_and_no_fact_stays_readable() -> None:
    readable = b"".join(canonical(stored(entry)) for entry in worked_on(SealedDesk()).entries).decode()
    for secret in ("signs", "services", "offer", "facts", "RL1", "age", "note", "reason", "danger", "because"):
        assert f'"{secret}"' not in readable
    assert CANARY not in readable


def test_a_refusal_does_not_tell_which_gate_it_was() -> None:
    desk = SealedDesk()
    desk.learns(implicated=("police",))
    desk.tries("notify", by=LEAD, to="police", content="facts")
    assert desk.last.kind == EntryKind.REFUSED.value
    assert desk.last.public == {"act": "notify"}
    assert desk.last.content["because"]


def test_where_no_seal_is_given_everything_stays_readable() -> None:
    assert all(entry.sealed is None and entry.content == entry.public for entry in worked_on(Desk()).entries)


def test_an_entry_that_was_not_opened_is_never_passed_over() -> None:
    entry = stored(SealedDesk().entries[0])
    with pytest.raises(NotOpenedError, match="entry 1 was not opened"):
        evolve(CaseState(), entry)


def test_even_an_entry_with_nothing_to_hide_has_a_sealed_part() -> None:
    bare = Draft(EntryKind.OPENED.value, "lead", MONDAY, {"pin": {}, "step": "intake"})
    entry = place(1, START, bare, turned, state=CaseState())
    assert (entry.public, entry.sealed) == (bare.public, b'}}{:"esac"{')


def test_what_is_sealed_is_json_that_reads_back_the_same() -> None:
    private = {"note": {"ar": "كلام"}, "facts": [{"value": None}]}
    assert json.loads(as_bytes(private)) == private
