"""What the how-to pages tell people to press and read is what the product says."""

import re

import pytest
from babel.messages.pofile import read_po

from amends.core.playbook.grammar.items import words_of
from amends.playbooks.shelf import SHIPPED, Shelf
from tests.docs.pages import ROOT, page

PAGES = (
    "close-with-the-person",
    "ask-whether-it-arrived",
    "follow-a-person",
    "hand-out-a-paper",
    "invite-a-colleague",
    "look-after-your-way-in",
    "make-a-plan",
    "move-to-newer-guidance",
    "officers-and-recovery",
    "open-in-an-emergency",
    "pay-and-see-that-it-arrived",
    "pay-for-a-plan",
    "read-the-history",
    "record-two-views",
    "see-what-is-late",
    "take-the-yearly-look",
    "when-you-are-refused",
)


@pytest.fixture(scope="module")
def said() -> set[str]:
    """Every text of the pages, and every text of the guidance."""
    with (ROOT / "src/amends/web/locale/fr/LC_MESSAGES/django.po").open("rb") as stored:
        ids = [message.id for message in read_po(stored) if message.id]
    guidance = Shelf().open(SHIPPED / "iom-minerals").text
    texts = {text for each in ids for text in ([each] if isinstance(each, str) else each)}
    return texts | {wording.text for wording in words_of(guidance)}


@pytest.mark.parametrize("name", PAGES)
def test_names_on_a_how_to_page_are_names_on_the_screen(name: str, said: set[str]) -> None:
    text = page(f"docs/how-to/{name}.md")
    named = re.findall(r"\*\*([^*]+)\*\*", text) + re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", text)
    assert named
    assert [each for each in named if each not in said] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_how_to_page_has_one_sentence_a_line(name: str) -> None:
    for line in page(f"docs/how-to/{name}.md").splitlines():
        if not line.startswith("|"):
            assert not re.search(r"[a-z]\. [A-Z]", re.sub(r"\*[^*]+\*", "", line)), line
