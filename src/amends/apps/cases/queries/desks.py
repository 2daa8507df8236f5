"""Every question about cases: which ones somebody sees, and one of them laid out on their desk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from amends.apps.accounts.queries import (
    Account,
    Team,
    accounts_by_key,
    accounts_of,
    actor_role,
    name_of_account,
    team_members,
    teams_of,
)
from amends.apps.cases import store
from amends.apps.cases.models import Case, Membership, Party
from amends.apps.cases.projecting import holidays_of
from amends.apps.guidance.queries import pinned
from amends.apps.ledger import queries as ledger
from amends.core.access.circles import COMPANY
from amends.core.access.policy import Answer, Question, decide
from amends.core.access.policy import Membership as AccessMembership
from amends.core.access.table import Act, Data, sees
from amends.core.case.advice.advise import Advice, advise
from amends.core.case.answers import Answers
from amends.core.case.state import CaseState
from amends.core.ledger.chain import BrokenChainError, Entry, verify
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.roles import joining, roles_of
from amends.core.vault.errors import CannotOpenError

_CASE_LEAD = "case_lead"


@dataclass(frozen=True)
class Desk:
    """A case as one of its members has it before them: the state, the guidance, and in which role they act."""

    case: Case
    account: Account
    me: str
    state: CaseState
    playbook: Playbook
    keys: store.CaseKeys

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of the playbook that the account has in this case."""
        return self._roles_of(self.account, self.me)

    def _roles_of(self, account: Account, party: str) -> frozenset[str]:
        roles = roles_of(self.playbook, self.state.parties[party].role, str(account.function))
        return joining(roles) if self._joined(party) else roles

    def _joined(self, party: str) -> bool:
        """Say whether a party is a downstream company in a case that another one leads, or led."""
        return self.state.parties[party].role == COMPANY and self._leading_company not in {"", party}

    @cached_property
    def _leading_company(self) -> str:
        return store.leading_company(self._ever)

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
        return sees(self.roles, Data.FACTS)

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """How people call the parties, by key and language; who stands with a person is named to who sees people."""
        return store.names_of(self.case, self.keys)

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """Who belongs to the case now, for which party, for what and until when."""
        return tuple(each for each in self._ever if store.holds_now(each))

    @cached_property
    def _ever(self) -> tuple[Membership, ...]:
        return store.ever_of(self.case)

    @cached_property
    def members(self) -> tuple[Account, ...]:
        """Everybody who belongs to the case, for whichever party."""
        return tuple(membership.account for membership in self.memberships)

    def name_of(self, username: str) -> str:
        """Give the name of an account that the history names by its user name."""
        return name_of_account(username) or username

    def roles_for(self, member: Account) -> frozenset[str]:
        """Give the roles of the playbook that another member has in this case; none for who is no member now."""
        party = next((each.party for each in self.memberships if each.account_id == member.pk), None)
        return frozenset() if party is None else self._roles_of(member, party.key)

    @cached_property
    def lead(self) -> Account | None:
        """Who leads the case: the remediation lead of the company that leads it, else whoever opened it."""
        leader = store.leader(self._ever)
        return self.opener if leader is None else leader.account

    @property
    def leads(self) -> bool:
        """Say whether the member leads the case."""
        return self.lead == self.account

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

    None when there is no such case, when they are no member of it (any more), when their party is blocked there, or
    when its keys do not open for them: whoever asks cannot tell these apart.

    Raises:
        CannotOpenError: they are a member, and what is kept was altered or is missing.
    """
    membership = memberships_of(account).filter(case__reference=reference).first()
    return None if membership is None else _desk(membership, account)


def state_now(desk: Desk) -> CaseState:
    """Give the state of the case as it is now, whatever was written since the desk was laid; of a lost case the old."""
    fresh = desk_of(desk.case.reference, desk.account)
    return desk.state if fresh is None else fresh.state


def broken_at(reference: str) -> int:
    """Give the first entry of a case that does not fit, 0 where all do. Needs no key."""
    case = Case.objects.filter(reference=reference).first()
    return 0 if case is None else first_misfit(case, store.entries_of(case))


def first_misfit(case: Case, entries: Sequence[Entry]) -> int:
    """Give the first entry that does not fit the chain or the end that the case remembers, 0 where all do."""
    try:
        head = verify(entries)
    except BrokenChainError as broken:
        return broken.number
    return 0 if (head, len(entries)) == (case.head, case.number) else len(entries) + 1


def waits_for_key(reference: str, account: Account) -> bool:
    """Say whether somebody belongs to a case whose keys a colleague has not handed to them yet."""
    membership = memberships_of(account).filter(case__reference=reference).first()
    return membership is not None and not store.has_keys(membership.case, account)


def memberships_of(account: Account) -> QuerySet[Membership]:
    """Give the memberships that somebody has now."""
    return store.current().filter(account=account).select_related("case", "party").order_by("case__reference")


def _desk(membership: Membership, account: Account) -> Desk | None:
    case = membership.case
    keys = store.keys_of(case, account)
    if keys is None:
        return None
    state = store.state_of(case, keys)
    if state.pin is None:
        return None
    store.open_words(case, keys)
    desk = Desk(case, account, membership.party.key, state, pinned(state.pin), keys)
    return None if desk.me in desk.answers.blocked else desk


@dataclass(frozen=True)
class LaidOut:
    """Every case that somebody may see, and the references of those that cannot be opened as they are kept."""

    desks: list[Desk]
    unopenable: list[str]


def laid_out(account: Account) -> LaidOut:
    """Lay out every case that somebody may see: danger first, then what is latest."""
    desks, unopenable = [], []
    for membership in memberships_of(account):
        try:
            desk = _desk(membership, account)
        except CannotOpenError:
            unopenable.append(membership.case.reference)
        else:
            desks += [desk] if desk else []
    return LaidOut(sorted(desks, key=_danger_first), unopenable)


def desks_of(account: Account) -> list[Desk]:
    """Give the cases that somebody may see and that open, in the same order."""
    return laid_out(account).desks


def waiting_of(account: Account) -> list[str]:
    """Give the references of the cases somebody belongs to and has no keys of yet."""
    found = memberships_of(account)
    return [each.case.reference for each in found if not store.has_keys(each.case, account)]


def _danger_first(desk: Desk) -> tuple[bool, str, bool, float, str]:
    case = desk.case
    due = case.next_due.timestamp() if case.next_due else float("inf")
    return case.status == "closed", case.urgency, case.next_due is None, due, case.reference


def history_of(desk: Desk) -> list[Entry]:
    """Give the whole history of a case, oldest first."""
    return store.entries_of(desk.case, desk.keys)


def next_reference() -> str:
    """Give the next free reference; the database refuses it if somebody else was quicker."""
    last = Case.objects.order_by(Length("reference").desc(), "-reference").values_list("reference", flat=True).first()
    return f"A-{int(last.partition('-')[2]) + 1:04d}" if last else "A-0401"


def may_open(account: Account, playbook: Playbook) -> bool:
    """Say whether an account's role opens cases."""
    return bool(roles_of(playbook, actor_role(account), str(account.function)) & {"case_lead", "CM", "CSO", "AP", "IO"})


