"""A playbook ready to ask: every reference resolved, every condition made ready, everything found by its id."""

from functools import cached_property

from amends.core.facts.errors import Place
from amends.core.playbook import parts
from amends.core.playbook.grammar.conduct import Act, Argument, Gate
from amends.core.playbook.grammar.course import Decision, Role
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.options import ready_options
from amends.core.playbook.readying import Readying

COMPANY_ROLES = ("DC", "SR", "UP")
SUPPLIER_ROLES = ("SR", "UP")


class UnusablePlaybookError(Exception):
    """References of a playbook do not resolve; each with its place."""

    def __init__(self, problems: list[tuple[Place, str]]) -> None:
        super().__init__("; ".join(expected for _, expected in problems))
        self.problems = problems


class Playbook:
    """A playbook whose every name resolves.

    Raises:
        UnusablePlaybookError: with every name that does not.
    """

    def __init__(self, text: PlaybookText, content_hash: str) -> None:
        self.text = text
        self.hash = content_hash
        readying = Readying(text)
        self.terms = readying.terms
        self.facts = {fact.id: fact for fact in text.facts}
        self.vocabulary = readying.vocabulary
        self.tables = readying.tables()
        self.conditions = readying.conditions()
        self.gates_of_act = parts.gates_of_acts(readying)
        self.required_when = parts.required_arguments(readying)
        self.types = parts.types(readying)
        self.protocols = parts.protocols(readying)
        self.templates = parts.templates(readying)
        self.spans = parts.spans(readying)
        self.actions = parts.actions(readying)
        self.holds = parts.holds(readying)
        self.asked_when = parts.asked_when(readying)
        self.ready_options = ready_options(readying)
        self.requirements = parts.requirements(readying)
        self.notes_when = parts.notes(readying)
        if readying.problems:
            raise UnusablePlaybookError(readying.problems)

    @cached_property
    def acts(self) -> dict[str, Act]:
        """The acts by id."""
        return {act.id: act for act in self.text.acts}

    @cached_property
    def gates(self) -> dict[str, Gate]:
        """The gates by id."""
        return {gate.id: gate for gate in self.text.gates}

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """The decisions of every step by id."""
        return {decision.id: decision for step in self.text.steps for decision in step.decisions}

    def roles_of(self, actor: str) -> tuple[Role, ...]:
        """Give the roles an actor code stands for; several for a downstream company."""
        return self._roles_by_actor.get(actor, ())

    @cached_property
    def _roles_by_actor(self) -> dict[str, tuple[Role, ...]]:
        actors = dict.fromkeys(role.actor for role in self.text.roles)
        return {actor: tuple(role for role in self.text.roles if role.actor == actor) for actor in actors}

    @cached_property
    def step_ids(self) -> tuple[str, ...]:
        """The steps in their order."""
        return tuple(step.id for step in self.text.steps)

    # Words, in English -------------------------------------------------------------------------------------------

    @cached_property
    def phrases(self) -> dict[str, str]:
        """The phrases that join labels to sentences, by id."""
        return {phrase.id: phrase.text for phrase in self.text.phrases}

    @cached_property
    def labels(self) -> dict[str, str]:
        """What every fact and every derived answer is called."""
        facts = {fact.id: fact.label for fact in self.text.facts}
        return facts | {table.id: table.label for table in self.text.tables}

    @cached_property
    def codes_behind(self) -> dict[str, str]:
        """The list of terms that the values of a fact or a derived answer come from."""
        facts = {fact.id: fact.codes for fact in self.text.facts if fact.codes is not None}
        return facts | {table.id: table.codes for table in self.text.tables}

    @cached_property
    def role_labels(self) -> dict[str, str]:
        """What every role is called."""
        return {role.id: role.label for role in self.text.roles}

    @cached_property
    def questions(self) -> dict[tuple[str, str], str]:
        """The question that asks for an argument, by act and name; those of planned actions too."""
        return {
            (act.id, argument.name): argument.question
            for act in self.text.acts
            for argument in (*act.action_arguments, *act.arguments)
        }

    @cached_property
    def option_labels(self) -> dict[str, str]:
        """What the options of those decisions are called that the act `decide` can take."""
        coded = (decision for decision in self.decisions.values() if decision.code)
        return {option.id: option.label for decision in coded for option in decision.options}

    def codes_of(self, argument: Argument) -> tuple[str, ...]:
        """Give the codes an argument can take."""
        return tuple(term.code for term in self.terms[argument.codes].terms) if argument.codes else ()

    def label_of(self, terms: str, code: str) -> str:
        """Give the words for a code, in English; the code itself when the list does not have it."""
        return next((term.label for term in self.terms[terms].terms if term.code == code), code)
