"""`amends ledger`: give an outsider the history, and check what one was given."""

import json
import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from amends.cli.printing import NOT_VALID
from amends.cli.site import with_database
from amends.core.ledger import proof
from amends.core.ledger.checkpoint import Checkpoint
from amends.core.vault import signatures, time_stamps

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
    authority: Annotated[
        Path | None, typer.Option(help="Certificates (PEM) of whom you trust to stamp the time of the checkpoint.")
    ] = None,
) -> None:
    """Check a file without server and keys: exit 0 when whole, 1 with the first entry that is not, 2 if it is none."""
    known = _known(checkpoint) if checkpoint else None
    at = _stamped_at(known, authority)
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
    _tell(proven, known, stamped_at=at, has_key=bool(key))


@app.command("checkpoint")
def checkpoint(
    out: Annotated[Path | None, typer.Option(help="Also write it into a file, to be kept elsewhere.")] = None,
) -> None:
    """Sign how far every chain has got."""
    with_database()
    from amends.apps.ledger.actions import LostError, authority, make_checkpoint, require_nothing_lost

    try:
        require_nothing_lost()
    except LostError as lost:
        stop_lost(lost)
    known = make_checkpoint(time_stamp=authority())
    if out:
        try:
            _write(out, [json.dumps(known.plain(), indent=1).encode() + b"\n"])
        except OSError as error:
            _stop(f"{out}: {error.strerror}")
    _say(known.checkpoint)
    if known.time_stamp:
        typer.echo("Its time was stamped by the authority.")


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


def _stamped_at(known: proof.Known | None, authority: Path | None) -> datetime | None:
    """Give the moment an authority stamped the kept checkpoint; asked for without a stamp that fits, stop."""
    if authority is None:
        return None
    if known is None or known.time_stamp is None:
        _stop("The authority's certificates need a checkpoint that carries a time stamp: name it with --checkpoint.")
    try:
        roots = authority.read_bytes()
        time_stamps.require_roots(roots)
    except OSError as error:
        _stop(f"{authority}: {error.strerror}")
    except ValueError:
        _stop(f"{authority} holds no certificates in PEM.")
    try:
        return time_stamps.stamped_at(known.time_stamp, known.checkpoint.body(), roots)
    except time_stamps.NotStampedError:
        typer.echo("The time stamp of the checkpoint does not fit it, or is not of this authority.")
        raise typer.Exit(NOT_WHOLE) from None


def _tell(proven: proof.Proven, known: proof.Known | None, *, stamped_at: datetime | None, has_key: bool) -> None:
    typer.echo(f"Whole: {proven.entries} entries in {len(proven.chains)} chains, none altered, removed or inserted.")
    _say(proven.checkpoint)
    if known:
        typer.echo("It goes on from the checkpoint that was kept.")
    else:
        typer.echo("Not shown: that nothing was cut off before this was written. Keep a checkpoint, and compare.")
    if stamped_at:
        typer.echo(f"The kept checkpoint was there on {stamped_at.isoformat(timespec='seconds')}, says the authority.")
    elif known and known.time_stamp:
        typer.echo("Not shown: since when the checkpoint was there. Name the authority's certificates: --authority.")
    if not has_key:
        typer.echo("Not shown: whose key this is. Ask for it by another way, and compare with --key.")


def stamped(known: proof.Known) -> str:
    """Say in a sentence that an authority has stamped the time."""
    return " and its time stamped" if known.time_stamp else ""


def stop_lost(lost: Any) -> NoReturn:
    """Say what is gone, and what to do now."""
    typer.echo(
        f"{lost.chain}, entry {lost.number}: is missing or was altered, although checkpoint {lost.checkpoint} was "
        "signed over it. Nothing was signed. Stop the server, keep a copy of everything as it is, and compare with "
        "the last backup."
    )
    raise typer.Exit(NOT_WHOLE)


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
