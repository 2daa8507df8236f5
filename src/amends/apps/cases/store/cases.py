"""The only writer of cases and their parties; what people call them goes in sealed."""

from collections.abc import Mapping
from datetime import datetime

from amends.apps.accounts.queries import Organisation
from amends.apps.cases.models import Case, Party
from amends.apps.cases.store.sealing import PARTY, WORDS, CaseKeys, is_of_people
from amends.core.access.circles import OF_PERSONS, Form, circle_of
from amends.core.access.table import Data
from amends.core.case.state import PERSON_ROLE

Words = Mapping[str, str]
"""A text by language: what a person wrote stands under the language they wrote it in."""


def add_case(
    reference: str,
    *,
    keys: CaseKeys,
    title: Words,
    place: str,
    mineral: str,
    country: str,
    opened_at: datetime,
    demonstration: bool,
) -> Case:
    """Make a case without any entry, its title and place sealed."""
    words = {"title": dict(title), "place": place}
    case = Case.objects.create(
        reference=reference,
        opaque=keys.opaque,
        sealed=keys.seal(words, WORDS),
        mineral=mineral,
        country=country,
        opened_at=opened_at,
        demonstration=demonstration,
    )
    case.opened_words = words
    return case


def open_words(case: Case, keys: CaseKeys) -> None:
    """Open title and place, for as long as this object lives."""
    case.opened_words = keys.open(bytes(case.sealed), WORDS)


def add_party(
    case: Case, *, keys: CaseKeys, key: str, role: str, name: Words, organisation: Organisation | None
) -> Party:
    """Make a party of a case, its name sealed; who stands with a person is for those who see people."""
    is_of_persons = role in OF_PERSONS and role != PERSON_ROLE  # a person has a number and no name
    circle = circle_of(Data.FACTS if is_of_persons else Data.TOTALS, Form.WORDS)
    sealed = keys.seal({"name": dict(name)}, PARTY, key, circle=circle)
    return Party.objects.create(case=case, key=key, role=role, sealed=sealed, organisation=organisation)


def name_of(party: Party, keys: CaseKeys) -> dict[str, str]:
    """Give how people call a party, by language.

    Raises:
        CannotOpenError: it was altered, or it is for those who see people.
    """
    return dict(keys.open(bytes(party.sealed), PARTY, party.key)["name"])


def names_of(case: Case, keys: CaseKeys) -> dict[str, dict[str, str]]:
    """Give how people call the parties of a case, by key and language, without those that are not for these keys.

    Raises:
        CannotOpenError: one of them was altered.
    """
    parties = [party for party in case.parties.all() if keys.people or not is_of_people(bytes(party.sealed))]
    return {party.key: name_of(party, keys) for party in parties}


def locked(case: Case) -> Case:
    """Give the case as it is now, held until the transaction ends, so that entries get their numbers one by one."""
    return Case.objects.select_for_update().get(pk=case.pk)


def project(case: Case, values: Mapping[str, object]) -> None:
    """Store what is derived from the entries."""
    for name, value in values.items():
        setattr(case, name, value)
    case.save(update_fields=[*values])
