"""A name or a number is found again however it is written, in any script, and nothing else is taken for it."""

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.vault.blind_index import BlindIndex

INDEX = BlindIndex(b"i" * 32)

SAME = [
    ("Amina Diallo Bah", "DIALLO, Amina  Bah"),
    ("Amina Diallo Bah", "amina bah-diallo"),
    ("Amina Diallo Bah", "\uff21mina Diallo Bah"),
    ("Amina Diallo Bah", "Amína Diàllo Bah"),
    ("N'Golo", "N’Golo"),
    ("N'Golo", "N\u02bcgolo"),
    ("N'Golo", "N`GOLO"),
    ("Σοφία", "ΣΟΦΙΑ"),
    ("Алёна", "Алена"),
    ("مُحَمَّد", "محمد"),
    ("محـمد", "محمد"),
    ("שָׂרָה", "שרה"),
    ("रवि", "र\u200dवि"),
    ("क़ासिम", unicodedata.normalize("NFC", "क़ासिम")),
]
"""Pairs that differ as people write: order, capitals, accents, signs, vowel points of Arabic and Hebrew, joiners."""

DIFFERENT = [
    "မောင်",
    "မိုင်",
    "မင်",
    "မြင့်",
    "မြင်း",
    "रवि",
    "रवी",
    "रावी",
    "रव",
    "सीता",
    "सती",
    "สมชาย",
    "สมใจ",
    "น้ำ",
    "น่ำ",
    "กี",
    "กิ",
    "কবির",
    "কবীর",
    "සිරි",
    "සුරි",
    "ស៊ីន",
    "សុន",
]
"""Names that differ in their vowels or tones alone, in scripts that write these as marks."""


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_name_is_found_again_however_it_is_written(one: str, other: str) -> None:
    assert INDEX.of_name(one) == INDEX.of_name(other) is not None


@pytest.mark.parametrize(("one", "other"), list(combinations(DIFFERENT, 2)))
def test_a_vowel_that_is_written_as_a_mark_makes_another_name(one: str, other: str) -> None:
    assert INDEX.of_name(one) != INDEX.of_name(other)


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_mark_does_not_cut_a_name_into_parts(name: str) -> None:
    assert len(INDEX.of_name_parts(name)) == 1
    assert len(INDEX.of_name_parts(f"{name} {name} Bah")) == 2


@pytest.mark.parametrize("empty", ["", "  ", "?", "---", "…", "\u0301", "\u200d", "\u0640", "'"])
def test_no_name_is_nobody_s_name(empty: str) -> None:
    assert INDEX.of_name(empty) is None
    assert INDEX.of_name_parts(empty) == frozenset()


def test_a_name_with_a_part_missing_still_meets() -> None:
    assert INDEX.of_name_parts("Diallo Amina") <= INDEX.of_name_parts("Amina Diallo Bah")


def test_one_name_alone_meets_the_same_name_alone() -> None:
    assert INDEX.of_name_parts("Suharto") == INDEX.of_name_parts("SUHARTO")
    assert INDEX.of_name_parts("Suharto").isdisjoint(INDEX.of_name_parts("Suharto Bah"))
    assert INDEX.of_name_parts("Suharto").isdisjoint(INDEX.of_name_parts("Sukarno"))
    assert INDEX.of_name_parts("Suharto").isdisjoint([INDEX.of_name("Suharto")])


def test_the_same_part_twice_is_a_pair() -> None:
    assert INDEX.of_name_parts("Aung Aung") <= INDEX.of_name_parts("Aung Aung Bah")
    assert INDEX.of_name_parts("Aung Aung") != INDEX.of_name_parts("Aung")


@pytest.mark.parametrize("same", ["+243 81 000 0001", "0810000001", "081 000 00 01", "00243810000001"])
@pytest.mark.parametrize("region", ["CD", "cd", " Cd "])
def test_a_number_is_found_again_however_it_is_written(same: str, region: str) -> None:
    assert INDEX.of_phone(same, region) == INDEX.of_phone("+243810000001", "") is not None


@pytest.mark.parametrize("no_number", ["", "none", "12", "call my sister"])
def test_what_is_no_number_has_no_token(no_number: str) -> None:
    assert INDEX.of_phone(no_number, "CD") is None


@pytest.mark.parametrize("region", ["", "XX"])
def test_a_number_as_at_home_has_no_token_where_home_is_not_known(region: str) -> None:
    assert INDEX.of_phone("081 000 00 01", region) is None


@given(st.text(max_size=30))
def test_tokens_say_nothing_without_the_key(name: str) -> None:
    token, elsewhere = INDEX.of_name(name), BlindIndex(b"j" * 32).of_name(name)
    assert (token is None) == (elsewhere is None)
    assert token is None or (len(token) == 16 and token != elsewhere)


@given(st.lists(st.text(st.characters(categories=["L", "M", "N"]), max_size=8), max_size=4))
def test_the_order_of_the_parts_says_nothing(parts: list[str]) -> None:
    assert INDEX.of_name(" ".join(parts)) == INDEX.of_name("  ".join(reversed(parts)))
    assert INDEX.of_name_parts(" ".join(parts)) == INDEX.of_name_parts(", ".join(reversed(parts)))
