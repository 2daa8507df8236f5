"""Every text people read is found with the ids and the place that lead to it, and said in any language."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from amends.core.playbook.grammar.items import words_of
from amends.core.playbook.joined import join
from amends.core.playbook.words import ENGLISH, Words, placeholders
from tests.core.playbook.small_playbook import FILES, small

WORDINGS = {wording.path: wording for wording in words_of(small().text)}


def test_a_text_is_found_by_ids_and_fields() -> None:
    assert WORDINGS["title"].text == "A small playbook"
    assert WORDINGS["gates/G1/refuses/because"].text == "The person is a child."
    assert WORDINGS["steps/act/actions/act.help/how"].text == "Ask first."
    assert WORDINGS["terms/harm/terms/forced_labour/label"].text == "Forced labour"
    assert WORDINGS["acts/contact/arguments/private/question"].text == "Is it private?"
    assert WORDINGS["roles/lead/notes/act"].text == "Decides."
    assert WORDINGS["phrases/yes/text"].text == "yes"


def test_a_text_stands_where_its_place_says() -> None:
    content = join(FILES).content
    for wording in WORDINGS.values():
        found: Any = content
        for part in wording.place:
            found = found[part]
        assert found == wording.text


def test_codes_and_sources_are_no_words() -> None:
    texts = {wording.text for wording in WORDINGS.values()}
    assert not texts & {"BOOK", "page 1", "U0", "hold", "The book"}


def test_a_text_without_translation_is_said_in_english() -> None:
    words = Words("fr", {"Yes": "Oui", "No": ""})
    assert [words.say(text) for text in ("Yes", "No", "Perhaps")] == ["Oui", "No", "Perhaps"]


def test_places_to_fill_are_filled_in_the_language() -> None:
    words = Words("fr", {"{by} told {to}.": "{to} l’a appris de {by}."})
    assert words.say("{by} told {to}.", by="P1", to="P2") == "P2 l’a appris de P1."


def test_a_name_that_nobody_gives_stays() -> None:
    assert ENGLISH.say("{by} told {to}.", by="P1") == "P1 told {to}."


@given(st.text())
def test_what_fills_a_place_is_never_read_again(value: str) -> None:
    assert ENGLISH.say("{name}|{name}", name=value) == f"{value}|{value}"


@given(st.text())
def test_any_text_can_be_said(text: str) -> None:
    assert ENGLISH.say(text) == text
    assert ENGLISH.say(text, **dict.fromkeys(placeholders(text), "x")).count("{") <= text.count("{")
