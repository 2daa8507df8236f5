"""Taking words into the catalogues: a shipped language gets what is new, one in preparation keeps what it has."""

from pathlib import Path

import pytest

from scripts import catalogues

PAGE = 'said = gettext("Good morning"), gettext("Good night")\n'
BEGUN = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return tmp_path / "locale"


def begin(locale: Path, language: str, words: dict[str, str]) -> Path:
    path = locale / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    said = "".join(f'msgid "{text}"\nmsgstr "{translated}"\n\n' for text, translated in words.items())
    path.write_text(BEGUN + said, encoding="utf-8")
    return path


def test_a_shipped_language_gets_new_words_to_translate_and_fails_until_they_are(locale: Path) -> None:
    path = begin(locale, "fr", {"Good morning": "Bonjour", "Good evening": "Bonsoir"})
    catalogues.take_words_into_catalogues()
    text = path.read_text(encoding="utf-8")
    assert 'msgid "Good night"\nmsgstr ""' in text
    assert "Bonjour" in text
    assert "Bonsoir" not in text
    assert catalogues.check_catalogues() == 1


def test_a_language_in_preparation_is_left_as_it_is_but_for_what_no_page_says_any_more(locale: Path) -> None:
    begin(locale, "fr", {"Good morning": "Bonjour", "Good night": "Bonne nuit"})
    path = begin(locale, "ar", {"Good morning": "صباح الخير", "Good evening": "مساء الخير"})
    catalogues.take_words_into_catalogues()
    text = path.read_text(encoding="utf-8")
    assert "صباح الخير" in text
    assert "Good night" not in text
    assert "Good evening" not in text
    assert catalogues.check_catalogues() == 0
