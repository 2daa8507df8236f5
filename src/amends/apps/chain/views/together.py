"""What is one and the same, and what suppliers declared together."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from amends.adapters.chain.rollup_writing import written
from amends.apps.accounts.queries import Account
from amends.apps.chain import actions, queries
from amends.apps.chain.actions import Bringer
from amends.apps.chain.forms import BlankForm, DecisionForm
from amends.apps.chain.pages.same import VERDICT, same_page
from amends.apps.chain.pages.suppliers import disagreements, suppliers_page
from amends.apps.chain.pages.words import finding_in_words
from amends.apps.chain.views.analysts import for_analysts
from amends.core.chain.reading import UnreadableError
from amends.core.chain.rollup import roll_up

_CONFLICT, _UNPROCESSABLE = 409, 422
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page of likenesses says first: that there was a look, or that somebody else decided meanwhile."""

    looked: bool = False
    new: int = 0
    changed: queries.Pair | None = None

    @property
    def verdict(self) -> str:
        return str(VERDICT[self.changed.verdict]) if self.changed else ""


@for_analysts
@require_safe
def same(request: HttpRequest) -> HttpResponse:
    """Show two that may be one and the same, and what was decided before."""
    return _same(request, _Told())


@for_analysts
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look for descriptions that are alike."""
    account = _account(request)
    new = actions.look_for_alike(Bringer(account.organisation, account))
    return _same(request, _Told(looked=True, new=new))


@for_analysts
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about two, or take a decision back."""
    account = _account(request)
    pair, form = queries.pair_of(account.organisation, pk), DecisionForm(request.POST)
    if pair is None or not form.is_valid():
        raise Http404
    try:
        actions.decide_same(pair, form.cleaned_data["verdict"], account, seen=form.cleaned_data["seen"])
    except actions.PairChanged as changed:
        return _same(request, _Told(changed=changed.pair), status=_CONFLICT)
    return redirect("chain_same")


def _same(request: HttpRequest, told_before: _Told, status: int = 200) -> HttpResponse:
    organisation = _account(request).organisation
    after = request.GET.get("after", "0")
    found = queries.open_pairs(organisation, after=int(after) if after.isdecimal() else 0)
    files = queries.files_of(organisation, [found.pair.one, found.pair.other] if found.pair else [])
    page = same_page(queries.descriptions(organisation, found.keys), found, files)
    return render(request, "chain/same.html", {"page": page, "told": told_before}, status=status)


@for_analysts
@require_safe
def suppliers(request: HttpRequest) -> HttpResponse:
    """Show what suppliers declared, one by one and together."""
    return _suppliers(request, BlankForm())


@for_analysts
@require_safe
def smelters(request: HttpRequest) -> HttpResponse:
    """Give the smelters of all suppliers as a spreadsheet."""
    rolled = queries.roll_up_of(_account(request).organisation)
    return _sheet(written(rolled, disagreements), "smelters.xlsx")


@for_analysts
@require_POST
def fill(request: HttpRequest) -> HttpResponse:
    """Fill a blank template and give it back."""
    form = BlankForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["blank"]
        try:
            return _sheet(actions.fill_blank(sent.read(), _account(request).organisation), f"filled-{sent.name}")
        except UnreadableError as error:
            form.add_error("blank", finding_in_words(error.finding))
    return _suppliers(request, form, status=_UNPROCESSABLE)


def _suppliers(request: HttpRequest, form: BlankForm, status: int = 200) -> HttpResponse:
    declared = queries.declarations_of(_account(request).organisation)
    page = suppliers_page(declared, roll_up([each.declaration for each in declared]))
    return render(request, "chain/suppliers.html", {"page": page, "form": form}, status=status)


def _sheet(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_XLSX)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise Http404
    return request.user
