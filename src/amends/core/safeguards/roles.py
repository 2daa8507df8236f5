"""Who may do what in the guidance, by role: the role table of the playbook and the roles its acts and decisions name.

What somebody is shown is the business of `core.access`.
"""

from collections.abc import Iterable

from amends.core.playbook.playbook import Playbook

_FUNCTIONS = {"lead": "case_lead", "sponsor": "sponsor", "purchasing": "purchasing", "legal": "legal"}
_LEADING = frozenset({"AP", "CM", "CSO", "IO", "case_lead"})
_RECORDING = frozenset({"AP", "CM", "CSO", "IO", "NA", "SP", "case_lead", "legal", "sponsor"})

_JOINING, _JOINING_MAY = "DC", frozenset({"pay", "read"})


class NotAllowedError(Exception):
    """The role does not reach this far. Carries the id of what was asked for, never content."""

    def __init__(self, asked: str) -> None:
        super().__init__(asked)
        self.asked = asked


def roles_of(playbook: Playbook, actor: str, function: str) -> frozenset[str]:
    """Give the playbook's roles of somebody who acts for an actor of the process, in some function there."""
    listed = {role.id for role in playbook.roles_of(actor)}
    if actor in listed:
        return frozenset({actor})
    return frozenset({_FUNCTIONS[function]}) & listed if function in _FUNCTIONS else frozenset()


def joining(roles: frozenset[str]) -> frozenset[str]:
    """Give the roles of somebody whose company joins a case that another company leads: who answers for money pays."""
    return frozenset({_JOINING}) if roles & {"case_lead", "sponsor"} else frozenset()


def require_lead(playbook: Playbook, actor: str, function: str) -> None:
    """Let pass whoever opens cases.

    Raises:
        NotAllowedError: the role does not.
    """
    if not roles_of(playbook, actor, function) & _LEADING:
        raise NotAllowedError("open")


def require_act(playbook: Playbook, roles: frozenset[str], act: str) -> None:
    """Let pass whoever may try an act.

    Raises:
        NotAllowedError: the playbook gives the act to other roles.
    """
    if not roles & set(playbook.acts[act].roles) and not (_JOINING in roles and act in _JOINING_MAY):
        raise NotAllowedError(act)


def require_decision(playbook: Playbook, roles: frozenset[str], decision: str) -> None:
    """Let pass whoever takes or prepares a decision.

    Raises:
        NotAllowedError: others do.
    """
    found = playbook.decisions[decision]
    if not roles & {found.accountable, *found.responsible}:
        raise NotAllowedError(decision)


def require_facts(playbook: Playbook, roles: frozenset[str], facts: Iterable[str]) -> None:
    """Let pass whoever may answer for these facts: those the playbook names, else everybody who works on the case.

    Raises:
        NotAllowedError: one of the facts is for others to answer.
    """
    for fact in facts:
        if not roles & (set(playbook.facts[fact].asked_of) or _RECORDING):
            raise NotAllowedError(fact)
