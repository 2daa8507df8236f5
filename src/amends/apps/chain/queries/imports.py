"""Every question about imports. An organisation sees what it brought in itself, and nothing else."""

from amends.apps.accounts.queries import Organisation
from amends.apps.chain.models import Import


def imports_of(organisation: Organisation | None) -> list[Import]:
    """Give what an organisation brought in, the latest first, what was taken back among it."""
    return list(Import.objects.filter(organisation=organisation).select_related("account"))


def import_of(organisation: Organisation | None, pk: int) -> Import | None:
    """Give one import, None where the organisation has none of this number."""
    return Import.objects.filter(organisation=organisation, pk=pk).select_related("account").first()


def held_already(organisation: Organisation | None, digest: str) -> Import | None:
    """Give the import of a file of this digest that was not taken back, None where there is none."""
    return Import.objects.filter(organisation=organisation, digest=digest, undone_at=None).first()
