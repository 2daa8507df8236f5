"""Catalogues: the texts of a playbook in other languages, one `locale/LANGUAGE.po` each, read and kept complete."""

from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from amends.core.playbook.grammar.items import Wording
from amends.core.playbook.reading import NotValidError, Problem

_WIDTH = 120
_HEADER = """\
# The words of this playbook in another language; `amends playbook messages` keeps the list of texts.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_PARTS = "parts"


def catalogue_path(folder: Path, language: str) -> Path:
    """Say where the catalogue of a language stands in a playbook's folder."""
    return folder / "locale" / f"{language}.po"


def part_paths(folder: Path, language: str) -> list[Path]:
    """Give the parts of a catalogue that several people write at once, in order of name."""
    return sorted((folder / "locale" / _PARTS).glob(f"{language}-*.po"))


def read_catalogue(text: str, file: str) -> dict[str, str]:
    """Read the translations of a catalogue, English text to text; those still empty are left out.

    Raises:
        NotValidError: the text is not a catalogue.
    """
    try:
        # Without a locale: a language that Babel does not know can have a catalogue too.
        catalog = read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise NotValidError([Problem(file, error.lineno + 1, "msgid, msgstr or a comment")]) from error
    return {str(message.id): str(message.string) for message in catalog if message.id and message.string}


def catalogue_text(language: str, wordings: Iterable[Wording], translations: Mapping[str, str]) -> str:
    """Give the catalogue of some texts: each once, where it stands said above it, with the translation there is."""
    catalog = Catalog(fuzzy=False)
    for wording in wordings:
        catalog.add(wording.text, translations.get(wording.text, ""), auto_comments=[wording.path])
    written = BytesIO()
    write_po(written, catalog, width=_WIDTH, omit_header=True)
    return _HEADER.format(language=language) + written.getvalue().decode().lstrip("\n")
