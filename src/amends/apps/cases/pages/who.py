"""Who somebody is in a case, by the roles of the guidance: you, a colleague by name, or a party."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext, pgettext

from amends.apps.accounts.queries import Account
from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.words import few, joined
from amends.apps.cases.queries import Desk
from amends.core.access.circles import OF_PERSONS

_COMPANY = "DC"
_FUNCTIONS = frozenset({"case_lead", "legal", "purchasing", "sponsor"})


@dataclass(frozen=True)
class Who:
    """Finds the people and parties behind the roles of one case."""

    desk: Desk

    @cached_property
    def _saying(self) -> Saying:
        return Saying(self.desk)

    @property
    def lead(self) -> Account | None:
        """Who leads the case."""
        return self.desk.lead

    @property
    def lead_name(self) -> str:
        """The name of who leads; "you" for the reader."""
        if self.lead is None:
            return gettext("nobody yet")
        return pgettext("inside a sentence", "you") if self.lead == self.desk.account else self.lead.name

    def is_me(self, role: str) -> bool:
        """Say whether the reader has a role."""
        return role in self.desk.roles or (role == "case_lead" and self.lead == self.desk.account)

    def of(self, role: str) -> tuple[str, ...]:
        """Give who has a role, without those who must not be told; the words for the role itself while nobody has.

        Whoever has only their own part is told nobody's name but that of who leads.
        """
        if self.is_me(role):
            others = () if self._own_part or role in _FUNCTIONS else self._parties(role)
            return (gettext("You"), *others)
        if self._own_part and role != "case_lead":
            return (self._saying.phrasing.role(role),)
        words = gettext("%(name)s (%(function)s)")
        functions = {account.name: account.get_function_display() for account in self._colleagues(role)}
        named = (
            words % {"name": name, "function": functions[name]} if name in functions else name
            for name in self.named(role)
        )
        return tuple(named) or (self._saying.phrasing.role(role),)

    @cached_property
    def _own_part(self) -> bool:
        return reach_of(self.desk) is Reach.OWN_PART

    def named(self, role: str) -> tuple[str, ...]:
        """Give who has a role, by name; nobody when nobody is named yet."""
        if role == "case_lead":
            return () if self.lead is None else (self.lead.name,)
        if role in _FUNCTIONS:
            return tuple(account.name for account in self._colleagues(role))
        return self._parties(role)

    def _parties(self, role: str) -> tuple[str, ...]:
        """Give the parties of a role besides the reader's own."""
        if role in OF_PERSONS and not self.desk.sees_people:
            return ()
        hidden = {self.desk.me, *self.desk.answers.blocked}
        found = (key for key, party in self.desk.state.parties.items() if party.role == role and key not in hidden)
        names = [self._saying.party(key) for key in found]
        return (few(names),) if role in OF_PERSONS and names else tuple(names)

    def _colleagues(self, role: str) -> list[Account]:
        """Give the colleagues in a function of their company, beside the one who leads."""
        if role not in _FUNCTIONS or role == "case_lead":
            return []
        return [account for account in self.desk.members if role in self.desk.roles_for(account)]

    def are(self, roles: Iterable[str]) -> str:
        """Say who several roles are, the reader first."""
        found = dict.fromkeys(name for role in roles for name in self.of(role))
        return joined(sorted(found, key=lambda name: name != gettext("You")))

    @cached_property
    def company(self) -> str:
        """The company the case is for: the reader's own, else the first one named; else who opened it."""
        parties = self.desk.state.parties
        mine = [self.desk.me] if parties[self.desk.me].role == _COMPANY else []
        companies = [*mine, *(key for key, party in parties.items() if party.role == _COMPANY), *parties]
        return self._saying.party(companies[0])
