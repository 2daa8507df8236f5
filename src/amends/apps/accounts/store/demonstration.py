"""Who is who in the demonstration."""

from dataclasses import dataclass

from amends.apps.accounts.models import Function, OrganisationKind

DEMONSTRATION_PASSPHRASE = "copper-thread-holds"  # noqa: S105 - printed at every start of the demonstration
"""Opens every demonstration account and no other."""


@dataclass(frozen=True)
class Figure:
    """Somebody of the demonstration cast."""

    username: str
    name: str
    organisation: str
    kind: OrganisationKind
    function: Function = Function.PARTNER
    administrator: bool = False


DEMONSTRATION_CAST = (
    Figure("ines.duarte", "Ines Duarte", "Aurelin Devices", OrganisationKind.DC, Function.LEAD),
    Figure("halvard.moe", "Halvard Moe", "Aurelin Devices", OrganisationKind.DC, Function.SPONSOR),
    Figure("mei.tanaka", "Mei Tanaka", "Aurelin Devices", OrganisationKind.DC, Function.PURCHASING),
    Figure("olu.adeyemi", "Olu Adeyemi", "Aurelin Devices", OrganisationKind.DC, Function.LEGAL, administrator=True),
    Figure("ruth.calloway", "Ruth Calloway", "Calder Vale Motors", OrganisationKind.DC, Function.SPONSOR),
    Figure(
        "grace.banda",
        "Grace Banda",
        "Lantern Casework",
        OrganisationKind.CSO,
        Function.CASE_MANAGER,
        administrator=True,
    ),
    Figure("meera.joshi", "Meera Joshi", "Sahvela Trust", OrganisationKind.CSO),
    Figure("dr.nkosi", "Thandi Nkosi", "Umalu Clinic", OrganisationKind.SP),
    Figure("sofia.reyes", "Sofia Reyes", "Tamrin Smelting", OrganisationKind.SR),
    Figure("karim.osei", "Karim Osei", "Bluewater Trading", OrganisationKind.UP),
    Figure("june.park", "June Park", "Assayline Programme", OrganisationKind.AP),
    Figure("peter.lungu", "Peter Lungu", "Lufwe district office", OrganisationKind.LA),
    Figure("amara.diallo", "Amara Diallo", "National anti-trafficking unit", OrganisationKind.NA),
    Figure("luc.martin", "Luc Martin", "IO-M", OrganisationKind.IO),
    Figure("elena.petrov", "Elena Petrov", "Consulate", OrganisationKind.CO),
)
"""One person for each role of the process, the four functions a downstream company needs, and a second such company.

The demonstration cases name their members by these user names.
"""
