"""The forms that keep the directory: a package, a provider, and one service of it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.adapters.hsds import MOST_BYTES
from amends.apps.directory.pages.words import (
    DISABILITY,
    LEVEL,
    REFERS,
    SEX,
    STATUS,
    VETTING,
    YES_NO,
    needs,
    wrong,
)
from amends.core.directory.editing import OF_PROVIDER, Rows, service_of, with_provider, with_service, written_of
from amends.core.directory.package import Finding, Package, check, settled

_NEEDED = {"required": _("This is needed."), "invalid_choice": _("Choose one of the list.")}
_LINE, _TEXT = 300, 5_000


def _line(label: Any, hint: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=_LINE, error_messages={**_NEEDED})


def _text(label: Any, hint: Any = "", *, required: bool = False) -> forms.CharField:
    rows = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=_TEXT, widget=rows, error_messages={**_NEEDED}
    )


def _choice(label: Any, choices: Mapping[str, Any], hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices.items()),
        required="" not in choices,
        widget=forms.RadioSelect,
        error_messages=_NEEDED,
    )


def _several(label: Any, choices: Mapping[str, Any], hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_NEEDED,
    )


class PackageForm(forms.Form):
    """A package to bring in."""

    sent = forms.FileField(
        label=_("Which package?"),
        help_text=_("JSON after HSDS 3, or a ZIP with its tables as CSV. Up to 32 MB."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )

    def clean_sent(self) -> Any:
        """Refuse what is too large before it is read."""
        sent = self.cleaned_data["sent"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 32 MB."))
        return sent


class _RecordForm(forms.Form):
    """What both forms have: the version that whoever writes had before them, and faults of the rows at their field."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    ticked: tuple[str, ...] = ()
    rows: Rows

    @property
    def version(self) -> int:
        """Which version whoever wrote had before them."""
        return int(self.cleaned_data.get("seen") or 0)

    def written(self) -> dict[str, str]:
        """Give what was typed, several ticks as a list of codes."""
        said = {}
        for name, value in self.cleaned_data.items():
            if name in self.ticked:
                said[name] = ";".join(value or ())
            elif name != "seen":
                said[name] = "" if value is None else str(value).replace("\r\n", "\n")
        return said

    def _settle(self, rows: Rows, named: Mapping[str, str]) -> None:
        """Give the rows their one form; what is wrong stands at the field where it was typed."""
        settled_rows, findings = settled(rows, lambda table, _at: (table, 0))
        findings += check(settled_rows, lambda table, _at: (table, 0))
        for finding in findings:
            self._fault(finding, named)
        self.rows = settled_rows

    def _fault(self, finding: Finding, named: Mapping[str, str]) -> None:
        field = named.get(finding.column, finding.column)
        words = {"wrong": wrong(finding.code), "expected": finding.expected}
        text = gettext("Cannot be kept: %(wrong)s.") if not finding.expected else ""
        text = text or gettext("Cannot be kept: %(wrong)s. Expected: %(expected)s")
        self.add_error(field if field in self.fields else None, text % words)


class ProviderForm(_RecordForm):
    """Who a provider is, how far it can be trusted, and who may know of it."""

    name = _line(_("What is it called?"), required=True)
    description = _text(_("What does it do, in a few words?"), required=True)
    phone = _line(_("Which telephone number?"))
    email = forms.EmailField(
        label=_("Which e-mail address?"),
        required=False,
        error_messages={
            "invalid": _("This is no e-mail address."),
        },
    )
    safe_contact = _text(
        _("How is it reached safely?"), _("When, through whom, and what must never be said or left as a message.")
    )
    level = _choice(_("Who may know of it?"), LEVEL, _("The place of a service can be kept closer than the rest."))
    refer_by = _several(_("Who may send people there?"), REFERS, _("Nothing ticked: all of these."))
    vetting = _choice(_("Was it vetted?"), VETTING, _("Whoever is not vetted cannot be chosen for a person."))
    vetting_note = _text(_("What was looked at, and what was found?"))
    child_safeguarding = _choice(_("Is it known to keep children safe?"), YES_NO)
    ties_asked = forms.BooleanField(label=_("It was asked about its ties, and they stand below"), required=False)
    ties = _text(
        _("To whom is it tied?"),
        _("One on a line: the name, then | and owns, pays, staff, family, authority or other."),
    )
    checked = forms.BooleanField(label=_("I made sure today that all of this is so"), required=False)

    ticked = ("refer_by",)

    def __init__(self, document: Package, *, version: int, by: str, sent: Any = None) -> None:
        said = written_of(document) if document else {"level": "referrers"}
        ticks = {"refer_by": [each for each in said.get("refer_by", "").split(";") if each]}
        super().__init__(sent, initial={**said, **ticks, "seen": version, "ties_asked": said.get("ties_asked_on")})
        self.document, self.by, self.before = document, by, said

    def clean(self) -> dict[str, Any]:
        """Bring what was typed into the record, and say at its field what does not fit."""
        if not self.errors:
            self._settle(with_provider(self.document, self._said(), lambda: str(uuid4())), {"tied_to": "ties"})
        return self.cleaned_data

    def _said(self) -> dict[str, str]:
        """Add who said so and when: a day is written by whoever changes an answer, never typed."""
        said, today = self.written(), timezone.localdate().isoformat()
        for answer, day in (("vetting", "vetted_on"), ("child_safeguarding", "child_safeguarding_on")):
            is_same = said[answer] == self.before.get(answer, "")
            said[day] = self.before.get(day, "") if is_same else today if said[answer] else ""
        is_same = said["vetting"] == self.before.get("vetting", "")
        said["vetted_by"] = self.before.get("vetted_by", "") if is_same else self.by if said["vetting"] else ""
        asked = said.pop("ties_asked") == "True"
        said["ties_asked_on"] = (self.before.get("ties_asked_on") or today) if asked else ""
        is_checked = said.pop("checked") == "True"
        said["verified_on"] = today if is_checked else self.before.get("verified_on", "")
        said["verified_by"] = self.by if is_checked else self.before.get("verified_by", "")
        return {name: value for name, value in said.items() if name in _OF_FORM}


