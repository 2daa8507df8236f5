"""How the history tells an entry: a sentence for every kind and every act, in both languages."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone, translation

from amends.apps.cases.pages.telling import Telling
from amends.apps.cases.pages.told import Told
from amends.apps.cases.queries import Desk, desk_of
from amends.core.case.kinds import EntryKind
from amends.core.ledger.chain import START, Entry
from amends.core.playbook.grammar.conduct import Act, Argument, ArgumentKind
from tests import cast

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "fr")


@pytest.fixture
def desk() -> Desk:
    cast.case_told(cast.TONIGHT)
    return desk_for("ines.duarte", cast.TONIGHT)


def desk_for(username: str, reference: str) -> Desk:
    found = desk_of(reference, cast.account(username))
    assert found is not None
    return found


def entry(kind: EntryKind, public: Mapping[str, Any], *, actor: str = "aurelin", number: int = 99) -> Entry:
    return Entry(number, timezone.now(), actor, kind.value, public, None, START, START)


def assert_complete(told: Told) -> None:
    """Nothing is left to be filled, and no code stands where words belong."""
    words = f"{told.mark} {told.text} {told.note} {told.reason} {told.source}"
    assert told.text.strip()
    assert not re.search(r"[{}]|%\(|\bNone\b|list\.|ground\.|subject\.|not-said", words), words
    assert not re.search(r"\b(m1|m2|casa|goldhart|U0|CP[1-4]|RL[1-4]|share_[a-z]+)\b", words), words


# ── every kind ──────────────────────────────────────────────────────────────────────────────────────────────────────

PIN = {"playbook": "iom-minerals", "version": "1.0", "hash": "0" * 64}
LEARNED = {
    "facts": [
        {"about": "m1", "fact": "signs", "value": ["captive", "violence"]},
        {"about": "m1", "fact": "age", "value": 15},
        {"about": "m1", "fact": "safe", "value": False},
        {"about": "m2", "fact": "in_situ", "value": None},
        {"about": "case", "fact": "linkage", "value": {"goldhart": "contributed"}},
        {"about": "case", "fact": "implicated", "value": []},
    ],
    "persons": ["m1", "m2"],
    "claims": [],
    "said_by": "casa",
    "sure": "likely",
    "beside": False,
}
ONE_OF_EACH: dict[EntryKind, dict[str, Any]] = {
    EntryKind.ACTED: {"act": "protect", "arguments": {"person": "m1", "measure": "exit"}, "reason": ""},
    EntryKind.ACTION_DONE: {"action": "intake.acknowledge", "note": "By the safe channel."},
    EntryKind.DECIDED: {
        "decision": "intake.course",
        "about": "",
        "option": "",
        "reason": "Two buyers wait.",
        "advised": False,
    },
    EntryKind.GUIDANCE_MOVED: {"pin": PIN, "reason": "It knows more."},
    EntryKind.LAST_DAY_CHANGED: {"member": "luc.martin", "party": "casa", "until": "2026-12-31"},
    EntryKind.LEARNED: LEARNED,
    EntryKind.LESSON_RECORDED: {
        "key": "L1",
        "kind": "safety",
        "step": "learn",
        "what_happened": {"en": "A call was overheard.", "fr": "Un appel a été entendu."},
        "cause": {"en": "One telephone for all.", "fr": "Un téléphone pour tous."},
        "change": {"en": "A room with a door.", "fr": "Une pièce avec une porte."},
        "owner": "casa",
        "due": "2026-12-01",
        "effect_metric": {"en": "Calls in private", "fr": "Appels en privé"},
    },
    EntryKind.LESSON_TESTED: {"key": "L1", "worked": False, "how": {"en": "Calls are heard.", "fr": "On entend tout."}},
    EntryKind.BREAK_GLASS: {
        "person": "m1",
        "informed": "ines.duarte",
        "until": "2026-05-04T15:00:00+00:00",
        "reason": "She rang and could not speak.",
    },
    EntryKind.BREAK_GLASS_REVIEWED: {"reviewed": 12, "outcome": "needed", "note": "It saved her."},
    EntryKind.MEMBER_ADMITTED: {"member": "luc.martin", "party": "casa", "purpose": "casework", "until": ""},
    EntryKind.MEMBER_LEFT: {"member": "luc.martin", "party": "casa", "because": "ended"},
    EntryKind.MONEY_BOOKED: {"events": [{"event": "promised"}, {"event": "paid"}]},
    EntryKind.MONEY_SHARED: {"sharing": {}},
    EntryKind.OPENED: {"pin": PIN, "step": "intake"},
    EntryKind.PARTY_NAMED: {"key": "casa", "role": "CSO", "same_state": False, "facts": {}},
    EntryKind.REASON_WANTED: {
        "act": "advance",
        "arguments": {"to": "plan"},
        "reason": "",
        "because": ["G17"],
    },
    EntryKind.REFUSED: {
        "act": "notify",
        "arguments": {"to": "goldhart", "content": "identity", "person": "m1"},
        "reason": "They asked.",
        "because": ["G4", "G5"],
    },
}


def test_the_list_of_kinds_is_whole() -> None:
    assert set(ONE_OF_EACH) == set(EntryKind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_kind_is_told_in_a_whole_sentence(desk: Desk, kind: EntryKind, language: str) -> None:
    public = dict(ONE_OF_EACH[kind])
    if kind is EntryKind.DECIDED:
        public["option"] = desk.playbook.decisions["intake.course"].options[0].id
    with translation.override(language):
        assert_complete(Telling(desk).tell(entry(kind, public)))


def test_the_words_of_each_kind(desk: Desk) -> None:
    option = desk.playbook.decisions["intake.course"].options[0]
    decided = ONE_OF_EACH[EntryKind.DECIDED] | {"option": option.id}
    told = {kind: Telling(desk).tell(entry(kind, public)) for kind, public in ONE_OF_EACH.items()}
    told[EntryKind.DECIDED] = Telling(desk).tell(entry(EntryKind.DECIDED, decided))
    texts = {kind: f"{each.mark} {each.text}".strip() for kind, each in told.items()}
    assert texts[EntryKind.ACTED] == "Aurelin Devices arranged protection for P1: Get them out."
    assert texts[EntryKind.ACTION_DONE].startswith("Done by Aurelin Devices: ")
    assert told[EntryKind.ACTION_DONE].note == "By the safe channel."
    assert texts[EntryKind.DECIDED].startswith("Decided against the advice: How does this allegation go on? ")
    assert told[EntryKind.DECIDED].reason == "Two buyers wait."
    assert texts[EntryKind.GUIDANCE_MOVED] == "Aurelin Devices moved the case to the guidance iom-minerals 1.0."
    assert texts[EntryKind.LEARNED] == (
        "P1 and P2 became known. Signs of danger (P1): held captive and violence; Age (P1): 15; "
        "Out of reach of the danger (P1): no; Still at the place of harm (P2): not known yet; "
        "Link of each company to the harm: Goldhart Refining: Contributed to it; Implicated parties: none of these."
    )
    assert told[EntryKind.LEARNED].source == "Said by Casa Lumeira, likely"
    assert texts[EntryKind.LESSON_RECORDED] == (
        "Aurelin Devices recorded a lesson. What changes: A room with a door. Who sees to it: Casa Lumeira."
    )
    assert texts[EntryKind.LESSON_TESTED].startswith("Aurelin Devices saw that the change of a lesson did not work, ")
    assert texts[EntryKind.OPENED] == "Aurelin Devices opened the case. It follows the guidance iom-minerals 1.0."
    assert texts[EntryKind.PARTY_NAMED] == "Aurelin Devices named Casa Lumeira: civil society organisation."
    assert texts[EntryKind.REASON_WANTED].startswith("Not done yet: moving the case to the step Plan, tried by ")
    assert texts[EntryKind.REFUSED].startswith("Refused: telling Goldhart Refining (Who the person is), tried by ")
    assert "Gate 4" in texts[EntryKind.REFUSED]


def test_a_second_view_is_told_as_one(desk: Desk) -> None:
    assert Telling(desk).tell(entry(EntryKind.LEARNED, LEARNED | {"beside": True})).mark == "Another view:"


def test_a_note_comes_before_the_facts_in_the_readers_language(desk: Desk) -> None:
    noted = entry(EntryKind.LEARNED, LEARNED | {"note": {"en": "She whispered.", "fr": "Elle a chuchoté."}})
    assert Telling(desk).tell(noted).note == "She whispered."
    with translation.override("fr"):
        assert Telling(desk).tell(noted).note == "Elle a chuchoté."
    only = entry(EntryKind.LEARNED, LEARNED | {"note": {"sw": "Alinong’ona."}})
    assert Telling(desk).tell(only).note == "Alinong’ona."


def test_a_decision_that_the_guidance_no_longer_asks_is_still_told(desk: Desk) -> None:
    public = {"decision": "gone.away", "about": "", "option": "gone", "reason": "", "advised": True}
    assert "gone.away gone." in Telling(desk).tell(entry(EntryKind.DECIDED, public)).text


# ── every act ───────────────────────────────────────────────────────────────────────────────────────────────────────

VALUES: dict[ArgumentKind, Any] = {
    ArgumentKind.ACTIONS: [],
    ArgumentKind.NUMBER: 30,
    ArgumentKind.OPTION: "RL4",
    ArgumentKind.PARTY: "casa",
    ArgumentKind.PARTY_OR_FUND: "goldhart",
    ArgumentKind.PERSON: "m1",
    ArgumentKind.SUBJECT: "case",
    ArgumentKind.SUPPLIER: "goldhart",
    ArgumentKind.TEXT: "the north gate",
    ArgumentKind.YES_NO: True,
}


def _value(desk: Desk, argument: Argument) -> Any:
    codes = desk.playbook.codes_of(argument)
    if argument.kind is ArgumentKind.SEVERAL:
        return [*codes[:2]]
    if argument.kind is ArgumentKind.CHOICE:
        return "level" if argument.name == "decision" else codes[0]
    return VALUES[argument.kind]


def _public(desk: Desk, act: Act, *, required_only: bool) -> dict[str, Any]:
    asked = (argument for argument in act.arguments if argument.required or not required_only)
    arguments = {each.name: _value(desk, each) for each in asked if each.kind is not ArgumentKind.ACTIONS}
    decided = {"decision": "respond.level", "advised": True} if act.id == "decide" else {}
    return {"act": act.id, "arguments": arguments, "reason": "They asked for it.", "because": ["G1", "G4"], **decided}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [EntryKind.ACTED, EntryKind.REASON_WANTED, EntryKind.REFUSED])
@pytest.mark.parametrize("required_only", [True, False])
def test_every_act_is_told_done_refused_and_wanting_a_reason(
    desk: Desk, kind: EntryKind, language: str, required_only: bool
) -> None:
    with translation.override(language):
        for act in desk.playbook.text.acts:
            told = Telling(desk).tell(entry(kind, _public(desk, act, required_only=required_only)))
            assert_complete(told)
            if kind is EntryKind.REFUSED:
                assert "4" in told.text, act.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_begins_with_the_guidances_own_word_in_bold(desk: Desk, language: str) -> None:
    with translation.override(language):
        telling = Telling(desk)
        for act in desk.playbook.text.acts:
            word = telling.saying.text(act.refused).partition(":")[0]
            told = telling.tell(entry(EntryKind.REFUSED, _public(desk, act, required_only=False)))
            assert told.mark == f"{word}:"
            assert word not in told.text


def test_leaving_the_advice_is_marked_quietly_with_its_reason(desk: Desk) -> None:
    public = _public(desk, desk.playbook.acts["decide"], required_only=True) | {"advised": False}
    told = Telling(desk).tell(entry(EntryKind.ACTED, public))
    assert told.mark == "Decided against the advice:"
    assert told.reason == "They asked for it."


def test_facts_of_an_old_guidance_are_said_by_their_names(desk: Desk) -> None:
    gone = LEARNED | {"facts": [{"about": "case", "fact": "gone", "value": "yes"}], "persons": []}
    assert Telling(replace(desk)).tell(entry(EntryKind.LEARNED, gone)).text
