"""From the files of a playbook folder to a playbook ready to ask, or a list of everything wrong with them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.joined import FIRST, Files, Joined, join
from amends.core.playbook.overlay import lay_over
from amends.core.playbook.playbook import Playbook, UnusablePlaybookError
from amends.core.playbook.reading import NotValidError

BASE = "extends/"
"""The files of the playbook that an overlay extends stand beside its own, under this name."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A playbook ready to ask, with what it was made from: the joined files know where each part stands."""

    joined: Joined
    text: PlaybookText
    playbook: Playbook


def content_hash(files: Files) -> str:
    """Give the SHA-256, in hexadecimal, of the files' names and texts in order of name."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name, files[name]):
            raw = part.encode()
            digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def load_playbook(files: Files) -> Playbook:
    """Make a playbook ready; an overlay's files hold those of its base under `extends/`.

    Raises:
        NotValidError: with every problem found, each with file and line.
    """
    return load(files).playbook


def load(files: Files, folders: Sequence[str] = ("",)) -> Loaded:
    """Make a playbook ready and keep what it was made from.

    `folders` stand before the names of files in problems: of the playbook itself, of its base, and so on.

    Raises:
        NotValidError: with every problem found, each with file and line.
    """
    joined = _joined(files, folders)
    text = joined.validated()
    try:
        playbook = Playbook(text, content_hash(files))
    except UnusablePlaybookError as error:
        raise NotValidError([joined.problem(place, expected) for place, expected in error.problems]) from error
    return Loaded(joined, text, playbook)


def _joined(files: Files, folders: Sequence[str]) -> Joined:
    own = {name: text for name, text in files.items() if not name.startswith(BASE)}
    base = {name.removeprefix(BASE): text for name, text in files.items() if name.startswith(BASE)}
    joined = join(own, folders[0])
    if "extends" not in joined.content:
        _refuse_leaving_out(joined)
        return joined
    if FIRST not in base:
        named = joined.content["extends"]
        raise NotValidError([joined.problem(("extends",), f"the id of a playbook that is there, not {named!r}")])
    return lay_over(_joined(base, folders[1:] or (f"{folders[0]}{BASE}",)), joined)


def _refuse_leaving_out(joined: Joined) -> None:
    expected = "extends beside it: only an overlay leaves something out"
    wrong = [joined.problem((key,), expected, at_key=True) for key in ("silence", "weaken") if key in joined.content]
    if wrong:
        raise NotValidError(wrong)
