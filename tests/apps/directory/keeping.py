"""A directory of four: one to choose, one whose place is hidden, one that nobody vetted, one that is tied."""

from typing import Any

from amends.apps.directory import actions, queries
from amends.apps.directory.queries import Record
from tests import cast

CLINIC, HIDDEN, NEW, TIED = "Reed clinic", "House of the reeds", "Fresh start", "Shift workers' aid"
KEEPER, OTHER = "grace.banda", "meera.joshi"
DAY = "2026-11-20"


def provider(number: int, name: str, *, needs: str = "health", **said: Any) -> dict[str, list[dict[str, Any]]]:
    """Give one provider with one service; what is said as None is left open."""
    own = {"vetting": "passed", "child_safeguarding": "yes", "ties_asked_on": DAY, "verified_on": _today(), **said}
    kept = {key: value for key, value in own.items() if value is not None}
    base = {"organization_id": f"o{number}"}
    return {
        "organization": [{"id": f"o{number}", "name": name, "description": "Invented."}],
        "service": [{"id": f"s{number}", **base, "name": f"{name}, service", "status": "active"}],
        "language": [{"id": f"g{number}", "service_id": f"s{number}", "name": "Bemba"}],
        "amends_provider": [{"id": f"p{number}", **base, "level": "open", **kept}],
        "amends_service": [{"id": f"f{number}", "service_id": f"s{number}", "needs": needs}],
    }


def _today() -> str:
    from django.utils import timezone

    return timezone.localdate().isoformat()


def directory() -> dict[str, list[dict[str, Any]]]:
    """Give the four."""
    tie = {"id": "t4", "organization_id": "o4", "tied_to": "Lufwe district office", "kind": "pays"}
    place = {"id": "l2", "organization_id": "o2", "location_type": "physical", "name": "Behind the mill"}
    kept = {"id": "k2", "link_entity": "location", "link_id": "l2", "level": "referrers"}
    parts = [
        provider(1, CLINIC),
        provider(2, HIDDEN, needs="accommodation") | {"location": [place], "amends_confidential": [kept]},
        provider(3, NEW, vetting=None, needs="legal"),
        provider(4, TIED, needs="legal") | {"amends_tie": [tie]},
    ]
    whole: dict[str, list[dict[str, Any]]] = {}
    for part in parts:
        for table, rows in part.items():
            whole.setdefault(table, []).extend(rows)
    return whole


def kept_by(username: str) -> dict[str, int]:
    """Keep the four for the organisation of somebody; give the key of each by its name."""
    keeper = cast.account(username)
    actions.bring_in(directory(), keeper.organisation, keeper)
    return {record.name: record.provider.pk for record in queries.records(cast.account(username))}


def record(username: str, pk: int) -> Record:
    """Give a record as somebody sees it, who must see it."""
    found = queries.record(cast.account(username), pk)
    assert found is not None
    return found
