"""A case as another reader would have it before them, and which papers a member may make."""

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property

from amends.apps.cases.pages.lessons import may_write
from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.directory.queries import Choosing
from amends.core.access.circles import OF_PERSONS
from amends.core.access.table import keeps_files
from amends.core.case.state import Lesson
from amends.core.directory.confidential import OPEN, level_of
from amends.core.disclosure.release import Behind

COMPANY_ROLE = "DC"
NARROWEST = "purchasing"
"""The function of a company that sees least of people: a paper for the company says no more than it may see."""


class Reader(StrEnum):
    """For whom a paper is."""

    COMPANY = "company"
    PARTNER = "partner"
    PERSON = "person"


@dataclass(frozen=True)
class ReadersDesk(Desk):
    """The case of a desk as one of its other parties has it: every page asks the policy for their roles, not ours."""

    as_roles: frozenset[str] = frozenset()

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of the reader."""
        return self.as_roles


def desk_for(desk: Desk, reader: Reader, about: str) -> Desk | None:
    """Lay a case before the reader of a paper; None where the member may make no such paper, or there is no reader."""
    if about not in readers_of(desk).get(reader, ()):
        return None
    role = NARROWEST if reader is Reader.COMPANY else desk.state.parties[about].role
    given = {field.name: getattr(desk, field.name) for field in fields(Desk)}
    if reader is Reader.PERSON:
        return ReadersDesk(**given, as_roles=desk.roles)
    return ReadersDesk(**given | {"me": about}, as_roles=frozenset({role}))


def lesson_of(desk: Desk, key: str) -> Lesson | None:
    """Give a lesson to whoever may write them; None where there is none of this key."""
    if not may_write(desk):
        return None
    return next((each for each in desk.state.lessons if each.key == key), None)


def behind(desk: Desk) -> Behind:
    """Give what stands behind the words of a case: every name it holds, its place, its codes, how many people.

    Names of people lie in their files, which whoever writes a lesson may not open: a person looks for these as well.
    """
    names = {name for each in desk.names.values() for name in each.values()}
    labels = {party_label for code in desk.state.persons for party_label in (code, Saying(desk).party(code))}
    victims = desk.state.of_case.get("victims")
    people = victims if isinstance(victims, int) and not isinstance(victims, bool) else len(desk.state.persons)
    return Behind(frozenset({*names, desk.case.place} - labels), frozenset(labels), people)


def is_named_openly(desk: Desk, party: str) -> bool:
    """Say whether a party may be named on a paper that somebody could find: a hidden place may not.

    Of whom the directory keeps closer than openly nothing is said, nor of whom the member may not know how it is kept.
    """
    choosing = Choosing(desk)
    found = choosing.of_party.get(party)
    if found is None:
        return party not in choosing.enlisted
    return level_of(found.document) == OPEN


def readers_of(desk: Desk) -> dict[Reader, tuple[str, ...]]:
    """Give for whom the member may make papers: those of their own side; for others who leads, for people who helps."""
    parties, blocked = desk.state.parties, set(desk.answers.blocked)
    told = [key for key in parties if key not in blocked]
    companies = tuple(key for key in told if parties[key].role == COMPANY_ROLE)
    partners = tuple(key for key in told if parties[key].role not in {COMPANY_ROLE, *OF_PERSONS, "MEDIA", "OTHER"})
    stands_by = keeps_files(desk.roles)
    if not (desk.leads or stands_by):
        companies = companies if reach_of(desk) is not Reach.OWN_PART and desk.me in companies else ()
        partners = tuple(key for key in partners if key == desk.me)
    found = {Reader.COMPANY: companies, Reader.PARTNER: partners}
    return {**found, Reader.PERSON: desk.state.persons if stands_by and desk.sees_people else ()}
