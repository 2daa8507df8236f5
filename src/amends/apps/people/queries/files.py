"""Every question about files: who may open one, and what stands in it."""

import json
from dataclasses import dataclass, replace

from django.db.models import F
from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases import queries as cases
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.ledger import queries as ledger
from amends.apps.people import store
from amends.apps.people.models import FileKey, FileSection, PersonFile, TakenAway
from amends.core.access.policy import Answer, Grant, Membership, Question, decide
from amends.core.access.table import Act, Data, keeps_files, stands_by_people
from amends.core.ledger.chain import Entry
from amends.core.safeguards.file_form import Section
from amends.core.safeguards.person_file import SECTIONS, Answers
from amends.core.vault.data_keys import DataKey
from amends.core.vault.errors import CannotOpenError


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in a section, and which version of it that is; version 0 is that nobody wrote anything.

    Of what cannot be opened nothing is known: it was altered, or its key was, or the newest version was taken out.
    """

    section: Section
    answers: Answers
    version: int
    cannot_be_opened: bool = False


def file_of(desk: Desk, code: str) -> PersonFile | None:
    """Give the file of a person, None where there is none."""
    return PersonFile.objects.filter(case=desk.case, code=code).select_related("case", "merged_into__case").first()


def answer(desk: Desk, act: Act, data: Data, file: PersonFile | None, *, is_agreed: bool = False) -> Answer:
    """Ask the policy. The pages have made sure of the second factor before they come here."""
    row = next((each for each in desk.memberships if each.account_id == desk.account.pk), None)
    member = None if row is None else Membership(desk.roles, since=row.since, until=row.over)
    question = Question(act, data, timezone.now(), member, has_second_factor=True, is_agreed=is_agreed)
    if file is None or FileKey.objects.filter(file=file, account=desk.account, emergency=False).exists():
        return decide(replace(question, is_listed=True))
    return decide(replace(question, grant=grant_of(desk, file)))


def codes_read_by(desk: Desk) -> frozenset[str]:
    """Give the codes of the persons whose files the member is a reader of."""
    read = FileKey.objects.filter(file__case=desk.case, file__erased_at=None, account=desk.account, emergency=False)
    return frozenset(read.values_list("file__code", flat=True))


def grant_of(desk: Desk, file: PersonFile) -> Grant | None:
    """Give the emergency opening that the member has of a file now; the second person was named when it began."""
    broken = cases.break_glass_open(desk, file.code)
    return None if broken is None else Grant(broken.since, is_known_to_another=True)


def may_break_glass(desk: Desk, file: PersonFile) -> bool:
    """Say whether the member holds an emergency key of a file and has not broken the glass yet."""
    held = FileKey.objects.filter(file=file, account=desk.account, generation=file.generation, emergency=True)
    return file.erased_at is None and held.exists() and grant_of(desk, file) is None


def owed_in_emergency(desk: Desk, file: PersonFile) -> list[Account]:
    """Give the members who keep files in this case, are no readers of this one, and have no emergency key of it yet."""
    held = set(FileKey.objects.filter(file=file, generation=file.generation).values_list("account_id", flat=True))
    held |= set(TakenAway.objects.filter(file=file).values_list("account_id", flat=True))
    return [
        each for each in desk.members if each.pk not in held and each.public_key and keeps_files(desk.roles_for(each))
    ]


def may(desk: Desk, act: Act, data: Data, file: PersonFile | None) -> bool:
    """Say whether the member may, with their role and, where there is a file, as one of its readers."""
    return answer(desk, act, data, file).is_allowed


def readers(file: PersonFile) -> list[Account]:
    """Give those who can open a file, by name."""
    keys = FileKey.objects.filter(file=file, generation=file.generation, emergency=False).select_related(
        "account__organisation"
    )
    return [key.account for key in keys.order_by("account__name")]


def readers_by_file(case: Case) -> dict[int, list[Account]]:
    """Give those who can open each file of a case, by the key of the file."""
    keys = FileKey.objects.filter(file__case=case, generation=F("file__generation"), emergency=False)
    found: dict[int, list[Account]] = {}
    for key in keys.select_related("account__organisation").order_by("account"):
        found.setdefault(key.file_id, []).append(key.account)
    return found


def in_emergency(file: PersonFile) -> list[Account]:
    """Give those who are no readers and could open a file in an emergency, by name."""
    keys = FileKey.objects.filter(file=file, generation=file.generation, emergency=True).select_related(
        "account__organisation"
    )
    return [key.account for key in keys.order_by("account__name")]


def possible_readers(desk: Desk, file: PersonFile) -> list[Account]:
    """Give the members of the case who could be let in: their role stands by people, and they have a key pair."""
    already = {reader.pk for reader in readers(file)}
    return [
        member
        for member in desk.members
        if member.pk not in already and member.public_key and stands_by_people(desk.roles_for(member))
    ]


def key_of(desk: Desk, file: PersonFile, generation: int) -> DataKey | None:
    """Open the member's own key of a generation; None where they have none or theirs is not unlocked."""
    row = FileKey.objects.filter(file=file, account=desk.account, generation=generation).first()
    if row is None or desk.account.unlocked is None or (row.emergency and grant_of(desk, file) is None):
        return None
    return DataKey.unwrapped(bytes(row.wrapped), desk.account.unlocked, store.context_of(file, store.KEY))


class OpenKeys:
    """The member's keys of a file, each opened once; None for a generation they have none of."""

    def __init__(self, desk: Desk, file: PersonFile) -> None:
        self._desk, self._file = desk, file
        self._opened: dict[int, DataKey | None] = {}

    def of(self, generation: int) -> DataKey | None:
        """Give the key of a generation."""
        if generation not in self._opened:
            self._opened[generation] = key_of(self._desk, self._file, generation)
        return self._opened[generation]


def kept(desk: Desk, file: PersonFile) -> dict[str, Kept]:
    """Open the newest version of every section that the member may see, by id."""
    latest: dict[str, FileSection] = {row.name: row for row in FileSection.objects.filter(file=file)}
    keys, written = OpenKeys(desk, file), _written(file)
    found = {}
    for section in SECTIONS:
        if not may(desk, Act.SEE, Data(section.data), file):
            continue
        row = latest.get(section.id)
        if (row.version if row else 0) != written.get(section.id, 0):
            found[section.id] = Kept(section, {}, row.version if row else 0, cannot_be_opened=True)
            continue
        if row is None:
            found[section.id] = Kept(section, {}, 0)
            continue
        try:
            answers = _answers(file, row, keys)
        except CannotOpenError:
            found[section.id] = Kept(section, {}, row.version, cannot_be_opened=True)
        else:
            if answers is not None:
                found[section.id] = Kept(section, answers, row.version)
    return found


def _written(file: PersonFile) -> dict[str, int]:
    """Give which version of each section the history knows as its last: a version taken out of the table is missed."""
    return {each["section"]: each["version"] for each in ledger.public_of(chain_of(file), "section_written")}


def _answers(file: PersonFile, row: FileSection, keys: OpenKeys) -> Answers | None:
    key = keys.of(row.generation)
    if key is None:
        return None
    answers: Answers = json.loads(key.open(bytes(row.sealed), store.context_of(file, f"section {row.name}")))
    return answers


def chain_of(file: PersonFile) -> str:
    """Give the name of the chain that holds the history of a file."""
    return f"file:{file.mark}"


def openings(file: PersonFile) -> list[Entry]:
    """Give what was done with a file, the latest first."""
    return list(reversed(ledger.entries_of(chain_of(file))))
