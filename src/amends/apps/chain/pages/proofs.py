"""Credentials and certificates in a file: who issued them, until when they hold, and what speaks against them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.apps.chain.models import Evidence

KINDS = {
    "conformity": gettext_lazy("certificate of conformity"),
    "credential": gettext_lazy("credential"),
    "export_certificate": gettext_lazy("export certificate"),
    "facility_record": gettext_lazy("record of a facility"),
    "identity_anchor": gettext_lazy("proof of identity"),
    "product_passport": gettext_lazy("product passport"),
    "site_status": gettext_lazy("status of a mine site"),
    "traceability_event": gettext_lazy("traceability event"),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """One document as it is shown; `state` says first what makes it worth less."""

    name: str
    kind: str
    issuer: str
    first: date | None
    last: date | None
    state: str


def proofs(held: Iterable[Evidence], today: date) -> list[Proof]:
    """Give the documents of a file as they stand today."""
    return [
        Proof(
            each.name or each.number,
            str(KINDS.get(each.kind, each.kind)),
            each.issuer or each.issuer_id,
            each.first,
            each.last,
            _state(each, today),
        )
        for each in held
    ]


def _state(evidence: Evidence, today: date) -> str:
    said = []
    if evidence.last and evidence.last < today:
        said.append(_("expired"))
    if evidence.first and evidence.first > today:
        said.append(_("not valid yet"))
    said.append(_("signed, the signature is not checked") if evidence.is_signed else _("unsigned"))
    return ", ".join(said)
