"""The only writer of the directory."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from amends.apps.accounts.queries import Account, Organisation
from amends.apps.directory.models import Circle, CircleKey, Enlisted, Provider, ProviderPart
from amends.core.directory.confidential import OPEN, taken_apart
from amends.core.directory.package import Package
from amends.core.vault.context import Context
from amends.core.vault.envelopes import seal
from amends.core.vault.keys import PrivateKey, PublicKey

ENLISTED = "directory.provider"
"""What a sealed name of a provider in a case is bound to."""


def source_of(own: object) -> str:
    """Give how a record is known by its id in packages: an id may say a name, so only its digest stays in clear."""
    return hashlib.sha256(str(own).encode()).hexdigest() if own else ""


def context_of_part(provider: Provider, level: str) -> Context:
    """Give what a part of a record is bound to."""
    return Context(f"directory.part {level}", case=str(provider.mark))


def context_of_circle(circle: Circle) -> Context:
    """Give what the key of a circle is bound to."""
    return Context("directory.circle", case=str(circle.mark))


def add_circle(organisation: Organisation | None, members: Iterable[Account]) -> Circle:
    """Make a circle, and give its key to its members."""
    key = PrivateKey.generate()
    circle = Circle.objects.create(organisation=organisation, public=key.public.to_bytes())
    hand_over(circle, key, members)
    return circle


def hand_over(circle: Circle, key: PrivateKey, members: Iterable[Account]) -> None:
    """Seal the key of a circle to members who lack it."""
    context, written = context_of_circle(circle), key.to_bytes()
    CircleKey.objects.bulk_create(
        [
            CircleKey(
                circle=circle,
                account=member,
                wrapped=seal(written, PublicKey.from_bytes(bytes(member.public_key)), context),
            )
            for member in members
        ],
        ignore_conflicts=True,
    )


def leave_circles(account: Account) -> None:
    """Take every key of a circle from somebody; what is written from now on goes to new circles."""
    held = CircleKey.objects.filter(account=account)
    Circle.objects.filter(keys__in=held).update(retired=True)
    held.delete()


def locked(keeper: Organisation, source: str) -> Provider | None:
    """Give a record as it is now, held until the transaction ends; None where there is none yet."""
    return Provider.objects.select_for_update().filter(keeper=keeper, source=source).first()


@transaction.atomic
def keep(provider: Provider, document: Package, circles: Mapping[str, Circle], at: datetime) -> Provider:
    """Keep a record as it is now: the open part in clear, each other part sealed to its circle."""
    parts: dict[str, Any] = taken_apart(document) if provider.source else {OPEN: _shared(document)}
    provider.content, provider.changed_at = parts.pop(OPEN, {}), at
    provider.save()
    ProviderPart.objects.filter(provider=provider).delete()
    ProviderPart.objects.bulk_create(
        ProviderPart(
            provider=provider,
            circle=circles[level],
            level=level,
            sealed=seal(
                json.dumps(part, ensure_ascii=False, sort_keys=True).encode(),
                PublicKey.from_bytes(bytes(circles[level].public)),
                context_of_part(provider, level),
            ),
        )
        for level, part in parts.items()
    )
    return provider


def _shared(document: Package) -> dict[str, Any]:
    return {table: {str(row["id"]): dict(row) for row in rows} for table, rows in document.items()}


def set_partner(provider: Provider, partner: Organisation | None) -> None:
    """Keep which organisation here a provider is."""
    Provider.objects.filter(pk=provider.pk).update(partner=partner)


def remove(provider: Provider) -> None:
    """Take a record out of the directory."""
    provider.delete()


def enlist(case: Any, party: str, sealed: bytes) -> None:
    """Keep that a party of a case is a provider."""
    Enlisted.objects.update_or_create(case=case, party=party, defaults={"sealed": sealed})
