"""Advice for one case, in process: at most 2 ms with 20 persons, and linear in the number of persons."""

from amends.core.case.advice.advise import Advice, advise
from benchmarks.crowd import Crowd
from benchmarks.timing import Times, say, take

_BOUND = 0.002
_OF_INTEREST = 20
_SIZES = (1, 20, 240, 1000)


def measure() -> None:
    """Time the advice as it is made, and with everything unfolded that it works out only when asked."""
    say("Advice for one case (bound: 2 ms with 20 persons)")
    medians = {size: _measured(size) for size in _SIZES}
    say(f"  against the bound at {_OF_INTEREST} persons: {medians[_OF_INTEREST] / _BOUND:.2f}")
    each = {size: (medians[size] - medians[1]) / (size - 1) for size in (_OF_INTEREST, 1000)}
    say(f"  a further person at 1000 against one at 20: {each[1000] / each[_OF_INTEREST]:.2f} (linear: at most 1)")


def _measured(size: int) -> float:
    crowd = Crowd(size)

    def made() -> Advice:
        return advise(crowd.state, crowd.playbook, me=crowd.lead)

    def unfolded() -> None:
        advice = made()
        for held in advice.holds:
            _ = held.subjects
        for decision in advice.decisions:
            for option in decision.options:
                option.grounds()
                option.would_settle()

    times: Times = take(made, runs=30 if size <= _OF_INTEREST else 8)
    say(f"  {size:5} persons            {times}")
    if size <= _OF_INTEREST:
        say(f"  {size:5} persons, unfolded  {take(unfolded, runs=5)}")
    return times.median
