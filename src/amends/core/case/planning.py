"""Where in a plan a refusal stands: which of its actions a gate speaks of."""

from collections.abc import Sequence

from amends.core.case.acting import judge_in
from amends.core.case.answers import Answers
from amends.core.case.commands import Try
from amends.core.facts.statements import Facts
from amends.core.safeguards.gates import Standing, Verdict

_MOST = 40


def refusals_of_actions(answers: Answers, act: str, actions: Sequence[Facts], by: str) -> list[tuple[int, Standing]]:
    """Give the actions that gates refuse, by their place, each with every gate; of very many the first ones.

    A gate may look at what else is planned for a person, so their actions are put before it together first.
    """
    found: list[tuple[int, Standing]] = []
    for person in dict.fromkeys(action.get("person") for action in actions):
        places = [place for place, action in enumerate(actions) if action.get("person") == person]
        together = judge_in(answers, Try(act, actions=tuple(actions[place] for place in places)), by)
        if together.verdict is not Verdict.REFUSED:
            continue
        for standing in together.standing:
            alone = [place for place in places if _refuses(answers, Try(act, actions=(actions[place],)), by, standing)]
            found += [(place, standing) for place in alone or places[:1]]
        if len(found) >= _MOST:
            break
    return found


def _refuses(answers: Answers, alone_tried: Try, by: str, standing: Standing) -> bool:
    alone = judge_in(answers, alone_tried, by)
    return any(each.gate.id == standing.gate.id and each.refusal is standing.refusal for each in alone.standing)
