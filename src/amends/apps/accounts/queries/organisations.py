"""Every question about organisations."""

from amends.apps.accounts.models import Organisation


def organisations() -> list[Organisation]:
    """The organisations that work here, by name."""
    return list(Organisation.objects.order_by("name"))
