"""Files of a case that may be of the same person, found by blind tokens; whether they are, a person says."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from amends.apps.accounts.queries import Account
from amends.apps.cases.queries import Desk
from amends.apps.people.models import FileKey, IndexKey, IndexToken, PersonFile, ToldApart
from amends.apps.people.store import context_of_index
from amends.core.access.table import keeps_files
from amends.core.vault.blind_index import BlindIndex
from amends.core.vault.data_keys import DataKey

NAME, PHONE = "name", "phone"


@dataclass(frozen=True, slots=True)
class Alike:
    """Another file of the case, and what is the same in it: `name`, `phone`. Whether the member reads both."""

    file: PersonFile
    kinds: tuple[str, ...]
    reads_both: bool


def index_key(desk: Desk) -> DataKey | None:
    """Open the member's key for comparing; None where they have none, or none was made yet."""
    row = IndexKey.objects.filter(case=desk.case, account=desk.account).first()
    if row is None or desk.account.unlocked is None:
        return None
    return DataKey.unwrapped(bytes(row.wrapped), desk.account.unlocked, context_of_index(desk.case))


def has_index(desk: Desk) -> bool:
    """Say whether anybody has a key for comparing in this case."""
    return IndexKey.objects.filter(case=desk.case).exists()


def owed_index(desk: Desk) -> list[Account]:
    """Give the members who keep files and have no key for comparing yet."""
    held = set(IndexKey.objects.filter(case=desk.case).values_list("account_id", flat=True))
    return [
        each for each in desk.members if each.pk not in held and each.public_key and keeps_files(desk.roles_for(each))
    ]


def is_indexed(file: PersonFile) -> bool:
    """Say whether there are tokens of a file."""
    return IndexToken.objects.filter(file=file).exists()


def tokens_of(key: DataKey, section: str, answers: dict[str, str], country: str) -> dict[str, frozenset[bytes]]:
    """Give the tokens of a section by kind; none of a section that says neither a name nor a number."""
    index = BlindIndex(key.to_bytes())
    if section == "identity":
        names = answers.get("names", "")
        whole = index.of_name(names)
        return {NAME: index.of_name_parts(names) | ({whole} if whole else frozenset())}
    if section == "contact":
        phone = index.of_phone(answers.get("number", ""), country)
        return {PHONE: frozenset({phone} if phone else ())}
    return {}


def alike(desk: Desk, file: PersonFile) -> list[Alike]:
    """Give the files that may be of the same person, by code; those told apart and those erased are left out."""
    mine = {bytes(token) for token in IndexToken.objects.filter(file=file).values_list("token", flat=True)}
    others = IndexToken.objects.filter(file__case=desk.case, file__erased_at=None).exclude(file=file)
    found: dict[int, set[str]] = defaultdict(set)
    for number, kind, token in others.values_list("file_id", "kind", "token"):
        if bytes(token) in mine:
            found[number].add(kind)
    found = {number: kinds for number, kinds in found.items() if number not in _apart(file)}
    files = PersonFile.objects.filter(pk__in=found).select_related("case").order_by("code")
    return [Alike(each, tuple(sorted(found[each.pk])), reads_both=_reads(desk, each)) for each in files]


def _apart(file: PersonFile) -> set[int]:
    rows = ToldApart.objects.filter(Q(one=file) | Q(other=file)).values_list("one_id", "other_id")
    return {number for row in rows for number in row} - {file.pk}


def _reads(desk: Desk, file: PersonFile) -> bool:
    return FileKey.objects.filter(file=file, account=desk.account, emergency=False).exists()
