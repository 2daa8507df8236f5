"""Takes the visible words of code and templates into the catalogues, and checks that every language has them all."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

SOURCE = Path("src/amends")
LOCALE = SOURCE / "web" / "locale"
SHIPPED = ("fr",)  # complete, or the build fails; the others that have a catalogue are in preparation
WIDTH = 120

# The names under which Django offers translation, with the places of their texts.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}

Key = tuple[str, str]  # context and text


def _as_python(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    # Django turns a template into calls of gettext among filler; in brackets the filler's indentation means nothing.
    return f"({templatize(text, origin=str(path))})"


def _sources() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py" or (path.suffix in {".html", ".txt"} and "templates" in path.parts):
            yield path


def _wanted() -> Catalog:
    catalog = Catalog(project="Amends", charset="utf-8", fuzzy=False)
    for path in _sources():
        code = io.BytesIO(_as_python(path).encode())
        found = extract("python", code, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True)
        for _line, texts, comments, context in found:
            catalog.add(texts, locations=[(path.as_posix(), 0)], auto_comments=comments, context=context)
    return catalog


def _catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _read(language: str) -> Catalog:
    path = _catalogue_path(language)
    if not path.exists():
        return Catalog(
            locale=language, header_comment=f"# Amends: {language}", project="Amends", charset="utf-8", fuzzy=False
        )
    with path.open("rb") as stored:
        return read_po(stored, locale=language)


def take_words_into_catalogues() -> int:
    """Adds new texts untranslated, drops the ones no page says any more, and leaves every translation alone.

    A language in preparation is filled by hand: it only loses what no page says any more.
    """
    wanted = _wanted()
    begun = {path.name for path in LOCALE.iterdir() if path.is_dir()} if LOCALE.exists() else set()
    for language in sorted(begun.union(SHIPPED)):
        catalog = _read(language)
        catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
        is_shipped = language in SHIPPED
        if not is_shipped:
            _leave_out_what_is_empty(catalog)
        path = _catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stored:
            write_po(stored, catalog, width=WIDTH, ignore_obsolete=True, include_lineno=False, sort_output=True)
        missing = sum(1 for _ in _faults_of_translations(catalog))
        what = f"{len(wanted)} texts" if is_shipped else f"in preparation, {len(catalog)} of {len(wanted)} texts"
        print(f"{path}: {what}, {missing} to translate or put right")
    return 0


def _leave_out_what_is_empty(catalog: Catalog) -> None:
    for message in list(catalog):
        if message.id and not any(_translations(message)):
            catalog.delete(message.id, message.context)


def check_catalogues() -> int:
    """Fails when a text has no translation, or a catalogue does not hold exactly what pages and code say."""
    wanted = {_key(message) for message in _wanted() if message.id}
    faults = 0
    for language in SHIPPED:
        catalog = _read(language)
        held = {_key(message) for message in catalog if message.id}
        complaints = [f"not in the catalogue: {text!r}" for _, text in sorted(wanted - held)]
        complaints += [f"said nowhere any more: {text!r}" for _, text in sorted(held - wanted)]
        complaints += _faults_of_translations(catalog)
        for complaint in complaints:
            print(f"{_catalogue_path(language)}: {complaint}", file=sys.stderr)
        faults += len(complaints)
    if faults:
        print("Run `make messages`, then translate what is empty.", file=sys.stderr)
    return 1 if faults else 0


def _faults_of_translations(catalog: Catalog) -> Iterator[str]:
    for message in catalog:
        if not message.id:
            continue
        if not all(_translations(message)):
            yield f"without translation: {_key(message)[1]!r}"
        elif message.fuzzy:
            yield f"marked as a guess: {_key(message)[1]!r}"
        else:
            for fault in message.check(catalog):
                yield f"{fault}: {_key(message)[1]!r}"


def _translations(message: Message) -> list[str]:
    string = message.string or ""
    return [string] if isinstance(string, str) else list(string)


def _key(message: Message) -> Key:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context or "", text)


if __name__ == "__main__":
    acts = {"extract": take_words_into_catalogues, "check": check_catalogues}
    if len(sys.argv) != 2 or sys.argv[1] not in acts:  # noqa: PLR2004 the program and its one word
        sys.exit("expected: catalogues.py extract | check")
    sys.exit(acts[sys.argv[1]]())
