"""Tables of the organisations that work here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """Roles of the process that belong to an organisation as a whole."""

    AP = "AP", _("audit or traceability programme")
    CO = "CO", _("consulate")
    CSO = "CSO", _("local organisation or union")
    DC = "DC", _("downstream company")
    IO = "IO", _("international body")
    LA = "LA", _("local authority")
    NA = "NA", _("national specialised body")
    OTHER = "OTHER", _("somebody else")
    SP = "SP", _("service provider")
    SR = "SR", _("smelter or refiner")
    UP = "UP", _("upstream partner")


class Organisation(models.Model):
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=5, choices=OrganisationKind)

    def __str__(self) -> str:
        return self.name
