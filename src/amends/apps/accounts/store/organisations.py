"""The only writer of organisations."""

from amends.apps.accounts.models import Organisation, OrganisationKind


def keep_organisation(name: str, *, kind: OrganisationKind) -> Organisation:
    """The organisation of this name, made when there is none."""
    organisation, _made = Organisation.objects.get_or_create(name=name, defaults={"kind": kind})
    return organisation
