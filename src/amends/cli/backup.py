"""`amends backup` and `amends restore`: everything an installation keeps, in one sealed file, and back."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from amends.cli.printing import NOT_VALID
from amends.cli.site import with_database

_FILE = "File whose first line is the passphrase; without it you are asked."


def register(app: typer.Typer) -> None:
    """Add both commands."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    *,
    out: Annotated[Path, typer.Option(help="File to write.")],
    passphrase_file: Annotated[Path | None, typer.Option(help=_FILE)] = None,
) -> None:
    """Write everything this installation keeps into one sealed file, while it runs."""
    with_database()
    from django.conf import settings
    from django.utils import timezone

    from amends.apps.backups.actions import make_backup
    from amends.core.vault import strength
    from amends.core.vault.errors import NoPassphraseError

    passphrase = _passphrase(passphrase_file, confirm=True)
    profile = strength.named(settings.VAULT_STRENGTH)
    try:
        rows = make_backup(out, folder=settings.VAR, passphrase=passphrase, strength=profile, at=timezone.now())
    except OSError as error:
        _stop(f"{out}: {error.strerror}")
    except NoPassphraseError:
        _stop("The passphrase is empty. Nothing was written.")
    typer.echo(f"Written: {out}, {rows} rows. It opens with this passphrase alone; keep both apart.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `amends backup` wrote.")],
    *,
    passphrase_file: Annotated[Path | None, typer.Option(help=_FILE)] = None,
) -> None:
    """Bring a backup back into an empty installation. A file that is not whole changes nothing."""
    with_database()
    from django.conf import settings

    from amends.apps.backups import actions

    try:
        rows = actions.restore_backup(file, folder=settings.VAR, passphrase=_passphrase(passphrase_file, confirm=False))
    except OSError as error:
        _stop(f"{file}: {error.strerror}")
    except actions.NotABackupError:
        _stop(f"{file} is no file that `amends backup` wrote, or a newer version wrote it.")
    except actions.WrongPassphraseError:
        _stop("The passphrase does not open it. Nothing was changed.")
    except actions.DamagedError:
        _stop(f"{file} is not whole: it was interrupted, cut or altered. Nothing was changed. Take an older one.")
    except actions.NotEmptyError:
        _stop(
            "Something is kept here already, and nothing was changed. Restore into an empty installation: "
            "set AMENDS_VAR to a new folder, or AMENDS_DATABASE to a new database, run `amends manage migrate`, "
            "then this command."
        )
    except actions.OtherTablesError as error:
        _stop(
            f"The backup is of another version of Amends (first difference: {error}). Nothing was changed. "
            "Restore it with the version that wrote it, then update."
        )
    typer.echo(f"Restored: {rows} rows. Every history is whole. Everybody signs in again.")


def _passphrase(file: Path | None, *, confirm: bool) -> str:
    if file is None:
        return str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm))
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        _stop(f"{file}: {getattr(error, 'strerror', '') or 'not a text file'}")


def _stop(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(NOT_VALID)
