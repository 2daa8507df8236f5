"""Every question about files: who may open one, what stands in it, what was agreed to, and what went to whom."""

from amends.apps.people.models import PersonFile
from amends.apps.people.queries.agreed import (
    Agreed,
    Details,
    agreed,
    agreed_for,
    context_of_consent,
    is_child,
    keeps_consents,
    recipients,
)
from amends.apps.people.queries.files import (
    Kept,
    answer,
    chain_of,
    file_of,
    kept,
    key_of,
    may,
    openings,
    possible_readers,
    readers,
)
from amends.apps.people.queries.shared import Received, Sent, Shared, received, received_by, sent

__all__ = [
    "Agreed",
    "Details",
    "Kept",
    "PersonFile",
    "Received",
    "Sent",
    "Shared",
    "agreed",
    "agreed_for",
    "answer",
    "chain_of",
    "context_of_consent",
    "file_of",
    "is_child",
    "keeps_consents",
    "kept",
    "key_of",
    "may",
    "openings",
    "possible_readers",
    "readers",
    "received",
    "received_by",
    "recipients",
    "sent",
]