def may(desk: Desk, act: Act, data: Data) -> bool:
    """Ask the one policy whether the member may do something with a class of data of the case, now."""
    return answer(desk, act, data).is_allowed


def answer(desk: Desk, act: Act, data: Data, *, about_a_file: bool = False) -> Answer:
    """Ask the one policy, and give its answer with every reason.

    `about_a_file` supposes what only a person's file can say: they read it, showed both factors, the person agreed.

    Whoever leads a case answers for who belongs to it, whatever their own role sees.
    """
    row = next((each for each in desk.memberships if each.account_id == desk.account.pk), None)
    roles = desk.roles | ({_CASE_LEAD} if data is Data.MEMBERS and desk.leads else set())
    member = None if row is None else AccessMembership(roles, since=row.since, until=row.over)
    is_implicated = desk.me in desk.answers.blocked
    question = Question(act, data, timezone.now(), member, is_implicated=is_implicated)
    return decide(replace(question, is_listed=about_a_file, has_second_factor=about_a_file, is_agreed=about_a_file))


def to_admit(desk: Desk, answers: Answers | None = None) -> list[tuple[Account, Party]]:
    """Give who could be let in: those who act for an organisation that is a party here, in its role, and are not in.

    With `answers` as the case is now, where others may have written since it was laid on the desk.
    """
    blocked = (answers or desk.answers).blocked
    inside = {each.account_id for each in store.current_of(desk.case)}
    parties = list(desk.case.parties.exclude(organisation=None).select_related("organisation").order_by("pk"))
    kept_out = {party.organisation_id for party in parties if party.key in blocked}
    return [
        (account, party)
        for party in parties
        if party.organisation is not None and party.organisation_id not in kept_out
        for account in accounts_of(party.organisation)
        if actor_role(account) == party.role and account.pk not in inside
    ]


def teams_to_admit(desk: Desk) -> list[tuple[Team, list[Account]]]:
    """Give the teams of the member's organisation with those of them who could be let in now, where there are any."""
    possible = {account.pk for account, _party in to_admit(desk)}
    teams = ((team, team_members(team)) for team in teams_of(desk.account.organisation))
    found = [(team, [each for each in members if each.pk in possible]) for team, members in teams]
    return [(team, members) for team, members in found if members]
