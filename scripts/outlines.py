"""Write the outlines of countries that maps are drawn on, from the 1:110m countries of Natural Earth (public domain).

    python scripts/outlines.py ne_110m_admin_0_countries.zip

Each line of the file is one ring: the country's code, then its points in tenths of a degree, the first as it is and
every other as its distance from the one before. Run again only for a newer edition.
"""

import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

OUT = Path(__file__).parents[1] / "src" / "amends" / "adapters" / "outlines.txt"
_HEADER, _POLYGON_HEADER = 100, 44
_SMALLEST = 4
"""A ring of fewer points is no area."""

Point = tuple[int, int]


def main(path: str) -> None:
    """Read the archive and write the file."""
    with ZipFile(path) as archive:
        named = {Path(name).suffix: archive.read(name) for name in archive.namelist()}
    lines = [
        f"{code} {_written(ring)}"
        for code, rings in zip(_codes(named[".dbf"]), _shapes(named[".shp"]), strict=True)
        for ring in rings
        if len(ring) >= _SMALLEST
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="ascii")


def _codes(table: bytes) -> Iterator[str]:
    """Give the first column of the table, which is the code of the country."""
    count, begin, length = struct.unpack("<IHH", table[4:12])
    for number in range(count):
        row = table[begin + number * length + 1 :]
        yield row[: table[32 + 16]].decode("ascii").strip()


def _shapes(content: bytes) -> Iterator[list[list[Point]]]:
    at = _HEADER
    while at < len(content):
        (words,) = struct.unpack(">I", content[at + 4 : at + 8])
        shape = content[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        parts, points = struct.unpack("<ii", shape[36:_POLYGON_HEADER])
        begins = struct.unpack(f"<{parts}i", shape[_POLYGON_HEADER : _POLYGON_HEADER + 4 * parts])
        first = _POLYGON_HEADER + 4 * parts
        values = struct.unpack(f"<{2 * points}d", shape[first : first + 16 * points])
        places = [(round(10 * x), round(10 * y)) for x, y in zip(values[::2], values[1::2], strict=True)]
        ends = [*begins[1:], points]
        yield [_apart(places[begin:end]) for begin, end in zip(begins, ends, strict=True)]


def _apart(ring: list[Point]) -> list[Point]:
    """Leave out points that rounding made the same as the one before."""
    return [point for number, point in enumerate(ring) if not number or point != ring[number - 1]]


def _written(ring: list[Point]) -> str:
    steps = [ring[0], *((x - x0, y - y0) for (x0, y0), (x, y) in pairwise(ring))]
    return " ".join(f"{x},{y}" for x, y in steps)


if __name__ == "__main__":
    main(sys.argv[1])
