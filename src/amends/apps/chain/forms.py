"""Bringing files in, asking for a site, and what a case asks of a chain."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.seen import SeenForm
from amends.apps.cases.pages.saying import SURENESS, Saying
from amends.apps.cases.queries import Desk
from amends.apps.chain import queries
from amends.apps.chain.models import Pair
from amends.apps.chain.pages.words import CONTRACT, SWITCHING
from amends.core.chain.claims import Kind, Period, Thing
from amends.core.facts.statements import Sureness


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class _Files(forms.FileField):
    """Several files at once."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(_Files, self).clean(each, initial) for each in data or [None]]


class FilesForm(forms.Form):
    """Files to bring in; each is taken whole or not at all."""

    sent = _Files(
        label=_("Which files?"),
        help_text=_("Their kind is recognised. Up to 64 MB together."),
        error_messages={"required": _("Choose at least one file."), "empty": _("A file is empty.")},
    )
    leave_out = forms.BooleanField(label=_("Take a file without its refused rows"), required=False)
    from_supplier = forms.BooleanField(
        label=_("Declarations among them are from our own suppliers: link these to us"), required=False
    )


class SiteForm(forms.Form):
    """Which site is asked about."""

    name = forms.CharField(label=_("Key, number or name of the site"), max_length=300)
    metal = forms.CharField(label=_("Only this metal"), required=False, max_length=40)


class DecisionForm(forms.Form):
    """What is decided about two that may be one; `seen` is the version of the pair that was on the page."""

    verdict = forms.ChoiceField(choices=[(code, code) for code in (Pair.SAME, Pair.APART, Pair.OPEN)])
    seen = forms.IntegerField(min_value=0)


