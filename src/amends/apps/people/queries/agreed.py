"""What the person has agreed to, opened for a reader of their file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.ledger import queries as ledger
from amends.apps.people.models import ConsentRecord, PersonFile
from amends.apps.people.queries.documents import documents_of
from amends.apps.people.queries.files import OpenKeys, chain_of, kept, may
from amends.apps.people.store import context_of
from amends.core.access.table import Act, Data, may_be_handed_documents, may_receive, sees
from amends.core.case.state import PERSON_ROLE
from amends.core.safeguards.consent import Consent, Denial, State, Use, denials, documents_among, in_force
from amends.core.safeguards.person_file import SECTIONS, is_treated_as_child
from amends.core.vault.errors import CannotOpenError


@dataclass(frozen=True, slots=True)
class Details:
    """How an answer came about: what was said to the person, in which language, and how they said it."""

    language: str = ""
    interpreter: str = ""
    how: str = ""
    witness: str = ""
    told: str = ""
    own_words: str = ""
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An answer with its details, and the day on which it was given."""

    consent: Consent
    details: Details
    on: date


def context_of_consent(number: int) -> str:
    """Give what an answer is bound to, besides its file."""
    return f"consent {number}"


def keeps_consents(case: Case, person: str) -> bool:
    """Say whether the consents of a person are kept in a file, and so stated there alone."""
    return PersonFile.objects.filter(case=case, code=person, erased_at=None).exists()


def agreed(desk: Desk, file: PersonFile) -> list[Agreed]:
    """Give every answer of the person, in the order in which they were given; none to whom the policy shows none.

    Raises:
        CannotOpenError: one was altered, or taken out of the table: an answer before it must not count again.
    """
    return list(_opened(desk, file)) if may(desk, Act.SEE, Data.CONSENT, file) else []


def _opened(desk: Desk, file: PersonFile) -> Iterator[Agreed]:
    keys, rows = OpenKeys(desk, file), list(ConsentRecord.objects.filter(file=file))
    recorded = [each["number"] for each in ledger.public_of(chain_of(file), "consent_recorded")]
    if [row.number for row in rows] != recorded:
        raise CannotOpenError
    for row in rows:
        key = keys.of(row.generation)
        if key is not None:
            plain = key.open(bytes(row.sealed), context_of(file, context_of_consent(row.number)))
            yield from_plain(row.number, json.loads(plain))


def to_plain(agreed: Agreed) -> dict[str, object]:
    """Give an answer as it is sealed."""
    consent = agreed.consent
    return {
        "purpose": consent.purpose,
        "recipient": consent.recipient,
        "parts": sorted(consent.parts),
        "state": str(consent.state),
        "until": consent.until.isoformat() if consent.until else "",
        "on": agreed.on.isoformat(),
        "details": asdict(agreed.details),
    }


def from_plain(number: int, plain: dict[str, object]) -> Agreed:
    """Give an answer as it was before it was sealed."""
    until = str(plain["until"])
    parts = plain["parts"]
    details = plain["details"]
    assert isinstance(parts, list)  # noqa: S101 - we wrote it ourselves, and the seal says that nobody changed it
    assert isinstance(details, dict)  # noqa: S101 - the same
    consent = Consent(
        number,
        str(plain["purpose"]),
        str(plain["recipient"]),
        frozenset(parts),
        State(str(plain["state"])),
        date.fromisoformat(until) if until else None,
    )
    return Agreed(consent, Details(**details), date.fromisoformat(str(plain["on"])))


def agreed_for(desk: Desk, file: PersonFile) -> list[Consent]:
    """Give the ledger of consents alone, as the rules read it."""
    return [each.consent for each in agreed(desk, file)]


def is_child(desk: Desk, file: PersonFile) -> bool:
    """Say whether the person is treated as a child; where the reader does not see the age, the case says so."""
    found = kept(desk, file)
    identity, age = found.get("identity"), found.get("age")
    if identity is not None and identity.answers:
        return is_treated_as_child(identity.answers, age.answers if age else {})
    return file.code in desk.answers.child_rules


def recipients(desk: Desk, parts: frozenset[str] | None = None) -> dict[str, list[Account]]:
    """Give the parties of the case that may receive something of a person, each with its members who have a key pair.

    The table of access decides, so a company, a smelter or a trader is never among them, whatever was agreed. With
    `parts` only parties that may receive all of these.
    """
    found: dict[str, list[Account]] = {}
    for key, party in desk.state.parties.items():
        if party.role == PERSON_ROLE or key in desk.answers.blocked:
            continue
        roles = frozenset({party.role})
        if may_receive(roles) if parts is None else _may_receive(roles, parts):
            found[key] = [
                each.account for each in desk.memberships if each.party.key == key and each.account.public_key
            ]
    return found


def _may_receive(roles: frozenset[str], parts: frozenset[str]) -> bool:
    asked, documents = {Data(each.data) for each in SECTIONS if each.id in parts}, documents_among(parts)
    if documents and not may_be_handed_documents(roles):
        return False
    return bool(asked or documents) and all(sees(roles, data) for data in asked)


@dataclass(frozen=True, slots=True)
class Shareable:
    """What a recipient may receive for a purpose today: the questions that are answered, by section, and until when.

    `documents` are the numbers of those that may go.

    Where there is nothing `against` says why: the first thing to put right before anybody asks the gates.
    """

    questions: Mapping[str, frozenset[str]]
    until: date | None
    against: tuple[Denial, ...]
    documents: tuple[int, ...] = ()


def shareable(desk: Desk, file: PersonFile, *, recipient: str, purpose: str) -> Shareable:
    """Give what of a file may go to a party for a purpose: answered, agreed to, and seen by the recipient's role.

    It looks, records nothing and promises nothing: passing on asks again, with the gates of the case, while nobody can
    take anything back.
    """
    ledger, today = agreed_for(desk, file), timezone.localdate()
    against = denials(ledger, Use(purpose, recipient, frozenset(), today), is_child=is_child(desk, file))
    if against:
        return Shareable({}, None, against)
    consent = in_force(ledger)[purpose, recipient]
    may_go = {name for name in consent.parts if recipient in recipients(desk, frozenset({name}))}
    questions = {name: frozenset(each.answers) for name, each in kept(desk, file).items() if name in may_go}
    titles = titles_of(desk, file)
    documents = tuple(number for number in documents_among(may_go) if number in titles)
    return Shareable({name: asked for name, asked in questions.items() if asked}, consent.until, (), documents)


def titles_of(desk: Desk, file: PersonFile) -> dict[int, str]:
    """Give what the documents of a file are called, by their numbers: those that the member can open now.

    Where one is missing against the history none is named, so that none is passed on before somebody has looked.
    """
    try:
        return {held.document.number: held.title for held in documents_of(desk, file=file) if held.key is not None}
    except CannotOpenError:
        return {}
