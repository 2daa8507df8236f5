"""`amends playbook`: list, check, show, schema, explain, diff, messages."""

from pathlib import Path
from typing import Annotated

import typer

from amends.cli.printing import Format, in_json, in_lines, not_valid, refusing

app = typer.Typer(help="Read, check and compare the guidance.", no_args_is_help=True)

_DEFAULT = "iom-minerals"

Which = Annotated[str, typer.Argument(metavar="PLAYBOOK", help="Its id, id@version, or its folder.")]
Written = Annotated[Format, typer.Option("--format", help="How the answer is written.")]
Language = Annotated[str, typer.Option("--language", help="The language of the words, such as fr.")]


@app.callback()
def playbook() -> None:
    """Read, check and compare the guidance."""


@app.command("list")
def list_playbooks(written: Written = Format.TEXT) -> None:
    """List the playbooks that are there: those that come with Amends, and those in AMENDS_PLAYBOOKS."""
    with refusing():
        from amends.playbooks.shelf import open_shelf, read_head

        listed = [(read_head(folder), folder) for folder in open_shelf().index.values()]
    if written is Format.JSON:
        in_json([{**head._asdict(), "folder": str(folder)} for head, folder in listed])
    else:
        in_lines(
            f"{head.id} {head.version}" + (f", extends {head.extends}" if head.extends else "") for head, _ in listed
        )


@app.command("check")
def check(which: Which = _DEFAULT, written: Written = Format.TEXT) -> None:
    """Check everything about a playbook; status 0: nothing is wrong, 2: something is, with file and line."""
    with refusing():
        from amends.cli.finding import folder_named
        from amends.core.playbook.checking.check import check_playbook
        from amends.playbooks.shelf import open_shelf

        shelf = open_shelf()
        folder = folder_named(shelf, which)
        loaded = shelf.load(folder)
        catalogues = {language: shelf.translations(folder, language) for language in loaded.text.languages}
        problems = check_playbook(loaded, catalogues)
    text = loaded.text
    if written is Format.JSON:
        wrong = [{"file": each.file, "line": each.line, "expected": each.expected} for each in problems]
        in_json({"id": text.id, "version": text.version, "hash": loaded.playbook.hash, "problems": wrong})
    if problems:
        not_valid(problems)
    if written is Format.TEXT:
        typer.echo(f"{text.id} {text.version}: nothing is wrong")


@app.command("show")
def show(
    which: Which = _DEFAULT,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="One item: its id, or LIST/ID.")] = "",
    language: Language = "en",
    written: Written = Format.TEXT,
) -> None:
    """Show a playbook, or one of its items with its words, options, conditions and source."""
    with refusing():
        from amends.cli.finding import folder_named
        from amends.cli.showing import item_as_json, item_in_lines, item_named, playbook_as_json, playbook_in_lines
        from amends.playbooks.shelf import open_shelf

        shelf = open_shelf()
        folder = folder_named(shelf, which)
        found, words = shelf.open(folder), shelf.words_of_folder(folder, language)
        named = item_named(found, item, str(folder)) if item else None
    if written is Format.JSON:
        in_json(playbook_as_json(found) if named is None else item_as_json(named))
    else:
        in_lines(playbook_in_lines(found, words) if named is None else item_in_lines(found, named, words))


@app.command("schema")
def schema(written: Written = Format.JSON) -> None:
    """Give the grammar of playbook files: as JSON Schema, or with `--format text` as a list to read."""
    from amends.core.playbook.describing import grammar_in_lines, json_schema

    if written is Format.JSON:
        in_json(json_schema())
    else:
        in_lines(grammar_in_lines())


@app.command("explain")
def explain(
    *,
    facts: Annotated[Path, typer.Option("--facts", help="File with parties, case, people and perhaps a step.")],
    which: Annotated[
        str, typer.Option("--playbook", help="The playbook: its id, id@version, or its folder.")
    ] = _DEFAULT,
    reader: Annotated[str, typer.Option("--as", help="The party that asks; otherwise the first company.")] = "",
    language: Language = "en",
    written: Written = Format.TEXT,
) -> None:
    """Print the whole advice on some facts: what made each answer so, and what would settle those still open."""
    with refusing():
        from amends.cli.explaining import explained
        from amends.cli.finding import folder_named
        from amends.cli.telling import in_words
        from amends.core.playbook.phrasing import Phrasing
        from amends.playbooks.shelf import open_shelf, read_text

        shelf = open_shelf()
        folder = folder_named(shelf, which)
        phrasing = Phrasing(shelf.open(folder), shelf.words_of_folder(folder, language))
        told = explained(read_text(facts), str(facts), phrasing, reader=reader)
    if written is Format.JSON:
        in_json(told)
    else:
        in_lines(in_words(told, phrasing))


@app.command("diff")
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A playbook: its id, id@version, or its folder.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    scenarios: Annotated[
        list[Path] | None, typer.Option("--scenarios", help="Scenario files or folders; otherwise those of A or B.")
    ] = None,
    written: Written = Format.TEXT,
) -> None:
    """Say what B changes in A: items, their fields, and the answers on worked cases."""
    with refusing():
        from amends.cli.differing import compare, difference_in_lines
        from amends.cli.finding import folder_named, scenarios_beside
        from amends.playbooks.shelf import open_shelf

        shelf = open_shelf()
        folders = [folder_named(shelf, name) for name in (before, after)]
        paths = scenarios or scenarios_beside(shelf, folders)
        difference = compare(shelf.open(folders[0]), shelf.open(folders[1]), paths)
    if written is Format.JSON:
        in_json(difference.as_json())
    else:
        in_lines(difference_in_lines(difference))


@app.command("messages")
def messages(
    which: Which = _DEFAULT,
    *,
    join: Annotated[bool, typer.Option("--join", help="Take in the translations of locale/parts as well.")] = False,
    written: Written = Format.TEXT,
) -> None:
    """Bring the catalogues of a playbook up to date: every text once, translations kept, what is unused dropped."""
    with refusing():
        from amends.cli.finding import folder_named
        from amends.playbooks.messages import update_catalogues
        from amends.playbooks.shelf import open_shelf

        shelf = open_shelf()
        updates = update_catalogues(shelf, folder_named(shelf, which), with_parts=join)
    if written is Format.JSON:
        in_json([update.as_json() for update in updates])
    else:
        in_lines(str(update) for update in updates)
