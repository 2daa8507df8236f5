"""Tables of the people who work here."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.models.organisations import Organisation
from amends.core.vault.keys import PrivateKey


class Function(models.TextChoices):
    """What somebody does in their organisation; the role table tells these apart."""

    CASE_MANAGER = "case_manager", _("case manager")
    LEAD = "lead", _("remediation lead")
    LEGAL = "legal", _("legal and privacy")
    OBSERVER = "observer", _("observer")
    PARTNER = "partner", _("partner")
    PURCHASING = "purchasing", _("purchasing")
    SPONSOR = "sponsor", _("sponsor")


class Account(AbstractBaseUser):
    """Someone who signs in. What they may do follows from their role in a case, never from flags here."""

    username = models.CharField(max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="accounts")
    function = models.CharField(max_length=12, choices=Function, default=Function.PARTNER)
    administrator = models.BooleanField(default=False)  # of the organisation; opens no case
    language = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False)
    joined = models.DateTimeField(default=timezone.now)
    public_key = models.BinaryField(default=bytes)  # empty before the first sign-in

    unlocked: PrivateKey | None = None
    """The private key, while this is somebody signed in whose passphrase opened it; never stored."""

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email", "name"]

    objects = BaseUserManager["Account"]()

    def __str__(self) -> str:
        return self.username

    @property
    def standing(self) -> str:
        """How the others know this person: by what they do, or whom they come from."""
        if self.function in {Function.PARTNER, Function.OBSERVER}:
            return self.organisation.name
        return str(Function(self.function).label)
