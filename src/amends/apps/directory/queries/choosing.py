"""Who of the directory may be chosen in a case, and for a person of it; what the plan and the gates ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from amends.apps.cases.queries import Desk
from amends.apps.directory import store
from amends.apps.directory.models import Enlisted, Provider
from amends.apps.directory.queries.circles import REFERRING
from amends.apps.directory.queries.records import Record, record, records, shared
from amends.core.directory.finding import Asked, find, offers_of
from amends.core.directory.standing import Facing, Known, Standing, standing_of


@dataclass(frozen=True)
class Provided:
    """A provider as it stands in a case. `party` is its key among the parties, empty as long as it is none."""

    record: Record
    standing: Standing
    party: str

    @property
    def id(self) -> int:
        """By what it is named elsewhere."""
        return self.record.provider.pk

    @property
    def name(self) -> str:
        """What it is called."""
        return self.record.name


@dataclass(frozen=True)
class Choosing:
    """The case within which somebody is chosen, asked once for many providers."""

    desk: Desk

    @cached_property
    def implicated(self) -> frozenset[str]:
        """How those are called who may have had a part in the harm."""
        names = self.desk.names
        return frozenset(name for key in self.desk.answers.blocked for name in names.get(key, {}).values())

    @cached_property
    def blocked_organisations(self) -> frozenset[int]:
        """The organisations here that are such parties."""
        parties = self.desk.case.parties.exclude(organisation=None)
        found = {party.organisation_id for party in parties if party.key in self.desk.answers.blocked}
        return frozenset(each for each in found if each is not None)

    @cached_property
    def parties(self) -> dict[int, str]:
        """Which party of the case is which provider."""
        rows = Enlisted.objects.filter(case=self.desk.case)
        opened = [(row.party, self.desk.keys.open(bytes(row.sealed), store.ENLISTED, row.party)) for row in rows]
        return {int(said["provider"]): party for party, said in opened}

    @cached_property
    def enlisted(self) -> frozenset[str]:
        """The parties of the case that the directory knows; whoever has a part here themselves is one as well."""
        return frozenset({*self.parties.values(), *self.partners.values()})

    @cached_property
    def partners(self) -> dict[int, str]:
        """Which provider works here itself, as which party of the case."""
        here = {each.organisation_id: each.key for each in self.desk.case.parties.exclude(organisation=None)}
        known = Provider.objects.filter(partner__in=here).exclude(source="").values_list("pk", "partner")
        return {pk: here[organisation] for pk, organisation in known}

    @cached_property
    def of_party(self) -> dict[str, Record]:
        """The records of those parties, as far as the member may know of them; read at once for a whole plan."""
        wanted = {**self.partners, **self.parties} if self.enlisted else {}
        found = records(self.desk.account) if wanted else []
        return {wanted[each.provider.pk]: each for each in found if each.provider.pk in wanted}

    def facing(self, found: Record, *, is_child: bool | None = None) -> Facing:
        """Give what a provider faces here."""
        party = self.parties.get(found.provider.pk, "")
        is_blocked = party in self.desk.answers.blocked or found.provider.partner_id in self.blocked_organisations
        roles = self.desk.roles if self.desk.roles & REFERRING else None
        return Facing(self.implicated, is_blocked=is_blocked, is_child=is_child, roles=roles)

    def provided(self, found: Record, person: str = "") -> Provided:
        """Give how a provider stands, for a person of the case where one is named."""
        is_child = person in self.desk.answers.child_rules if person else None
        standing = standing_of(found.document, self.facing(found, is_child=is_child), timezone.localdate())
        return Provided(found, standing, self.parties.get(found.provider.pk, ""))


def provider(desk: Desk, pk: int, person: str = "") -> Provided | None:
    """Give a provider as it stands in a case, and for a person where one is named by code.

    For the plan: `standing.vetted`, `.conflicted` and `.child_safe` are yes, no or unknown; `standing.against` says why
    it cannot be chosen. None where there is no such provider, or none that the member may know of.
    """
    found = record(desk.account, pk)
    return None if found is None else Choosing(desk).provided(found, person)


def providers(desk: Desk, person: str = "") -> list[Provided]:
    """Give every provider that the member may know of, by name; also those that cannot be chosen, with the reason."""
    choosing = Choosing(desk)
    found = [choosing.provided(each, person) for each in records(desk.account)]
    return sorted(found, key=lambda each: each.name.casefold())


def provider_of_party(desk: Desk, party: str, person: str = "") -> Provided | None:
    """Give the provider that a party of the case is, None where it is none that the member may know of."""
    choosing = Choosing(desk)
    found = choosing.of_party.get(party)
    return None if found is None else choosing.provided(found, person)


READY_FOR = {"medical": ("health",), "housing": ("accommodation",), "legal": ("legal",)}
"""What has to be ready before anybody is asked. Source: G3, way out; WHO 2003, recommendation 3."""


@dataclass(frozen=True)
class Readiness:
    """Whether help is ready today, tested and in the language: for each kind of help yes, no, or not known."""

    by_kind: dict[str, Known]
    latest: date | None

    @property
    def is_ready(self) -> bool:
        """What the gate G3 asks as `referral_ready`: yes only where all is known to be ready."""
        return all(each is Known.YES for each in self.by_kind.values())

    @property
    def services(self) -> str:
        """What may be recorded as the fact `services`: usable, limited, none, or unknown."""
        answers = set(self.by_kind.values())
        if answers == {Known.YES}:
            return "usable"
        if Known.YES in answers:
            return "limited"
        return "none" if answers == {Known.NO} else "unknown"


def readiness(desk: Desk, language: str = "") -> Readiness:
    """Say what help is ready for this case, in the language of whoever is to be asked.

    Ready is what may be chosen, was looked at within three months, and is known to have room. As long as no language
    is named, nothing is known to be ready: help that nobody understands is none.
    """
    found = providers(desk)
    by_kind = {name: _ready(found, needs, language) for name, needs in READY_FOR.items()}
    days = [each.standing.verified_on for each in found if each.standing.verified_on]
    return Readiness(by_kind, max(days, default=None))


def _ready(found: Iterable[Provided], needs: tuple[str, ...], language: str) -> Known:
    best, beside = Known.NO, shared()
    for each in found:
        offers = list(offers_of(each.record.document, beside))
        for need in needs:
            for hit in find(offers, Asked(need=need, language=language, with_room=True)):
                usable = each.standing.may_be_chosen and not each.standing.is_stale and not hit.not_known
                if usable and language:
                    return Known.YES
                best = Known.UNKNOWN
    return best
