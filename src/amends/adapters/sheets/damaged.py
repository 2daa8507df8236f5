"""What a library raises on a file that is damaged, or made to hurt: whatever it is, it means one thing."""

from collections.abc import Iterator
from contextlib import contextmanager

_NOT_OF_THE_FILE = (GeneratorExit, KeyboardInterrupt, SystemExit)


@contextmanager
def taken_for(meaning: Exception) -> Iterator[None]:
    """Let one error stand for every failure inside; what is of its own kind already says more, and passes.

    A library written in Rust that gives up does so with an exception that is none of Python's `Exception`, and would
    end the worker that serves others. Nothing of what was raised is kept: it may repeat what stood in the file.
    """
    try:
        yield
    except (*_NOT_OF_THE_FILE, type(meaning)):
        raise
    except BaseException:  # noqa: BLE001 - see above
        raise meaning from None
