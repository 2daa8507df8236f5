"""Words that are read aloud: enough chance, no two alike, and heard however they are typed."""

import pytest
from shamir_mnemonic.wordlist import WORDLIST

from amends.core.vault import spoken


@pytest.mark.parametrize("count", [1, 8, 25])
def test_there_are_so_many_words_of_the_list(count: int) -> None:
    given = spoken.words(count).split()
    assert len(given) == count
    assert set(given) <= set(WORDLIST)


@pytest.mark.parametrize("count", [0, 26])
def test_more_words_than_chance_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 25"):
        spoken.words(count)


def test_no_two_are_alike_and_every_word_can_come() -> None:
    many = [spoken.words(25) for _ in range(400)]
    assert len(set(many)) == 400
    assert {word for words in many for word in words.split()} == set(WORDLIST)


def test_they_are_heard_however_they_are_typed() -> None:
    said = spoken.words(8)
    assert spoken.heard(f"  {said.upper()}\n".replace(" ", "   ")) == said
