"""What a packed spreadsheet would become when it is laid out, measured before it is.

A workbook is a packed folder of XML, so a small file can claim to be a huge one. The folder is weighed before anything
is unpacked, and the cells of a sheet are counted in pieces, because the reader lays out every cell between the first
and the last, and every repeated text anew.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from html import unescape

from amends.core.chain.reading import UnreadableError

MOST_UNPACKED = 192 * 1024 * 1024
MOST_PARTS = 2_000
MOST_CELLS = 3_000_000
"""Cells that a sheet may span, empty ones included; the largest real one seen spans 0.2 million."""

MOST_TEXT = 256 * 1024 * 1024
_TIMES_PACKED = 500
_SMALL = 4 * 1024 * 1024
_LONG = 1_000
_STEP, _OVERLAP = 1024 * 1024, 400
_LETTERS = 26

_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^>]*?(/?)>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"']([0-9]{1,7})[\"'][^>]*?[^/]>")
_PLACELESS = re.compile(rb"<(?:\w+:)?c(?![^>]*\br=)[\s>][^>]*")
_SHARED = re.compile(rb"t=[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>([0-9]{1,9})<")
_TEXT = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si>", re.DOTALL)


class Packed:
    """A packed workbook.

    Raises:
        UnreadableError: packed to hurt, locked, cut off, linked to other files, or no workbook.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._folder = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile:
            raise UnreadableError("half_a_workbook") from None
        parts = self._folder.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UnreadableError("bomb", expected=f"≤ {MOST_UNPACKED // 1024 // 1024} MB")
        for part in parts:
            if part.file_size > _SMALL and part.file_size > _TIMES_PACKED * max(part.compress_size, 1):
                raise UnreadableError("bomb", expected=f"≤ {_TIMES_PACKED}×")
            if part.flag_bits & 1:
                raise UnreadableError("locked")
            if part.filename.startswith("xl/externalLinks/"):
                raise UnreadableError("linked")
        if not any(part.filename == "xl/workbook.xml" for part in parts):
            raise UnreadableError("not_a_workbook", expected="xlsx, xls")

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        """The part of the folder in which each sheet lies."""
        book, links = (self._read(name).decode("utf-8", "replace") for name in _INDEXES)
        targets = dict(_pairs(links, "Relationship", ("Id", "Target")))
        sheets = _pairs(book, "sheet", ("name", "r:id"))
        return {name: _inside(targets[number]) for name, number in sheets if number in targets}

    @cached_property
    def _lengths(self) -> Sequence[int]:
        """How long each text is that cells share, none where all are short."""
        if "xl/sharedStrings.xml" not in self._folder.namelist():
            return ()
        lengths = [len(found[0]) for found in _TEXT.finditer(self._read("xl/sharedStrings.xml"))]
        return lengths if max(lengths, default=0) > _LONG else ()

    def measure(self, name: str) -> None:
        """Hold what a sheet spans and repeats against the limits.

        Raises:
            UnreadableError: it spans too much, or it is damaged.
        """
        if name not in self._parts:
            raise UnreadableError("half_a_workbook", expected=name)
        width = height = placeless = text = 0
        for piece, held in self._pieces(self._parts[name]):
            for letters, row, empty in _CELL.findall(held):
                if not empty:
                    width, height = max(width, _column(letters)), max(height, int(row))
            placeless += len(_PLACELESS.findall(piece))
            if placeless:  # cells that do not say where they stand are where their row is
                height = max([height, *map(int, _ROW.findall(held))])
            if self._lengths:
                text += sum(self._lengths[number] for number in self._shared(piece))
            if width * height > MOST_CELLS or placeless > MOST_CELLS or text > MOST_TEXT:
                raise UnreadableError("huge_sheet", expected=f"≤ {MOST_CELLS:,}")

    def _shared(self, piece: bytes) -> Iterator[int]:
        return (number for each in _SHARED.findall(piece) if (number := int(each)) < len(self._lengths))

    def _pieces(self, part: str) -> Iterator[tuple[bytes, bytes]]:
        """Give a part piece by piece, and each with the end of the one before it."""
        before, unpacked = b"", 0
        try:
            with self._folder.open(part) as opened:
                while piece := opened.read(_STEP):
                    unpacked += len(piece)
                    if unpacked > MOST_UNPACKED:
                        raise UnreadableError("bomb", expected=f"≤ {MOST_UNPACKED // 1024 // 1024} MB")
                    yield piece, before + piece
                    before = piece[-_OVERLAP:]
        except (KeyError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error):
            raise UnreadableError("half_a_workbook") from None

    def _read(self, part: str) -> bytes:
        return b"".join(piece for piece, _ in self._pieces(part))


_INDEXES = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")


def _pairs(xml: str, element: str, names: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Give two attributes of every element of a name that has both."""
    for written in re.findall(rf"<(?:\w+:)?{element}\b[^>]*>", xml):
        found = [re.search(rf"\s{name}=[\"']([^\"']*)", written) for name in names]
        if found[0] and found[1]:
            yield unescape(found[0][1]), unescape(found[1][1])


def _inside(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * _LETTERS + letter - ord("A") + 1
    return column
