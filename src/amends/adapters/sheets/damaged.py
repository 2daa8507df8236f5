"""What a library raises on a file that is damaged, or made to hurt: whatever it is, it means one thing."""

from collections.abc import Iterator
from contextlib import contextmanager

_PANICS = "pyo3_runtime"
"""The module that a panic of a library written in Rust says it is of; it has no name that could be imported."""


@contextmanager
def taken_for(meaning: Exception) -> Iterator[None]:
    """Let one error stand for every failure inside; what is of its own kind already says more, and passes.

    A library written in Rust that gives up does so with an exception that is none of Python's `Exception`, and would
    end the worker that serves others. Nothing of what was raised is kept: it may repeat what stood in the file.
    """
    try:
        yield
    except type(meaning):
        raise
    except Exception:  # noqa: BLE001 - whatever it is, see above
        raise meaning from None
    except BaseException as error:
        if type(error).__module__ != _PANICS:  # the end of the program, and whatever else is not of the file
            raise
        raise meaning from None
