"""Every question about services and partners. The plan asks `provider`, the gates' pages `readiness`."""

from amends.apps.directory.models import Provider
from amends.apps.directory.queries.choosing import (
    READY_FOR,
    Choosing,
    Provided,
    Readiness,
    provider,
    provider_of_party,
    providers,
    readiness,
)
from amends.apps.directory.queries.circles import (
    REFERRING,
    circle_now,
    keys_of,
    may_keep,
    members_of,
    owed,
    refers,
)
from amends.apps.directory.queries.records import (
    Record,
    ids_of,
    kept_by,
    open_part,
    record,
    records,
    search,
    shared,
)

__all__ = [
    "READY_FOR",
    "REFERRING",
    "Choosing",
    "Provided",
    "Provider",
    "Readiness",
    "Record",
    "circle_now",
    "ids_of",
    "kept_by",
    "keys_of",
    "may_keep",
    "members_of",
    "open_part",
    "owed",
    "provider",
    "provider_of_party",
    "providers",
    "readiness",
    "record",
    "records",
    "refers",
    "search",
    "shared",
]
