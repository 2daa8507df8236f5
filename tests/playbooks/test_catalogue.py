"""Catalogues hold every text once, keep translations, drop what is unused, and say nothing of when or by whom."""

from pathlib import Path

import pytest

from amends.core.playbook.reading import NotValidError
from amends.playbooks.catalogue import read_catalogue
from amends.playbooks.messages import update_catalogues
from amends.playbooks.shelf import Shelf
from tests.core.playbook.small_playbook import FILES
from tests.playbooks.test_shelf import put

IN_TWO = {**FILES, "playbook.yaml": FILES["playbook.yaml"].replace("languages: [en]", "languages: [en, fr]")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "small", IN_TWO)


def update(folder: Path, *, with_parts: bool = False) -> str:
    update_catalogues(Shelf((folder.parent,)), folder, with_parts=with_parts)
    return (folder / "locale" / "fr.po").read_text(encoding="utf-8")


def write(folder: Path, name: str, text: str) -> None:
    put(folder, {f"locale/{name}": text})


def test_a_catalogue_begins_with_every_text_and_no_translation(folder: Path) -> None:
    (done,) = update_catalogues(Shelf((folder.parent,)), folder, with_parts=False)
    assert done.path == folder / "locale" / "fr.po"
    assert done.missing == done.texts > 100
    assert str(done) == f"{done.path}: {done.texts} texts, {done.texts} to translate"


def test_the_translator_sees_where_a_text_stands(folder: Path) -> None:
    text = update(folder)
    assert '#. gates/G1/refuses/because\nmsgid "The person is a child."\nmsgstr ""\n' in text


def test_a_text_that_stands_in_several_places_is_there_once(folder: Path) -> None:
    text = update(folder)
    assert text.count('msgid "Local"\n') == 1
    assert "#. terms/level/terms/RL1/label\n#. steps/act/decisions/act.level/options/RL1/label\n" in text


def test_translations_are_kept_and_unused_ones_dropped(folder: Path) -> None:
    write(folder, "fr.po", 'msgid "Nobody asks."\nmsgstr "Personne ne demande."\n\nmsgid "Gone"\nmsgstr "Parti"\n')
    text = update(folder)
    assert 'msgid "Nobody asks."\nmsgstr "Personne ne demande."\n' in text
    assert "Parti" not in text


def test_bringing_it_up_to_date_twice_changes_nothing(folder: Path) -> None:
    write(folder, "fr.po", 'msgid "Nobody asks."\nmsgstr "Personne ne demande."\n')
    assert update(folder) == update(folder)


def test_the_head_has_no_date_and_no_address(folder: Path) -> None:
    head = update(folder).partition("\n\n")[0]
    assert '"Language: fr\\n"' in head
    assert not [word for word in ("Date", "@", "Translator", "Team", "Generated") if word in head]


def test_parts_are_taken_in_when_asked_for(folder: Path) -> None:
    write(folder, "fr.po", 'msgid "Local"\nmsgstr "Local, relu"\n')
    write(folder, "parts/fr-a.po", 'msgid "Local"\nmsgstr "Local"\n\nmsgid "Together"\nmsgstr "Ensemble"\n')
    assert "Ensemble" not in update(folder)
    joined = update(folder, with_parts=True)
    assert 'msgstr "Ensemble"' in joined
    assert 'msgstr "Local, relu"' in joined


def test_an_overlay_translates_only_what_it_adds(folder: Path) -> None:
    source = "{document: BOOK, place: here, mark: design}"
    extra = f"principles:\n  - {{id: ours.calm, text: Stay calm., source: {source}}}\n"
    ours = put(folder.parent / "ours", {"playbook.yaml": 'id: ours\nversion: "1.0"\nextends: small\n', "a.yaml": extra})
    text = update(ours)
    assert [line for line in text.splitlines() if line.startswith('msgid "') and line != 'msgid ""'] == [
        'msgid "Stay calm."'
    ]


def test_an_overlay_speaks_with_the_words_of_its_base(folder: Path) -> None:
    ours = put(folder.parent / "ours", {"playbook.yaml": 'id: ours\nversion: "1.0"\nextends: small\n'})
    write(folder, "fr.po", 'msgid "Local"\nmsgstr "Local"\n\nmsgid "Together"\nmsgstr "Ensemble"\n')
    write(ours, "fr.po", 'msgid "Together"\nmsgstr "À plusieurs"\n')
    shelf = Shelf((folder.parent,))
    words = shelf.words_of_folder(ours, "fr")
    assert [words.say(text) for text in ("Local", "Together", "Lead")] == ["Local", "À plusieurs", "Lead"]


def test_the_words_of_a_playbook_are_found_by_its_id(folder: Path) -> None:
    write(folder, "fr.po", 'msgid "Together"\nmsgstr "Ensemble"\n')
    shelf = Shelf((folder.parent,))
    small = shelf.find("small")
    assert small is not None
    assert shelf.words(small, "fr").say("Together") == "Ensemble"
    assert shelf.words(small, "en").say("Together") == "Together"
    assert shelf.words(small, "sw").say("Together") == "Together"


def test_a_playbook_that_left_the_shelf_speaks_english(folder: Path) -> None:
    small = Shelf((folder.parent,)).find("small")
    assert small is not None
    assert Shelf(()).words(small, "fr").say("Together") == "Together"


def test_what_is_no_catalogue_is_told_with_its_line() -> None:
    with pytest.raises(NotValidError) as error:
        read_catalogue('msgid "a"\nmsgstr "b"\n\nhello\n', "fr.po")
    assert [str(problem) for problem in error.value.problems] == ["fr.po:4: expected msgid, msgstr or a comment"]


def test_what_is_not_translated_yet_is_left_out() -> None:
    assert read_catalogue('msgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr "B"\n', "fr.po") == {"b": "B"}
