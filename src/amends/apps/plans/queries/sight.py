"""What of a plan a role sees and writes: the one policy asked for lines of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from amends.apps.cases import queries as cases
from amends.apps.cases.queries import Desk
from amends.apps.people import queries as people
from amends.core.access.table import Act, Data
from amends.core.plan.shape import KINDS, About, Kind, kind
from amends.core.plan.standing import carriers, writes_as_owner

_COMPANY = frozenset({"case_lead", "sponsor", "purchasing", "legal"})
_SUPPLIERS = frozenset({"SR", "UP"})
_PROGRAMME = "AP"
_VERIFYING = "verify_outcome"
_GUARDED = frozenset({"risk", "authority", "knowing", "monitoring"})
"""Kinds of line about the case that would help somebody who looks for a person: for those who see these by code."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees: every person's lines by code, every line at the site, money and totals; else their own."""

    people: bool
    site: bool
    money: bool
    writes: bool
    me: str

    def sees(self, line: Kind, values: Mapping[str, str]) -> bool:
        """Say whether a line is shown, by what is in it."""
        if line.about is About.PERSON:
            return self.people or self._is_own(values)
        if line.about is About.SITE:
            return self.site or self._is_own(values)
        return self.people if line.id in _GUARDED else self.money

    def _is_own(self, values: Mapping[str, str]) -> bool:
        return self.me in (values.get("provider"), values.get("owner"), values.get("verifier"))


def sight_of(desk: Desk) -> Sight:
    """Give what the member sees of the plan."""
    # Who sees only the money of their own part, as a supplier does, sees no totals and no lines of others.
    money = cases.may(desk, Act.SEE, Data.MONEY) and cases.may(desk, Act.SEE, Data.DECISIONS)
    actions = cases.may(desk, Act.SEE, Data.ACTIONS)
    return Sight(
        people=money and desk.sees_people and _leads_or_stands_by(desk),
        site=actions and (money or _PROGRAMME in desk.roles),
        money=money,
        writes=money and cases.may(desk, Act.RECORD, Data.ACTIONS),
        me=desk.me if actions else "",
    )


def _leads_or_stands_by(desk: Desk) -> bool:
    """Of the companies only the one that leads the case sees persons by their codes."""
    if not desk.roles & _COMPANY:
        return True
    return desk.lead is not None and desk.lead.organisation_id == desk.account.organisation_id


def may_write(desk: Desk, line: str) -> bool:
    """Say whether the member drafts lines of a kind. Whoever audits the site does not draft what it has to do."""
    found, sight = kind(line), sight_of(desk)
    if found is None or not sight.writes:
        return False
    return sight.people if found.about is About.PERSON or line in _GUARDED else True


def may_write_field(desk: Desk, line: str, field: str, values: Mapping[str, str]) -> bool:
    """Say whether the member writes a field of a line that is there; its owner writes what is theirs to say."""
    if may_write(desk, line):
        return True
    return writes_as_owner(line, field) and desk.me == values.get("owner") and sight_of(desk).me == desk.me


def may_mark(desk: Desk, line: str, values: Mapping[str, str]) -> bool:
    """Say whether the member says how far a promise is: who drafts it, and who carries it out."""
    return may_write(desk, line) or (bool(sight_of(desk).me) and desk.me in carriers(values))


def may_verify(desk: Desk, line: str, values: Mapping[str, str]) -> bool:
    """Say whether the member's role looks at whether a promise was kept; whose work it is, is asked when they do."""
    found, sight = kind(line), sight_of(desk)
    if found is None or desk.roles & _SUPPLIERS or not desk.roles & set(desk.playbook.acts[_VERIFYING].roles):
        return False
    return sight.sees(found, values)


def kinds_written(desk: Desk) -> tuple[Kind, ...]:
    """Give the kinds of line that the member drafts."""
    return tuple(each for each in KINDS if may_write(desk, each.id))


def may_bring_evidence(desk: Desk, line: str, values: Mapping[str, str]) -> bool:
    """Say whether the member keeps evidence of what changes at the site: who does it, who looks, and who drafts it."""
    found = kind(line)
    if found is None or found.about is not About.SITE or not people.may_keep(desk, EVIDENCE, None):
        return False
    return may_mark(desk, line, values) or may_verify(desk, line, values)


EVIDENCE = Data.ACTIONS
"""Whoever sees what changes at the site opens its evidence, the supplier too; nobody can be recognised in it."""


def code_of(line: str) -> str:
    """Give the code by which the evidence of a line is known; it says nothing of what the line is about."""
    return f"line {line}"
