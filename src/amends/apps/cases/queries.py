"""Every question about cases: which ones somebody sees, and one of them laid out on their desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models.functions import Length

from amends.apps.accounts.queries import Account, accounts_by_key, actor_role
from amends.apps.cases import store
from amends.apps.cases.models import Case, Membership
from amends.apps.cases.projecting import holidays_of
from amends.apps.guidance.queries import pinned
from amends.apps.ledger import queries as ledger
from amends.core.case.advice.advise import Advice, advise
from amends.core.case.answers import Answers
from amends.core.case.state import CaseState
from amends.core.ledger.chain import Entry
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.roles import roles_of, sees_people


@dataclass(frozen=True)
class Desk:
    """A case as one of its members has it before them: the state, the guidance, and in which role they act."""

    case: Case
    account: Account
    me: str
    state: CaseState
    playbook: Playbook

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of the playbook that the account has in this case."""
        return roles_of(self.playbook, self.state.parties[self.me].role, str(self.account.function))

    @cached_property
    def answers(self) -> Answers:
        """The derived answers."""
        return Answers(self.state, self.playbook)

    @cached_property
    def advice(self) -> Advice:
        """The advice, seen from the member's party."""
        days = holidays_of(self.case.country, self.case.opened_at.year)
        return advise(self.state, self.playbook, me=self.me, holidays=days)

    @cached_property
    def sees_people(self) -> bool:
        """Say whether the member sees persons by their codes, or only how many there are."""
        return sees_people(self.roles)

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """How people call the parties, by key and language."""
        return {party.key: party.name for party in self.case.parties.all()}

    @cached_property
    def members(self) -> tuple[Account, ...]:
        """Everybody who belongs to the case, for whichever party."""
        found = Membership.objects.filter(case=self.case).select_related("account", "account__organisation")
        return tuple(membership.account for membership in found.order_by("pk"))

    def roles_for(self, member: Account) -> frozenset[str]:
        """The roles of the playbook that another member has in this case."""
        party = Membership.objects.select_related("party").get(case=self.case, account=member).party
        return roles_of(self.playbook, party.role, str(member.function))

    @cached_property
    def opener(self) -> Account | None:
        """Who opened the case."""
        return self.authors((1,)).get(1)

    def authors(self, numbers: Iterable[int]) -> dict[int, Account]:
        """Give who wrote which entry, by number; left out where nobody signed in wrote it."""
        written = ledger.accounts_of(self.case.reference, numbers)
        known = accounts_by_key(written.values())
        return {number: known[account] for number, account in written.items()}


def desk_of(reference: str, account: Account) -> Desk | None:
    """Lay a case on somebody's desk.

    None when there is no such case, when they are no member of it, or when their party is blocked there: whoever asks
    cannot tell these apart.
    """
    membership = (
        Membership.objects.filter(case__reference=reference, account=account).select_related("case", "party").first()
    )
    return None if membership is None else _desk(membership, account)


def _desk(membership: Membership, account: Account) -> Desk | None:
    state = store.state_of(membership.case)
    if state.pin is None:
        return None
    desk = Desk(membership.case, account, membership.party.key, state, pinned(state.pin))
    return None if desk.me in desk.answers.blocked else desk


def desks_of(account: Account) -> list[Desk]:
    """Lay out every case that somebody may see: danger first, then what is latest."""
    memberships = Membership.objects.filter(account=account).select_related("case", "party").order_by("case__reference")
    desks = [desk for membership in memberships if (desk := _desk(membership, account)) is not None]
    return sorted(desks, key=_danger_first)


def _danger_first(desk: Desk) -> tuple[bool, str, bool, float, str]:
    case = desk.case
    due = case.next_due.timestamp() if case.next_due else float("inf")
    return case.status == "closed", case.urgency, case.next_due is None, due, case.reference


def history_of(desk: Desk) -> list[Entry]:
    """Give the whole history of a case, oldest first."""
    return store.entries_of(desk.case)


def next_reference() -> str:
    """Give the next free reference; the database refuses it if somebody else was quicker."""
    last = Case.objects.order_by(Length("reference").desc(), "-reference").values_list("reference", flat=True).first()
    return f"A-{int(last.partition('-')[2]) + 1:04d}" if last else "A-0401"


def may_open(account: Account, playbook: Playbook) -> bool:
    """Say whether an account's role opens cases."""
    return bool(roles_of(playbook, actor_role(account), str(account.function)) & {"case_lead", "CM", "CSO", "AP", "IO"})
