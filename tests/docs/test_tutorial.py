"""The tutorial can be taken literally: each line of its lists has one of five forms, and names people who exist."""

import re

from amends.apps.accounts.store import DEMONSTRATION_CAST, DEMONSTRATION_PASSPHRASE
from tests.docs.pages import page
from tests.tutorial import PATH, instructions


def test_every_line_is_something_one_does_or_reads() -> None:
    assert len(instructions()) > 100


def test_it_goes_through_every_step() -> None:
    told = page(PATH)
    assert re.findall(r"^## (\d+)\. ", told, re.MULTILINE) == [str(number) for number in range(1, 11)]
    steps = [each.words["answer"] for each in instructions() if each.words.get("question") == "Which step comes now?"]
    assert steps == ["Verify", "Respond", "Plan", "Put right", "Close", "Learn"]


def test_its_people_are_of_the_cast_and_have_the_passphrase_it_names() -> None:
    known = {figure.username: figure.name for figure in DEMONSTRATION_CAST}
    named = {each.words["username"] for each in instructions() if each.does == "sign_in"}
    assert named <= known.keys()
    assert all(known[username] in page(PATH) for username in named)
    assert f"`{DEMONSTRATION_PASSPHRASE}`" in page(PATH)


def test_whoever_signs_in_has_locked_before() -> None:
    told = [each for each in instructions() if each.does == "sign_in" or each.words == {"words": "Lock"}]
    doing = ["sign_in" if each.does == "sign_in" else "lock" for each in told]
    assert doing == (["sign_in", "lock"] * len(doing))[: len(doing)]