_OF_FORM = {"name", "description", "email", "phone", "ties", *OF_PROVIDER}


class ServiceForm(_RecordForm):
    """One service: what it helps with, for whom, where, and how much room there is."""

    name = _line(_("What is it called?"), required=True)
    description = _text(_("What does it do, in a few words?"))
    status = _choice(_("Is it open?"), STATUS)
    languages = _line(_("In which languages?"), _("With a comma between. Only those spoken without an interpreter."))
    sexes = _several(_("For whom?"), SEX, _("Nothing ticked: not known."))
    minimum_age = _line(_("From which age?"))
    maximum_age = _line(_("Up to which age?"))
    disabilities = _several(_("Who with a disability finds help?"), DISABILITY, _("Nothing ticked: not known."))
    excluded = _text(_("Who is not taken?"))
    available = _line(_("For how many is there room now?"), _("Left open it is not known, which is not none."))
    maximum = _line(_("For how many at most?"))
    waiting_days = _line(_("How many days does one wait?"))
    opening = _line(_("When is it open?"))
    application_process = _text(_("How does one get in?"))
    documents = _text(_("Which papers are needed?"), _("One on a line."))
    fees_description = _line(_("What does it cost?"))
    address_1 = _line(_("Where is it?"), _("House and street, or how one finds it."))
    city = _line(_("In which town or village?"))
    country = _line(_("In which country?"), _("Two letters, for example ZM."))
    latitude = _line(_("Latitude"))
    longitude = _line(_("Longitude"))

    field_order = ("name", "description", "status", "needs")
    ticked = ("needs", "sexes", "disabilities")

    def __init__(self, document: Package, service: str, *, version: int, sent: Any = None) -> None:
        said = service_of(document, service) if service else {"status": "active"}
        ticks = {name: [each for each in said.get(name, "").split(";") if each] for name in self.ticked}
        super().__init__(sent, initial={**said, **ticks, "seen": version})
        self.fields["needs"] = _several(_("What does it help with?"), needs(), _("Nothing ticked: not known."))
        places = {"": _("Whoever may know of the provider"), **{k: v for k, v in LEVEL.items() if k != "open"}}
        self.fields["hidden"] = _choice(_("Who may know where it is?"), places)
        self.order_fields(self.field_order)
        self.document, self.service, self.before = document, service, said

    def clean(self) -> dict[str, Any]:
        """Bring what was typed into the record, and say at its field what does not fit."""
        cleaned = self.cleaned_data
        needed = {"address_1", "city", "country"}
        if any(cleaned.get(name) for name in needed):
            for name in self._empty(needed):
                self.add_error(name, str(_NEEDED["required"]))
        if not self.errors:
            said, today = self.written(), timezone.localdate().isoformat()
            is_same = said["waiting_days"] == self.before.get("waiting_days", "")
            said["waiting_on"] = self.before.get("waiting_on", "") if is_same else today if said["waiting_days"] else ""
            rows = with_service(self.document, self.service, said, lambda: str(uuid4()), today=today)
            self._settle(rows, {})
        return cleaned

    def _empty(self, needed: Iterable[str]) -> list[str]:
        return sorted(name for name in needed if not self.cleaned_data.get(name))
