"""Options of a decision, each with its verdict and what made it so."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from amends.core.case.answers import Answers
from amends.core.case.commands import Choose
from amends.core.facts.checks import Check, Ground
from amends.core.facts.crowds import Crowd
from amends.core.facts.settling import what_settles
from amends.core.facts.situation import Known, Situation
from amends.core.facts.statements import FactRef
from amends.core.facts.truth import FALSE, stands
from amends.core.playbook.grammar.course import Decision, Option
from amends.core.playbook.options import ReadyOption
from amends.core.safeguards.gates import Judgement, Standing, Verdict


class OptionVerdict(Enum):
    """What the guidance says of one option."""

    ADVISED = "advised"
    CANNOT_TELL_YET = "cannot_tell_yet"
    NOT_ADVISED = "not_advised"
    POSSIBLE = "possible"


class OptionAdvice(NamedTuple):
    """One option with its verdict. Grounds and what would settle it are worked out when asked for."""

    option: Option
    verdict: OptionVerdict
    is_certain: bool
    check: Check | None
    situation: Situation
    subject: Known

    def grounds(self) -> tuple[Ground, ...]:
        """Give the facts that made the verdict, each once."""
        return () if self.check is None else tuple(dict.fromkeys(self.check.grounds(self.situation, self.subject)))

    def would_settle(self) -> tuple[FactRef, ...]:
        """Give the fewest unknown facts that would make the verdict certain."""
        return () if self.check is None else what_settles(self.check, self.situation, self.subject)


def advise_options(answers: Answers, decision: Decision, about: str = "") -> tuple[OptionAdvice, ...]:
    """Give every option of a decision with its verdict, in the playbook's order."""
    subject = answers.situation.find(about) or answers.situation.case
    return advise_each(answers, decision, Crowd((subject,)))[0]


def advise_each(answers: Answers, decision: Decision, crowd: Crowd) -> list[tuple[OptionAdvice, ...]]:
    """Give the options of one decision with their verdicts for every subject of a crowd."""
    by_option = [_advise(ready, answers.situation, crowd) for ready in answers.playbook.ready_options[decision.id]]
    return list(zip(*by_option, strict=True))


def _advise(ready: ReadyOption, situation: Situation, crowd: Crowd) -> list[OptionAdvice]:
    option, no = ready.option, crowd.all_alike(FALSE)
    stand, unknown = no if ready.advised is None else ready.advised.rulings(situation, crowd)
    against, doubtful = no if ready.not_advised is None else ready.not_advised.rulings(situation, crowd)
    found, bit = [], 1
    for subject in crowd.subjects:
        if stand & bit:
            verdict, certain, check = OptionVerdict.ADVISED, not unknown & bit, ready.advised
        elif against & bit:
            verdict, certain, check = OptionVerdict.NOT_ADVISED, not doubtful & bit, ready.not_advised
        elif unknown & bit:
            verdict, certain, check = OptionVerdict.CANNOT_TELL_YET, False, ready.advised
        else:
            verdict, certain, check = OptionVerdict.POSSIBLE, True, ready.advised
        found.append(OptionAdvice(option, verdict, certain, check, situation, subject))
        bit <<= 1
    return found


def judge_choice(answers: Answers, choice: Choose, by: str) -> tuple[Judgement, bool]:
    """Judge a choice: blocked parties decide nothing, and leaving the advice wants a reason.

    Returns the judgement, and whether the option follows the advice.
    """
    decision = answers.playbook.decisions[choice.decision]
    verdicts = {each.option.id: each.verdict for each in advise_options(answers, decision, choice.about)}
    is_advised = _follows(verdicts, choice.option)
    standing = tuple(_in_the_way(answers, by, is_advised=is_advised))
    if any(s.gate.id != _REASONS for s in standing):
        return Judgement(Verdict.REFUSED, tuple(s for s in standing if s.gate.id != _REASONS)), is_advised
    if standing and not choice.reason.strip():
        return Judgement(Verdict.NEEDS_REASON, standing), is_advised
    return Judgement(Verdict.ALLOWED, ()), is_advised


_REASONS = "G17"


def _follows(verdicts: Mapping[str, OptionVerdict], option: str) -> bool:
    """Say whether an option follows the advice: it is advised, or nothing is and it is not advised against."""
    if OptionVerdict.ADVISED in verdicts.values():
        return verdicts[option] is OptionVerdict.ADVISED
    return verdicts[option] is not OptionVerdict.NOT_ADVISED


def _in_the_way(answers: Answers, by: str, *, is_advised: bool) -> Iterator[Standing]:
    """Ask of a choice what the act `decide` is asked: who may decide, and whether the advice is left."""
    facing = answers.situation.facing({"act": "decide", "by": by, "advised": is_advised})
    for gate, number, check in answers.playbook.gates_of_act["decide"]:
        if stands(check.ruling(facing, facing.case)):
            yield Standing(gate, gate.refuses[number], check, facing)
