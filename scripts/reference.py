"""Writes the pages of the reference that the product itself knows best: its commands and its settings."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic import SecretStr
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from amends.cli.main import app
from amends.web.environment import Environment

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
WRITTEN = "<!-- Written by scripts/reference.py; `make docs` brings it up to date. -->"

COMMANDS = f"""{WRITTEN}

# Commands

Every command explains itself: add `--help`.
The exit status is 0 when all is well, 1 when the answer is no or a check failed, 2 when what was given is not valid.
"""
SETTINGS = f"""{WRITTEN}

# Settings

Each is a variable of the environment.
A value that is not valid stops the start and says what was expected.

| variable | what it sets | unless said otherwise |
|---|---|---|
"""
PLAYBOOKS = (
    "| `AMENDS_PLAYBOOKS` | Folders that hold playbooks of your own, beside those that come with Amends; "
    "several are separated as in `PATH`. | none |"
)
SECRETS = "| `AMENDS_SECRETS` | Folder with one file for each secret, named like the variable. | none |"


def pages() -> dict[Path, str]:
    """The pages and what has to stand on them."""
    return {FOLDER / "commands.md": _commands_page(), FOLDER / "settings.md": _settings_page()}


def _commands_page() -> str:
    root = cast("TyperGroup", get_command(app))
    return COMMANDS + "".join(_about(name, command) for name, command in _walk(root, "amends"))


def _walk(command: TyperCommand | TyperGroup, name: str) -> Iterator[tuple[str, TyperCommand]]:
    if isinstance(command, TyperGroup):
        for word, child in sorted(command.commands.items()):
            yield from _walk(cast("TyperCommand | TyperGroup", child), f"{name} {word}")
    else:
        yield name, command


def _about(name: str, command: TyperCommand) -> str:
    arguments = [part for part in command.params if isinstance(part, TyperArgument)]
    options = [part for part in command.params if isinstance(part, TyperOption) and "--help" not in part.opts]
    usage = " ".join([name, *(["[OPTIONS]"] if options else []), *(_place(argument) for argument in arguments)])
    rows = [*((_place(one), one.help) for one in arguments), *((_names(one), one.help) for one in options)]
    table = ["| | |", "|---|---|", *(f"| `{said}` | {meaning or ''} |" for said, meaning in rows), ""] if rows else []
    help_text = " ".join((command.help or "").split())
    return "\n".join(["", f"## `{name}`", "", help_text, "", "```text", usage, "```", "", *table]).rstrip() + "\n"


def _place(argument: TyperArgument) -> str:
    name = (argument.metavar or argument.name or "").upper().rstrip("….")
    shown = f"{name}…" if argument.nargs == -1 else name
    return shown if argument.required else f"[{shown}]"


def _names(option: TyperOption) -> str:
    names = "/".join([*option.opts, *option.secondary_opts])
    choices = [f"{names} {choice.value}" for choice in type(option.default)] if isinstance(option.default, Enum) else []
    if choices:
        return "`, `".join(choices)
    return names if option.is_flag else f"{names} {(option.metavar or option.name or '').upper()}"


def _settings_page() -> str:
    rows = [
        f"| `AMENDS_{name.upper()}` | {field.description} | {_otherwise(field.default)} |"
        for name, field in Environment.model_fields.items()
    ]
    return SETTINGS + "\n".join([*rows, PLAYBOOKS, SECRETS]) + "\n"


def _otherwise(default: object) -> str:
    shown = default.get_secret_value() if isinstance(default, SecretStr) else default
    if shown is None:
        return "made once"
    if isinstance(shown, bool):
        return f"`{str(shown).lower()}`"
    if isinstance(shown, tuple):
        return f"`{','.join(shown)}`" if shown else "none"
    return f"`{shown}`" if str(shown) else "none"


def main() -> int:
    """Writes the pages that are not as they should be."""
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"written: {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
