"""`amends redress`: what is owed to people and who pays it, from files, with every amount unfolded."""

from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amends.cli.printing import Format, in_json, in_lines, refusing

if TYPE_CHECKING:
    from amends.core.redress.telling import Numbers

app = typer.Typer(
    help="Work out what is owed to people and who pays it, and show the arithmetic.", no_args_is_help=True
)

_DEFAULT = "iom-minerals"


class Answer(Enum):
    """How the answer is written; `csv` and `xlsx` are one row for each person and head, for a sheet."""

    CSV = "csv"
    JSON = "json"
    TEXT = "text"
    XLSX = "xlsx"


@app.callback()
def redress() -> None:
    """Work out what is owed to people and who pays it, and show the arithmetic."""


@app.command("compute")
def compute(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The redress file; its sheets stand beside it.")],
    *,
    written: Annotated[Answer, typer.Option("--format", help="How the answer is written.")] = Answer.TEXT,
    to: Annotated[Path | None, typer.Option("--to", metavar="PATH", help="Where an xlsx goes.")] = None,
    language: Annotated[str, typer.Option("--language", help="The language of the words, such as fr.")] = "en",
    which: Annotated[
        str, typer.Option("--playbook", help="Whose heads of loss: an id, id@version, or a folder.")
    ] = _DEFAULT,
) -> None:
    """Compute what is owed on a day, with every step; status 2: the file is not valid, with file and line."""
    with refusing():
        from amends.adapters.wage_sheets import workbook
        from amends.cli.finding import folder_named
        from amends.core.playbook.phrasing import Phrasing
        from amends.core.redress.computing import compute as computed_from
        from amends.core.redress.reading import read_losses, sheets_named
        from amends.core.redress.tables import as_table, table
        from amends.core.redress.telling import Telling, as_json
        from amends.playbooks.shelf import open_shelf, read_text

        shelf = open_shelf()
        folder = folder_named(shelf, which)
        text = read_text(file)
        beside = {name: file.parent / name for name in sheets_named(text, str(file)) if name == Path(name).name}
        sheets = {name: _sheet(path) for name, path in beside.items() if path.is_file()}
        playbook = shelf.open(folder)
        computed = computed_from(read_losses(text, str(file), playbook, sheets))
        telling = Telling(Phrasing(playbook, shelf.words_of_folder(folder, language)), _numbers(language))
    match written:
        case Answer.JSON:
            in_json(as_json(computed, telling))
        case Answer.CSV:
            typer.echo(as_table(computed, telling), nl=False)
        case Answer.XLSX:
            _to(to).write_bytes(workbook(table(computed, telling), "redress"))
        case _:
            in_lines(telling.lines(computed))


def _to(path: Path | None) -> Path:
    if path is None:
        raise typer.BadParameter("say where the workbook goes", param_hint="--to PATH")
    return path


def _sheet(path: Path) -> str:
    """Read a sheet of wage records, comma-separated or a workbook; what cannot be read is told by its name."""
    from amends.adapters.wage_sheets import sheet_text
    from amends.core.chain.reading import UnreadableError
    from amends.core.playbook.reading import NotValidError, Problem

    try:
        return sheet_text(path.read_bytes())
    except (UnreadableError, UnicodeDecodeError) as error:
        expected = "a workbook (xlsx) that opens, or comma-separated text in UTF-8"
        raise NotValidError([Problem(str(path), 1, expected)]) from error


@app.command("share")
def share(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The sharing file.")],
    written: Annotated[Format, typer.Option("--format", help="How the answer is written.")] = Format.TEXT,
    language: Annotated[str, typer.Option("--language", help="The language of the words, such as fr.")] = "en",
    which: Annotated[
        str, typer.Option("--playbook", help="Whose payers and measures: an id, id@version, or a folder.")
    ] = _DEFAULT,
) -> None:
    """Share an amount among those who are to pay it, to the last coin; status 2: the file is not valid."""
    with refusing():
        from amends.cli.finding import folder_named
        from amends.core.playbook.phrasing import Phrasing
        from amends.core.redress import sharing, telling_shares
        from amends.core.redress.telling import Telling
        from amends.playbooks.shelf import open_shelf, read_text

        shelf = open_shelf()
        folder = folder_named(shelf, which)
        playbook = shelf.open(folder)
        shared = sharing.share(read_text(file), str(file), playbook)
        telling = Telling(Phrasing(playbook, shelf.words_of_folder(folder, language)), _numbers(language))
    if written is Format.JSON:
        in_json(sharing.as_json(shared))
    else:
        in_lines(telling_shares.lines(shared, telling))


def _numbers(language: str) -> "Numbers":
    """Give how readers of a language write numbers; as machines do where nobody knows."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import format_decimal

    from amends.core.redress.telling import plain

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return plain

    def written(number: Decimal) -> str:
        places = max(0, -int(number.as_tuple().exponent))
        pattern = f"#,##0.{'0' * places}" if places else "#,##0"
        return str(format_decimal(number, pattern, locale=locale))

    return written
