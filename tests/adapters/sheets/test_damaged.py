"""Whatever a library raises on a file that is damaged means one thing, and repeats nothing of the file."""

import struct

import pytest

from amends.adapters.cleaning import Fault, NotCleanError, cleaned
from amends.adapters.sheets.damaged import taken_for
from amends.core.chain.reading import UnreadableError

HALF = UnreadableError("half_a_workbook")


class Panic(BaseException):
    """What a library written in Rust raises when it gives up: no `Exception`."""

    __module__ = "pyo3_runtime"


class Ending(BaseException):
    """What somebody else raises to end what runs, in the manner of the three of Python."""


@pytest.mark.parametrize("raised", [Panic("row 3: Zorabeth"), OverflowError(), RecursionError(), MemoryError()])
def test_every_failure_is_the_one_error(raised: BaseException) -> None:
    with pytest.raises(UnreadableError) as told, taken_for(HALF):
        raise raised
    assert told.value is HALF
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__


def test_what_says_more_passes() -> None:
    with pytest.raises(UnreadableError) as told, taken_for(HALF):
        raise UnreadableError("locked")
    assert told.value.finding.code == "locked"


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit, Ending])
def test_the_end_of_the_program_is_no_damage(ending: type[BaseException]) -> None:
    with pytest.raises(ending), taken_for(HALF):
        raise ending


def test_a_recording_that_lies_about_itself_is_damaged() -> None:
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 2**32 - 1, b"WAVE", b"fmt ", 16, 1, 0, 0, 0, 0, 0)
    with pytest.raises(NotCleanError) as told:
        cleaned(head + b"data" + struct.pack("<I", 2**31) + b"\x00" * 8)
    assert told.value.fault in {Fault.DAMAGED, Fault.EMPTY}
