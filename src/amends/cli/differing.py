"""`amends playbook diff`: what another playbook says, and which answers it changes on worked cases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amends.core.case.scenario.comparing import AnswerChange, compare_answers
from amends.core.case.scenario.reading import read_scenarios
from amends.core.case.scenario.report import in_words
from amends.core.playbook.comparing import ItemChange, compare_playbooks, in_line
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.reading import NotValidError, Problem
from amends.playbooks.scenarios import read_paths, scenario_files
from amends.playbooks.shelf import read_text


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two playbooks, and the worked cases that the second can no longer read."""

    before: Playbook
    after: Playbook
    items: tuple[ItemChange, ...]
    scenarios: int
    answers: tuple[AnswerChange, ...]
    unreadable: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        sides = {"before": self.before, "after": self.after}
        return {
            **{
                side: {"id": each.text.id, "version": each.text.version, "hash": each.hash}
                for side, each in sides.items()
            },
            "items": [change.as_json() for change in self.items],
            "scenarios": self.scenarios,
            "answers": [change.as_json() for change in self.answers],
            "unreadable": [str(problem) for problem in self.unreadable],
        }


def compare(before: Playbook, after: Playbook, scenarios: Iterable[Path]) -> Difference:
    """Compare two playbooks, and their answers on the worked cases under some paths.

    Raises:
        NotValidError: a scenario is not valid with the first playbook.
    """
    answers: list[AnswerChange] = []
    unreadable: list[Problem] = []
    count = 0
    for path in scenarios:
        # All are read with the first playbook before any is replayed, so that a broken file stops everything.
        read_paths([path], lambda *_: before)
        for file in scenario_files(path):
            text = read_text(file)
            first = read_scenarios(text, str(file), lambda *_: before)
            count += len(first)
            try:
                second = read_scenarios(text, str(file), lambda *_: after)
            except NotValidError as error:
                unreadable += error.problems
                continue
            for one, other in zip(first, second, strict=True):
                answers += compare_answers(one, other)
    items = compare_playbooks(before.text, after.text)
    return Difference(before, after, items, count, tuple(answers), tuple(unreadable))


def difference_in_lines(difference: Difference) -> Iterator[str]:
    """Write what differs to be read."""
    before, after = difference.before.text, difference.after.text
    yield f"{before.id} {before.version} → {after.id} {after.version}"
    yield ""
    yield f"{len(difference.items)} items differ"
    for change in difference.items:
        yield f"  {change.kind.value} {change.path}"
        for field in change.fields:
            yield f"    {field.field}: {in_line(field.before)}"
            yield f"    {' ' * len(field.field)}→ {in_line(field.after)}"
    yield ""
    yield f"{len(difference.answers)} answers differ on {difference.scenarios} scenarios"
    for answer in difference.answers:
        was, now = in_words(answer.before), in_words(answer.after)
        yield f"  {answer.scenario} day {answer.day} {answer.about}: {was} → {now}"
    if difference.unreadable:
        yield ""
        yield f"With {after.id} {after.version} these scenarios are no longer valid:"
        yield from (f"  {problem}" for problem in difference.unreadable)
