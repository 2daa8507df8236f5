"""Files that people hand over, made harmless before they are kept: known by content, written anew, without traces.

A photograph says where and when it was taken, a PDF who wrote it, and either can carry a program. What is kept is
made anew from pixels, pages, sounds or letters; everything else stays behind. Recordings are kept as WAV alone: its
sounds lie open, so that they can be written anew, and no other format can be cleaned without a program that decodes it.
"""

import io
import warnings
import wave
from dataclasses import dataclass
from enum import StrEnum

from amends.adapters.sheets.damaged import taken_for

MOST = 10 * 1024 * 1024
"""Bytes of a file, before and after."""

_PIXELS = 40_000_000
_QUALITY = 88
_FIRST_PRINTED = 32
"""Below it are signs that steer, not letters."""


class Kind(StrEnum):
    """What can be kept."""

    JPEG = "jpg"
    PNG = "png"
    PDF = "pdf"
    SOUND = "wav"
    TEXT = "txt"


class Fault(StrEnum):
    """Why something is not kept."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    TOO_MANY = "too_many"
    LOCKED = "locked"


class NotCleanError(Exception):
    """A file cannot be kept; nothing of its content is said."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is kept of a file."""

    kind: Kind
    content: bytes


def cleaned(content: bytes) -> Cleaned:
    """Give a file as it is kept, whatever its name says it is.

    Raises:
        NotCleanError: empty, too big, of no kind that is kept, damaged, too many pixels or pages, or locked.
    """
    if not content:
        raise NotCleanError(Fault.EMPTY)
    if len(content) > MOST:
        raise NotCleanError(Fault.TOO_BIG)
    made = _made_anew(content)
    if len(made.content) > MOST:
        raise NotCleanError(Fault.TOO_BIG)
    return made


def _made_anew(content: bytes) -> Cleaned:
    if content.startswith(b"\xff\xd8\xff"):
        return Cleaned(Kind.JPEG, _picture(content, "JPEG", "JPEG"))
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Cleaned(Kind.PNG, _picture(content, "PNG", "PNG"))
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Cleaned(Kind.PNG, _picture(content, "WEBP", "PNG"))
    if content.startswith(b"%PDF-"):
        return Cleaned(Kind.PDF, _pages(content))
    if content.startswith(b"RIFF") and content[8:12] == b"WAVE":
        return Cleaned(Kind.SOUND, _sounds(content))
    return Cleaned(Kind.TEXT, _letters(content))


def _picture(content: bytes, form: str, as_form: str) -> bytes:
    """Draw the same pixels, upright, into a new picture."""
    from PIL import Image, ImageOps

    with taken_for(NotCleanError(Fault.DAMAGED)), warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            opened = Image.open(io.BytesIO(content), formats=[form])
        except Image.DecompressionBombError:
            raise NotCleanError(Fault.TOO_MANY) from None
        if opened.width * opened.height > _PIXELS:
            raise NotCleanError(Fault.TOO_MANY)
        upright = ImageOps.exif_transpose(opened).convert("RGB" if as_form == "JPEG" else "RGBA")
    drawn = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    out = io.BytesIO()
    drawn.save(out, as_form, quality=_QUALITY)
    return out.getvalue()


def _pages(content: bytes) -> bytes:
    from amends.adapters.pdf_pages import made_anew

    return made_anew(content)


def _sounds(content: bytes) -> bytes:
    """Write the same sounds into a new recording, without the place, the day, the device and who made it."""
    out = io.BytesIO()
    with (
        taken_for(NotCleanError(Fault.DAMAGED)),
        wave.open(io.BytesIO(content)) as recorded,
        wave.open(out, "wb") as made,
    ):
        made.setparams(recorded.getparams())
        made.writeframes(recorded.readframes(recorded.getnframes()))
        if not recorded.getnframes():
            raise NotCleanError(Fault.EMPTY)
    return out.getvalue()


def _letters(content: bytes) -> bytes:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotCleanError(Fault.UNKNOWN) from None
    if any(ord(sign) < _FIRST_PRINTED and sign not in "\t\r\n" for sign in text):
        raise NotCleanError(Fault.UNKNOWN)
    return "\n".join(text.splitlines()).encode()
