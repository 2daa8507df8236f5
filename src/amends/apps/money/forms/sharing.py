"""Who is asked to pay, with every weight visible, and changed only with a reason."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.seen import SeenForm, Sent
from amends.apps.cases.queries import Desk
from amends.apps.chain import queries as chain
from amends.apps.money import queries
from amends.apps.money.forms.fields import CHOOSE, AmountField, CurrencyField, FigureField
from amends.apps.money.pages.words import Naming
from amends.core.case.state import FUND
from amends.core.redress.weights import UNKNOWN, scheme_of

_FIGURES = {"volume": "measure.volume", "leverage": "measure.leverage", "knowledge": "measure.knowledge"}
_OF_BUYERS = ("volume", "leverage", "knowledge", "factor")
_PARTS = ("rank", "link", "agreed", "at_most", *_OF_BUYERS, "because")


class NumberField(FigureField):
    """One number, no range; left open it is not known."""

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        if ".." in written:
            raise forms.ValidationError(gettext("Write one number here, no range."))
        return written


class ShareForm(SeenForm):
    """An amount, the payers in their order, and by what buyers share it."""

    def __init__(self, desk: Desk, data: Sent | None = None) -> None:
        super().__init__(desk, data, _initial(desk))
        naming = Naming(desk)
        self.payers = [key for key in queries.possible_payers(desk) if key != FUND]
        self.fields["amount"] = AmountField(label=_("How much is to be paid altogether?"))
        self.fields["currency"] = CurrencyField(
            label=_("In which currency?"), help_text=_("Three letters, such as USD.")
        )
        for key in self.payers:
            self._add_payer(key)
        self.fields["in_advance_by"] = forms.ChoiceField(
            label=_("Who pays in advance what is not settled?"),
            help_text=_("Nothing urgent waits for a yes. Whoever pays in advance has a claim."),
            choices=[("", _("Nobody yet")), *((key, naming.party(key)) for key in self.payers)],
            required=False,
        )
        for name, parts in self._numbers().items():
            self.fields[f"parts:{name}"] = NumberField(label=self._label(name), required=False)
            self.fields[f"parts:{name}"].initial = self.initial.get(f"parts:{name}", f"{parts:f}")
            self.fields[f"why:{name}"] = forms.CharField(label=_("Why another number?"), max_length=300, required=False)

    def _add_payer(self, key: str) -> None:
        ranks = [(rank.id, self.saying.text(rank.label)) for rank in self.desk.playbook.text.payers]
        links = [(link.code, self.saying.phrasing.code("linkage", link.code)) for link in self.desk.playbook.text.links]
        made: dict[str, forms.Field] = {
            "rank": forms.ChoiceField(
                label=_("In which place is it asked?"), choices=[("", _("Not asked")), *ranks], required=False
            ),
            "link": forms.ChoiceField(
                label=_("How is it linked to the harm?"),
                choices=[(UNKNOWN, _("Not known yet")), *links],
                required=False,
            ),
            "agreed": forms.BooleanField(label=_("It has said yes"), required=False),
            "at_most": NumberField(label=_("The most that can be had of it"), required=False),
            "volume": NumberField(
                label=_("Volume it bought"), help_text=_("Of buyers only, all in one unit."), required=False
            ),
            "leverage": NumberField(label=_("Leverage, all on one scale"), required=False),
            "knowledge": NumberField(label=_("Months in which it knew"), required=False),
            "factor": NumberField(label=_("Counts so many times"), required=False),
            "because": forms.CharField(
                label=_("Why, where there is a most or a factor"), max_length=300, required=False
            ),
        }
        for name, field in made.items():
            self.fields[f"{name}:{key}"] = field

    def _numbers(self) -> Mapping[str, Any]:
        scheme = scheme_of(self.desk.playbook)
        return {**scheme.measures, **scheme.links}

    def _label(self, name: str) -> str:
        measures = {measure.id: measure.label for measure in self.desk.playbook.text.measures}
        if name in measures:
            return self.saying.text(measures[name])
        return self.saying.phrasing.code("linkage", name)

    def by_payer(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Give the fields of each payer, under its name."""
        for key in self.payers:
            yield self.saying.party(key), [self[f"{name}:{key}"] for name in _PARTS]

    def by_number(self) -> list[BoundField]:
        """Give the weights and their reasons."""
        return [self[f"{kind}:{name}"] for name in self._numbers() for kind in ("parts", "why")]

    def clean(self) -> dict[str, Any]:
        """Every exception has its reason; somebody is asked."""
        given, shares = self.cleaned_data, {rank.id for rank in self.desk.playbook.text.payers if rank.shares}
        asked = [key for key in self.payers if given.get(f"rank:{key}")]
        if not asked:
            raise forms.ValidationError(gettext("Choose at least one who is asked."))
        for key in asked:
            if (given.get(f"at_most:{key}") or given.get(f"factor:{key}")) and not given[f"because:{key}"].strip():
                self.add_error(f"because:{key}", gettext("Say why."))
            if given[f"rank:{key}"] not in shares and any(given.get(f"{name}:{key}") for name in _OF_BUYERS):
                self.add_error(
                    f"rank:{key}", gettext("Only buyers share by these figures. Take them out, or make it a buyer.")
                )
        for name, parts in self._numbers().items():
            if given.get(f"parts:{name}") not in {"", None, f"{parts:f}"} and not given[f"why:{name}"].strip():
                self.add_error(f"why:{name}", gettext("Say why."))
        advance = given.get("in_advance_by")
        if advance and advance not in self.payers:
            self.add_error("in_advance_by", str(CHOOSE["invalid_choice"]))
        return given

    def sharing(self) -> dict[str, Any]:
        """Give what a sharing file would say."""
        given = self.cleaned_data
        payers = [dict(self._payer(key)) for key in self.payers if given[f"rank:{key}"]]
        changes = [
            {"name": name, "parts": given[f"parts:{name}"], "because": given[f"why:{name}"].strip()}
            for name, parts in self._numbers().items()
            if given[f"parts:{name}"] not in {"", f"{parts:f}"}
        ]
        advance = {"in_advance_by": given["in_advance_by"]} if given["in_advance_by"] else {}
        head = {"sharing": "1", "currency": given["currency"], "amount": f"{given['amount']:f}"}
        return {**head, "payers": payers, **advance, "changes": changes}

    def _payer(self, key: str) -> Iterator[tuple[str, Any]]:
        given = {name: self.cleaned_data[f"{name}:{key}"] for name in _PARTS}
        yield "id", key
        yield "rank", given["rank"]
        yield "link", given["link"] or UNKNOWN
        yield "agreed", "yes" if given["agreed"] else "no"
        figures = {measure: given[name] for name, measure in _FIGURES.items() if given[name]}
        if figures:
            yield "figures", figures
        yield from ((name, given[name]) for name in ("at_most", "factor") if given[name])
        if given["because"].strip():
            yield "because", given["because"].strip()


def _of_chain(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in chain.sharers(desk, timezone.localdate()):
        figures = {"volume": each.volume_share, "leverage": each.leverage, "knowledge": each.months_with_knowledge}
        found |= {
            f"{name}:{each.party}": f"{Decimal(figure):f}" for name, figure in figures.items() if figure is not None
        }
    return found


def _initial(desk: Desk) -> dict[str, Any]:
    """Give the fields as they were last written down, before that what the chain knows; unknown stays open."""
    kept = desk.state.sharing
    if not kept:
        return _of_chain(desk)
    found: dict[str, Any] = {name: kept.get(name, "") for name in ("amount", "currency", "in_advance_by")}
    for payer in kept.get("payers", ()):
        key, figures = payer["id"], payer.get("figures", {})
        found |= {f"{name}:{key}": payer.get(name, "") for name in ("rank", "link", "at_most", "factor", "because")}
        found |= {f"{name}:{key}": figures.get(measure, "") for name, measure in _FIGURES.items()}
        found[f"agreed:{key}"] = payer.get("agreed") == "yes"
    for change in kept.get("changes", ()):
        found |= {f"parts:{change['name']}": change["parts"], f"why:{change['name']}": change["because"]}
    return found
