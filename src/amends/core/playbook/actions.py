"""Actions made ready: of a step, or of a protocol that may ask for them in several steps."""

from dataclasses import dataclass

from amends.core.facts.checks import Check
from amends.core.playbook.grammar.course import Action


@dataclass(frozen=True, slots=True)
class ReadyAction:
    """An action with its checks; `when` absent means always, `done` absent means until somebody says so."""

    action: Action
    step: str
    protocol: str
    when: Check | None
    done: Check | None

    def is_of_step(self, step: str) -> bool:
        """Say whether the action belongs to a step: its own, or one its protocol names (none named: every step)."""
        return step == self.step if self.step else not self.action.steps or step in self.action.steps
