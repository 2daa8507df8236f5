"""The lines of a backup as a stream that is packed as it is read, and unpacked as it is written."""

import io
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

_LONGEST = 64 * 1024 * 1024
"""The most bytes of one line: a row is far shorter, so more than this is no backup of ours."""

Line = dict[str, Any] | list[Any]


class Packed(io.RawIOBase):
    """Reading gives the lines, one after the other, packed. Memory does not grow with their number."""

    def __init__(self, lines: Iterator[Line]) -> None:
        super().__init__()
        self._lines, self._packing, self._ready, self._is_over = lines, zlib.compressobj(6), b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and not self._is_over:
            line = next(self._lines, None)
            self._is_over = line is None
            if line is None:
                self._ready = self._packing.flush()
            else:
                self._ready = self._packing.compress(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count


class Unpacked(io.RawIOBase):
    """What is written is unpacked, and each line handed on as soon as it is whole.

    Raises:
        ValueError: on writing something that was not packed like this.
    """

    def __init__(self, take: Callable[[Line], None]) -> None:
        super().__init__()
        self._take, self._unpacking, self._rest = take, zlib.decompressobj(), b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        while piece:
            try:
                text = self._unpacking.decompress(piece, _LONGEST)
            except zlib.error as wrong:
                raise ValueError("this was not packed by a backup") from wrong
            piece = self._unpacking.unconsumed_tail
            *lines, self._rest = (self._rest + text).split(b"\n")
            if len(self._rest) > _LONGEST:
                raise ValueError("a line that is too long")
            for line in lines:
                self._take(json.loads(line))
        return len(data)
