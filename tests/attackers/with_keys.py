"""What the keys of somebody open: every sealed column of the whole database, tried with everything that is theirs.

Run beside the product, as whoever has stolen its database and knows the passphrase of a member. Prints, for the member
alone and for the member together with the key of the installation, which columns opened and where planted words stood.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import product

import django

django.setup()

from django.apps import apps  # noqa: E402 - Django has to be set up before any of these
from django.conf import settings  # noqa: E402

from amends.apps.accounts.actions import unlock  # noqa: E402
from amends.apps.accounts.models import Account  # noqa: E402
from amends.apps.cases.models import Case, CaseKey  # noqa: E402
from amends.apps.people.models import PersonFile  # noqa: E402
from amends.apps.plans.models import Line, Plan  # noqa: E402
from amends.core.vault.context import Context  # noqa: E402
from amends.core.vault.data_keys import DataKey  # noqa: E402
from amends.core.vault.envelopes import open_sealed  # noqa: E402
from amends.core.vault.errors import CannotOpenError  # noqa: E402
from tests.attackers.stage import PASSPHRASE  # noqa: E402
from tests.canary.planting import found_in  # noqa: E402

CASE = Case.objects.get(reference="A-0401")
FILES = list(PersonFile.objects.filter(case=CASE))
NUMBERS = [str(number) for number in range(1, 9)]
ABOUT = {
    "case.entry": [""],
    "case.words": [""],
    "case.party": [party.key for party in CASE.parties.all()],
    "chain.case": [""],
    "directory.provider": [party.key for party in CASE.parties.all()],
    "directory.stakeholder": NUMBERS,
    "monitoring.visit": NUMBERS,
    "plan.line": [line.mark.hex for line in Line.objects.filter(plan__case=CASE)],
    "plan.version": [f"{plan.pk}:{each}" for plan in Plan.objects.filter(case=CASE) for each in NUMBERS],
    "plan.answer": [f"{plan.pk}:{each}" for plan in Plan.objects.filter(case=CASE) for each in NUMBERS],
}
"""Everything that a key of a case seals, and about what; that no other seal is forgotten is asked of those who read."""


def columns() -> Iterator[tuple[str, bytes]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's own door to its models
            if field.get_internal_type() == "BinaryField":
                for value in model._default_manager.values_list(field.name, flat=True):  # noqa: SLF001 - the same
                    if value:
                        yield f"{model._meta.label}.{field.name}", bytes(value)  # noqa: SLF001 - the same


def envelopes(value: bytes) -> Iterator[bytes]:
    """Give what may be an envelope in a column: all of it, what follows a number, and the two parts of an entry."""
    yield value
    yield value[4:]
    if value[0] & 0x80:
        end = 8 + int.from_bytes(value[4:8], "big")
        yield value[8:end]
        yield value[end:]


def keys_of(account: Account, *, with_shield: bool) -> dict[DataKey, str]:
    """Give every key that the private key of somebody opens, whosever row it lies in."""
    assert account.unlocked
    wrappings = [(f"{of} {number}", CASE.opaque, "") for of in ("case.key", "case.key of people") for number in NUMBERS]
    wrappings += [("file key", CASE.reference, str(file.mark)) for file in FILES] + [("index key", CASE.reference, "")]
    shield, found = DataKey.from_bytes(bytes.fromhex(settings.SHIELD_KEY)), dict[DataKey, str]()
    for value, wrapping in product({value for _, value in columns() if value[0] == 0xA1}, wrappings):
        try:
            within = open_sealed(value, account.unlocked, Context(*wrapping))
            key = DataKey.from_bytes(shield.open(within, Context(*wrapping)) if with_shield else within)
            found[key] = wrapping[0].rstrip(" 0123456789")
        except CannotOpenError:
            continue
    return found


def opened_by(keys: Iterable[DataKey]) -> Iterator[tuple[str, str, bytes]]:
    contexts = [Context(purpose, CASE.opaque, about) for purpose, abouts in ABOUT.items() for about in abouts]
    for name, value in columns():
        for envelope, key, context in product(envelopes(value), keys, contexts):
            if envelope[:1] == b"\xa2":
                try:
                    yield name, context.purpose, key.open(envelope, context)
                except CannotOpenError:
                    continue


def tried(account: Account) -> dict[str, list[str]]:
    alone = keys_of(account, with_shield=False)
    together = [*opened_by(alone | keys_of(account, with_shield=True))]
    return {
        "rows": sorted({str(row.circle) for row in CaseKey.objects.filter(case=CASE, account=account)}),
        "keys": sorted(set(alone.values())),
        "alone": sorted({purpose for _, purpose, _ in opened_by(alone)}),
        "columns": sorted({name for name, _, _ in together}),
        "planted": sorted({purpose for _, purpose, plain in together if found_in(plain)}),
    }


def main(*usernames: str) -> None:
    for username in usernames:
        account = Account.objects.get(username=username)
        account.unlocked = unlock(account, PASSPHRASE)
        sys.stdout.write(json.dumps({"username": username, **tried(account)}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
