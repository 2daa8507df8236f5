"""The only writer of what cases taught about providers."""

from datetime import date

from amends.apps.directory.models import LookAgain, Provider


def look_again(provider: Provider, kind: str, on: date) -> None:
    """Keep that somebody should look again; said twice on a day it is said once."""
    LookAgain.objects.get_or_create(provider=provider, kind=kind, on=on)