class BlankForm(forms.Form):
    """A blank template to be filled."""

    blank = forms.FileField(
        label=_("Your blank template"),
        help_text=_("CMRT 6, EMRT 1 or 2, or AMRT 1, as you downloaded it. It is filled and sent back, not kept."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )


_MOST_LISTED = 80
"""Up to so many names are offered to choose from; with more, one writes the name."""


class CaseQuestionForm(forms.Form):
    """What a case asks of a chain: a site, a kind of harm, when, and who the companies of the case are there."""

    def __init__(self, desk: Desk, data: Any = None) -> None:
        self.desk, self.saying = desk, Saying(desk)
        chain = queries.chain_of(desk.account.organisation)
        kept = queries.linkage_of(desk)
        before = kept.found if kept else None
        super().__init__(data)
        sites = sorted({_called(thing) for thing in chain.by_key.values() if thing.kind is Kind.SITE})
        others = sorted({_called(thing) for thing in chain.by_key.values() if thing.kind not in _NO_COMPANIES})
        self.fields["site"] = _named(sites, _("Which site?"), before.site if before else "", required=True)
        self.fields["harm"] = forms.ChoiceField(
            label=_("Which harm?"),
            choices=[("", "---"), *self.saying.codes("harm")],
            initial=before.harm if before else "",
            help_text=_("The site and the kind of harm are all of the case that the chain is asked about."),
        )
        metal = before.metal if before else desk.case.mineral
        self.fields["metal"] = forms.CharField(label=_("Only this metal"), required=False, max_length=40, initial=metal)
        self._ask_when(before)
        for party in queries.companies_of(desk):
            self._ask_about(party, others, before)
        self._ask_terms(before)

    def _ask_when(self, before: queries.LinkageFound | None) -> None:
        for name, label in (("first", _("From this day")), ("last", _("To this day"))):
            initial = getattr(before, name) if before else None
            self.fields[name] = forms.DateField(
                label=label, required=False, initial=initial, widget=forms.DateInput(attrs={"type": "date"})
            )
        self.fields["last"].help_text = _("When the metal went. Leave both empty for all that is known.")

    def _ask_about(self, party: str, names: list[str], before: queries.LinkageFound | None) -> None:
        name = self.saying.party(party)
        link = next((each for each in before.companies if each.party == party), None) if before else None
        known = link.name if link else next((each for each in names if each.casefold() == name.casefold()), "")
        label = _("%(company)s in your chain") % {"company": name}
        self.fields[f"company_{party}"] = _named(names, label, known, required=False)
        since = link.known_since if link else self.desk.case.opened_at.date() if party == self.desk.me else None
        self.fields[f"told_{party}"] = forms.DateField(
            label=_("%(company)s has known of the harm since") % {"company": name},
            required=False,
            initial=since,
            widget=forms.DateInput(attrs={"type": "date"}),
        )

    def _ask_terms(self, before: queries.LinkageFound | None) -> None:
        for name, words, label in (
            ("contract", CONTRACT, _("What does the contract with your supplier say?")),
            ("switching", SWITCHING, _("How hard would it be to buy elsewhere?")),
        ):
            choices = [("", _("not known")), *words.items()]
            initial = getattr(before, name) if before else ""
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if bool(first) is not bool(last) and not {"first", "last"} & set(self.errors):
            self.add_error("last", _("Give both days, or neither."))
        elif first and last and last < first:
            self.add_error("last", _("The last day is before the first."))
        return cleaned

    def question(self) -> queries.CaseQuestion:
        """Give what is asked."""
        cleaned = self.cleaned_data
        period = Period(cleaned["first"], cleaned["last"]) if cleaned["first"] else None
        parties = queries.companies_of(self.desk)
        told = {party: day for party in parties if (day := cleaned[f"told_{party}"])}
        return queries.CaseQuestion(
            cleaned["site"],
            cleaned["harm"],
            cleaned["metal"].casefold(),
            period,
            {party: cleaned[f"company_{party}"] for party in parties},
            told,
            cleaned["contract"],
            cleaned["switching"],
        )


class LinkageForm(SeenForm):
    """What a person decides about each company, after having seen what the chain says."""

    def __init__(self, desk: Desk, data: Any = None) -> None:
        super().__init__(desk, data, {"sure": Sureness.LIKELY.value})
        kept = queries.linkage_of(desk)
        said = desk.state.of_case.get("linkage")
        for link in kept.found.companies if kept else ():
            standing = said.get(link.party) if isinstance(said, Mapping) else said
            self.fields[f"link_{link.party}"] = forms.ChoiceField(
                label=self.saying.party(link.party),
                choices=[("", _("Leave it as it is")), *self.saying.codes("linkage")],
                required=False,
                initial=str(standing) if standing and standing == link.finding else "",
            )
        _ask_how(self)

    def said(self) -> dict[str, str]:
        """Give what was decided, by party."""
        named = ((name.removeprefix("link_"), value) for name, value in self.cleaned_data.items())
        return {party: value for party, value in named if f"link_{party}" in self.fields and value}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.said():
            self.add_error(None, _("Choose for at least one company, or go back."))
        return cleaned


class EffectForm(forms.Form):
    """Which supplier would be left, and by whom."""

    OWN, EVERYBODY = "own", "everybody"

    def __init__(self, desk: Desk, data: Any = None) -> None:
        super().__init__(data)
        self.desk, saying = desk, Saying(desk)
        chain = queries.chain_of(desk.account.organisation)
        names = sorted({_called(thing) for thing in chain.by_key.values() if thing.kind not in _NOT_LEFT})
        suppliers = [(key, saying.party(key)) for key in queries.suppliers_of(desk)]
        self.fields["party"] = forms.ChoiceField(label=_("Which supplier of the case?"), choices=suppliers)
        self.fields["supplier"] = _named(names, _("Who is that in your chain?"), "", required=True)
        self.fields["who"] = forms.ChoiceField(
            label=_("Who would leave?"),
            choices=[
                (self.OWN, _("We alone stop buying from it")),
                (self.EVERYBODY, _("Everybody stops buying from it")),
            ],
            widget=forms.RadioSelect,
            initial=self.EVERYBODY,
        )
        self.fields["metal"] = forms.CharField(
            label=_("Only this metal"), required=False, max_length=40, initial=desk.case.mineral
        )

    def question(self) -> queries.EffectQuestion:
        """Give what is asked."""
        cleaned = self.cleaned_data
        buyer = self.desk.account.organisation.name if cleaned["who"] == self.OWN else ""
        return queries.EffectQuestion(cleaned["party"], cleaned["supplier"], buyer, cleaned["metal"].casefold())


class LookedAtForm(SeenForm):
    """A person says that the effect on people was looked at, and with whom."""

    def __init__(self, desk: Desk, data: Any = None) -> None:
        super().__init__(desk, data, {"sure": Sureness.SURE.value})
        _ask_how(self)
        self.fields["note"].required = True
        self.fields["note"].label = _("Whom did you ask, and what would soften the effect?")


_NO_COMPANIES = frozenset({Kind.SITE, Kind.LOT, Kind.TRANSFORMATION})
_NOT_LEFT = frozenset({Kind.LOT, Kind.TRANSFORMATION})


def _ask_how(form: SeenForm) -> None:
    form.fields["sure"] = forms.ChoiceField(
        label=_("How sure is it?"),
        choices=[(sure.value, words) for sure, words in SURENESS.items()],
        widget=forms.RadioSelect,
    )
    form.fields["note"] = forms.CharField(
        label=_("A sentence for the history"),
        help_text=_("What it rests on. Never a name of a person concerned."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
        required=False,
    )


def _named(names: list[str], label: Any, initial: str, *, required: bool) -> forms.Field:
    """Ask for something in the chain: chosen from a list while it is short, written where it is long."""
    if len(names) > _MOST_LISTED or not names:
        return forms.CharField(
            label=label, required=required, max_length=300, initial=initial, help_text=_("Its key, number or name.")
        )
    empty = ("", "---") if required else ("", _("nobody that your chain knows"))
    return forms.ChoiceField(
        label=label, required=required, initial=initial, choices=[empty, *((name, name) for name in names)]
    )


def _called(thing: Thing) -> str:
    return thing.name or thing.key
