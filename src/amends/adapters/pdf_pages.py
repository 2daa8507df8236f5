"""The pages of a PDF put into a new one, which says nothing of who wrote it, where and with what."""

import io

import pikepdf

from amends.adapters.cleaning import Fault, NotCleanError
from amends.adapters.sheets.damaged import taken_for

_PAGES = 300
_TRACES = ("/Metadata", "/AA", "/OpenAction", "/JS", "/JavaScript", "/PieceInfo", "/LastModified", "/Annots")
_JPEG_TRACES = {*range(0xE1, 0xEE), 0xEF, 0xFE}
"""Markers of a JPEG that say something besides the picture; E0 (JFIF) and EE (colours) are part of it."""

_MARKER, _SCAN = 0xFF, 0xDA


def made_anew(content: bytes) -> bytes:
    """Put the pages into a new document: without its history, its attachments, and anything that could run.

    Raises:
        NotCleanError: damaged, locked, or more pages than are kept.
    """
    with taken_for(NotCleanError(Fault.DAMAGED)), _opened(content) as opened, pikepdf.new() as made:
        if len(opened.pages) > _PAGES:
            raise NotCleanError(Fault.TOO_MANY)
        made.pages.extend(opened.pages)
        for page in made.pages:
            _forget(page.obj)
        for thing in made.objects:
            _forget(thing)
        out = io.BytesIO()
        made.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise NotCleanError(Fault.LOCKED) from None


def _forget(thing: object) -> None:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    for name in _TRACES:
        if name in thing:
            del thing[name]
    if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == pikepdf.Name.DCTDecode:
        thing.write(_without_traces(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _without_traces(jpeg: bytes) -> bytes:
    """Give a JPEG inside a PDF without the markers that say where and when; the picture itself stays untouched."""
    kept, place = bytearray(jpeg[:2]), 2
    while place + 4 <= len(jpeg) and jpeg[place] == _MARKER and jpeg[place + 1] != _SCAN:
        length = 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if jpeg[place + 1] not in _JPEG_TRACES:
            kept += jpeg[place : place + length]
        place += length
    return bytes(kept) + jpeg[place:]
