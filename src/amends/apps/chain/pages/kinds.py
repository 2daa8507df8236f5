"""The words for what something in a chain is and does."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from amends.core.chain.claims import Kind, Role

KIND = {
    Kind.FACILITY: gettext_lazy("facility"),
    Kind.LOT: pgettext_lazy("of material", "lot"),
    Kind.ORGANISATION: gettext_lazy("organisation"),
    Kind.SITE: gettext_lazy("mine site"),
    Kind.TRANSFORMATION: gettext_lazy("processing"),
}
ROLE = {
    Role.BRAND: gettext_lazy("brand"),
    Role.COOPERATIVE: gettext_lazy("cooperative"),
    Role.EXPORTER: gettext_lazy("exporter"),
    Role.MANUFACTURER: gettext_lazy("manufacturer"),
    Role.REFINER: gettext_lazy("refiner"),
    Role.SMELTER: gettext_lazy("smelter"),
    Role.TRADER: gettext_lazy("trader"),
}
