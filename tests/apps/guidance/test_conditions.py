"""Conditions in words: every form of the grammar reads as a sentence or a list, and nothing is left as a code."""

import re
from typing import Any

import pytest
from django.utils import translation
from pydantic import TypeAdapter

from amends.apps.guidance.pages.address import Address
from amends.apps.guidance.pages.book import Book
from amends.apps.guidance.pages.conditions import Telling, Told
from amends.apps.guidance.queries import newest
from amends.core.facts.conditions import Condition
from amends.core.playbook.grammar.conduct import Act
from amends.core.playbook.phrasing import Phrasing

READ: TypeAdapter[Any] = TypeAdapter(Condition)


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(Phrasing(newest()), Address())


def _lines(told: Told, depth: int = 0) -> list[str]:
    return ["  " * depth + told.text, *(line for part in told.parts for line in _lines(part, depth + 1))]


def _told(book: Book, condition: dict[str, Any], act: str = "") -> list[str]:
    return _lines(Telling(book, book.playbook.acts.get(act)).told(READ.validate_python(condition)))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"fact": "age_doubt", "is": True}, "The age is in doubt: yes"),
        ({"fact": "authority.local", "is": "weak"}, "Local authorities: Weak or untrained"),
        ({"fact": "verification", "in": ["substantiated", "partially_substantiated"]},
         "What verification found: Found true or Found true in part"),
        ({"fact": "age", "below": 18}, "Age: less than 18"),
        ({"fact": "victims", "above": 100}, "How many people: more than 100"),
        ({"fact": "victims", "at_least": 0}, "How many people: known"),
        ({"fact": "signs", "has_any": ["captive"]}, "Signs of danger: includes Held captive"),
        ({"fact": "signs", "has_all": ["captive", "violence"]}, "Signs of danger: includes Held captive and Violence"),
        ({"fact": "signs", "only": ["captive"]}, "Signs of danger: nothing but Held captive"),
        ({"fact": "guardian", "present": True}, "Guardian: recorded"),
        ({"fact": "remedy.outcomes_verified_by", "same_as": "remedy.implemented_by"},
         "Outcomes verified by: the same as Remedy carried out by"),
        ({"fact": "severity", "at_least": "severe"}, "How grave: Severe or Critical"),
        ({"always": True}, "Always"),
        ({"always": False}, "Never"),
        ({"not": {"fact": "systemic", "is": True}}, "Not known to be so: The harm is systemic: yes"),
        ({"any_person": {"fact": "deceased", "is": True}}, "For at least one person: Deceased: yes"),
        ({"every_person": {"fact": "safe", "is": True}}, "For every person: Out of reach of the danger: yes"),
        ({"any_party": {"fact": "role", "is": "LA"}}, "For at least one party: Role: Local authority"),
        ({"count_persons": {"always": True}, "above": 100}, "At least 101 known persons"),
        ({"count_persons": {"rule": "child"}, "below": 1}, "Fewer than 1 known person: Is treated as a child"),
        ({"rule": "child"}, "Is treated as a child"),
        ({"rule": "given", "with": {"purpose": "medical"}}, "The person has agreed (Medical care)"),
        ({"rule": "given", "with": {"purpose": "{purpose}"}}, "The person has agreed (for that use)"),
        ({"of": "to", "holds": {"fact": "role", "is": "CO"}}, "The recipient: Role: Consulate"),
        ({"fact": "consent.{purpose}", "is": "withdrawn"}, "State of a consent, for that use: Taken back"),
    ],
)  # fmt: skip
def test_a_condition_reads_as_a_sentence(book: Book, condition: dict[str, Any], words: str) -> None:
    assert _told(book, condition) == [words]


def test_parts_stand_below_what_joins_them(book: Book) -> None:
    either = {"any": [{"fact": "age_doubt", "is": True}, {"all": [{"rule": "child"}, {"fact": "safe", "is": False}]}]}
    assert _told(book, either) == [
        "At least one of these holds:",
        "  The age is in doubt: yes",
        "  All of these hold:",
        "    Is treated as a child",
        "    Out of reach of the danger: no",
    ]


def test_one_part_needs_no_joining(book: Book) -> None:
    assert _told(book, {"all": [{"rule": "child"}]}) == ["Is treated as a child"]


def test_many_values_stand_one_below_the_other(book: Book) -> None:
    assert _told(book, {"fact": "harm", "has_any": ["wfcl_3a", "wfcl_3b"]}) == [
        "Harm: at least one of these:",
        "  Child: slavery, sale, or recruited to fight",
        "  Child: commercial sexual exploitation",
    ]


@pytest.mark.parametrize(
    ("condition", "act", "words"),
    [
        ({"arg": "measure", "in": ["exit", "shelter"]}, "protect",
         "What will you do? Get them out or A safe place to stay"),
        ({"arg": "person", "same_as": "by"}, "withdraw", "The person: the same as Whoever acts"),
        ({"arg": "payer", "present": True}, "approve_plan", "Who pays for it? Something is named."),
        ({"arg": "smallest_cell", "below": 5}, "publish", "How many people are in the smallest group? less than 5"),
        ({"arg": "next_step", "is": True}, "advance", "Is it the very next step? yes"),
        ({"arg": "act", "is": "withdraw"}, "", "What is tried? Take a consent back"),
    ],
)  # fmt: skip
def test_an_argument_is_the_question_of_its_act(book: Book, condition: dict[str, Any], act: str, words: str) -> None:
    assert _told(book, condition, act) == [words]


def test_a_name_leads_to_where_it_is_explained(book: Book) -> None:
    told = Telling(book).told(READ.validate_python({"rule": "child"}))
    assert str(told) == '<a href="/guidance/conditions/#child">Is treated as a child</a>'
    told = Telling(book).told(READ.validate_python({"fact": "level", "is": "RL4"}))
    assert 'href="/guidance/tables/#level"' in str(told)


def _acts_of(book: Book, name: str | None) -> Act | None:
    return book.playbook.acts.get(name) if name else None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_condition_of_the_shipped_guidance_can_be_said(book: Book, language: str) -> None:
    text = book.playbook.text
    with translation.override(language):
        told = [Telling(book).told(named.when) for named in text.conditions]
        told += [Telling(book).told(row.when) for table in text.tables for row in table.rows]
        told += [
            Telling(book, _acts_of(book, refusal.act)).told(refusal.when)
            for gate in text.gates
            for refusal in gate.refuses
        ]
        lines = [line.strip() for each in told for line in _lines(each)]
    assert not [line for line in lines if re.search(r"\{|%\(|argument\.|fact\.", line)]
