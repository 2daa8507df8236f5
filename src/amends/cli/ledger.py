"""`amends ledger`: give an outsider the history, and check what one was given."""

import json
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from amends.cli.printing import NOT_VALID
from amends.cli.site import with_database
from amends.core.ledger import proof
from amends.core.ledger.checkpoint import Checkpoint
from amends.core.vault import signatures

NOT_WHOLE = 1

app = typer.Typer(help="The history: export it, verify it, sign how far it has got.", no_args_is_help=True)


@app.command("export")
def export(
    case: Annotated[str | None, typer.Argument(help="Reference of a case, such as A-0401.")] = None,
    *,
    out: Annotated[Path, typer.Option(help="File to write.")],
    everything: Annotated[bool, typer.Option("--all", help="Every chain, not only one case.")] = False,
) -> None:
    """Write the history of a case, or all of it, into a file that proves itself. It holds no names and no content."""
    if (case is None) is not everything:
        _stop("Name a case, or say --all.")
    with_database()
    from amends.apps.ledger.actions import NoSuchChainError, export_chains

    try:
        _write(out, export_chains(case))
    except NoSuchChainError:
        _stop(f"There is no history of {case}.")
    except OSError as error:
        _stop(f"{out}: {error.strerror}")
    typer.echo(f"Written: {out}")


@app.command("verify")
def verify(
    file: Annotated[Path, typer.Argument(help="A file that `amends ledger export` wrote.")],
    checkpoint: Annotated[Path | None, typer.Option(help="A checkpoint kept from before.")] = None,
    key: Annotated[str | None, typer.Option(help="The public key of the installation.")] = None,
) -> None:
    """Check a file without server and keys: exit 0 when whole, 1 with the first entry that is not, 2 if it is none."""
    known = _known(checkpoint) if checkpoint else None
    try:
        with file.open("rb") as lines:
            proven = proof.verify(lines, signatures.verify, known=known)
    except OSError as error:
        _stop(f"{file}: {error.strerror}")
    except proof.NotALedgerError:
        _stop(f"{file} is no file that `amends ledger export` wrote.")
    except proof.NotWholeError as error:
        typer.echo(f"{file} is not whole: {error}")
        raise typer.Exit(NOT_WHOLE) from None
    if key and key.strip().lower() != proven.checkpoint.public_key:
        typer.echo(f"{file} is whole, but was signed with another key: {proven.checkpoint.public_key}")
        raise typer.Exit(NOT_WHOLE)
    _tell(proven, is_known=bool(known), has_key=bool(key))


@app.command("checkpoint")
def checkpoint(
    out: Annotated[Path | None, typer.Option(help="Also write it into a file, to be kept elsewhere.")] = None,
) -> None:
    """Sign how far every chain has got."""
    with_database()
    from amends.apps.ledger.actions import make_checkpoint

    known = make_checkpoint()
    if out:
        try:
            _write(out, [json.dumps(known.plain(), indent=1).encode() + b"\n"])
        except OSError as error:
            _stop(f"{out}: {error.strerror}")
    _say(known.checkpoint)


@app.command("key")
def key() -> None:
    """Print the public key of this installation, to be given to auditors by another way than the exports."""
    with_database()
    from django.conf import settings

    typer.echo(signatures.SigningKey.from_bytes(bytes.fromhex(settings.SIGNING_KEY)).public.hex())


def _known(file: Path) -> proof.Known:
    try:
        return proof.Known.from_plain(json.loads(file.read_bytes()))
    except OSError as error:
        _stop(f"{file}: {error.strerror}")
    except (ValueError, TypeError):
        _stop(f"{file} is no checkpoint that `amends ledger checkpoint --out` wrote.")


def _tell(proven: proof.Proven, *, is_known: bool, has_key: bool) -> None:
    typer.echo(f"Whole: {proven.entries} entries in {len(proven.chains)} chains, none altered, removed or inserted.")
    _say(proven.checkpoint)
    if is_known:
        typer.echo("It goes on from the checkpoint that was kept.")
    else:
        typer.echo("Not shown: that nothing was cut off before this was written. Keep a checkpoint, and compare.")
    if not has_key:
        typer.echo("Not shown: whose key this is. Ask for it by another way, and compare with --key.")


def _say(checkpoint: Checkpoint) -> None:
    at = checkpoint.at.isoformat(timespec="seconds")
    typer.echo(f"Checkpoint {checkpoint.number} of {at} over {checkpoint.entries} entries, signed by")
    typer.echo(f"  {checkpoint.public_key}")


def _write(file: Path, lines: Iterable[bytes]) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as draft:
        try:
            for line in lines:
                draft.write(line)
            draft.flush()
            os.fsync(draft.fileno())
        except BaseException:
            Path(draft.name).unlink()
            raise
    Path(draft.name).replace(file)


def _stop(words: str) -> NoReturn:
    sys.stderr.write(f"{words}\n")
    raise typer.Exit(NOT_VALID)
