"""Every question about imports. An organisation sees what it brought in itself, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence

from amends.apps.accounts.queries import Organisation
from amends.apps.chain.models import Evidence, Import, Thing

_MOST = 200


def imports_of(organisation: Organisation | None) -> list[Import]:
    """Give what an organisation brought in, the latest first, what was taken back among it."""
    return list(Import.objects.filter(organisation=organisation).select_related("account"))


def import_of(organisation: Organisation | None, pk: int) -> Import | None:
    """Give one import, None where the organisation has none of this number."""
    return Import.objects.filter(organisation=organisation, pk=pk).select_related("account").first()


def held_already(organisation: Organisation | None, digest: str) -> Import | None:
    """Give the import of a file of this digest that was not taken back, None where there is none."""
    return Import.objects.filter(organisation=organisation, digest=digest, undone_at=None).first()


def files_of(organisation: Organisation | None, keys: Sequence[str]) -> Mapping[str, str]:
    """Name the files in which each of some keys is described."""
    found: dict[str, dict[str, None]] = {}
    rows = Thing.objects.filter(source__organisation=organisation, source__undone_at=None, key__in=list(keys))
    for key, name in rows.order_by("pk").values_list("key", "source__name"):
        found.setdefault(key, {})[name] = None
    return {key: ", ".join(names) for key, names in found.items()}


def keys_in(imports: Iterable[Import]) -> frozenset[str]:
    """Give the keys of all that is described in some imports."""
    described = Thing.objects.filter(source__in=[each.pk for each in imports])
    return frozenset(described.values_list("key", flat=True).distinct())


def evidence_in(kept: Import) -> list[Evidence]:
    """Give the documents that a file holds: credentials and certificates, as their issuers wrote them."""
    return list(kept.evidence.order_by("pk")[:_MOST])
