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
    taken = {size: _measured(size) for size in _SIZES}
    few, many = taken[_OF_INTEREST], taken[_SIZES[-1]]
    say(f"  ratio to the bound at {_OF_INTEREST} persons: {few.least / _BOUND:.2f} (median {few.median / _BOUND:.2f})")
    per_person = many.least / _SIZES[-1] / (few.least / _OF_INTEREST)
    say(f"  time per person at {_SIZES[-1]} against {_OF_INTEREST}: {per_person:.2f} (linear or better: at most 1)")


def _measured(size: int) -> Times:
    crowd = Crowd(size)

    def made() -> Advice:
        return advise(crowd.state, crowd.playbook, me=crowd.lead)

    def unfolded() -> None:
        advice = made()
        for held in advice.holds:
            _ = held.standing
        for decision in advice.decisions:
            for option in decision.options:
                option.grounds()
                option.would_settle()

    times: Times = take(made, runs=200 if size <= _OF_INTEREST else 10)
    say(f"  {size:5} persons            {times}")
    if size <= _OF_INTEREST:
        say(f"  {size:5} persons, unfolded  {take(unfolded, runs=5)}")
    return times
