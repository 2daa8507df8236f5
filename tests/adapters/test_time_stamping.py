"""An authority stamps the time; whatever it answers that is not a good stamp is none, and nobody waits for it."""

import pytest

from amends.adapters.time_stamping import Authority
from amends.core.vault import time_stamps
from tests.time_authority import NOON, TimeAuthority

MESSAGE = b"amends checkpoint"


def test_a_stamp_says_the_moment_and_is_of_these_bytes_alone() -> None:
    clock = TimeAuthority()
    with clock.served() as address:
        stamp = Authority(address, clock.roots).stamp(MESSAGE)
    assert stamp
    assert time_stamps.stamped_at(stamp, MESSAGE, clock.roots) == NOON
    with pytest.raises(time_stamps.NotStampedError):
        time_stamps.stamped_at(stamp, MESSAGE + b".", clock.roots)
    with pytest.raises(time_stamps.NotStampedError):
        time_stamps.stamped_at(stamp, MESSAGE, TimeAuthority().roots)


def test_a_changed_byte_is_found_or_changes_nothing_of_what_is_said() -> None:
    clock, asked = TimeAuthority(), time_stamps.ask(MESSAGE)
    stamp = clock.answer(asked.request)
    for place in range(0, len(stamp), 11):
        changed = stamp[:place] + bytes([stamp[place] ^ 1]) + stamp[place + 1 :]
        try:
            assert time_stamps.stamped_at(changed, MESSAGE, clock.roots) == NOON
        except time_stamps.NotStampedError:
            continue


@pytest.mark.parametrize("fault", ["refuses", "stamps something else", "answers somebody else", "has another key"])
def test_a_bad_answer_is_no_stamp(fault: str) -> None:
    clock = TimeAuthority(fault=fault)
    with clock.served() as address:
        assert Authority(address, clock.roots).stamp(MESSAGE) is None


def test_an_authority_that_is_away_is_no_stamp_and_learns_nothing_when_it_is_there() -> None:
    clock = TimeAuthority()
    with clock.served() as address:
        assert Authority(address, clock.roots).stamp(MESSAGE)
    assert Authority(address, clock.roots).stamp(MESSAGE) is None
    assert MESSAGE not in clock.asked[0]
